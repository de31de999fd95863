"""Faults of the file itself: letters, lines, sheets, shapes."""
