"""From learners' files to `submitted/`."""
