"""One person at work on a file: their answers as steps, and what is left to be asked."""
