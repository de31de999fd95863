"""A learner who agrees to help find out whether the course works: what is asked of them, and the file they give."""
