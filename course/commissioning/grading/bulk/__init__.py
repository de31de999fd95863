"""The same marking for many at once."""
