"""What is kept of a learner's tries, and what they are shown of it. Knows no widget, no notebook, no file."""
