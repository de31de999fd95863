"""What learners leave, in files: answers, and the folder they lie in."""
