"""From a learner to `submitted/`: packing, collecting with care, whose it is, and what is let through."""
