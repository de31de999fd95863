"""Handing in, and what follows: whose the work is, the try that is closed, what it came to, and the record of it."""
