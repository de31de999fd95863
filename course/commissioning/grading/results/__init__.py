"""What comes out of a graded module: completion, items, and a report for the session."""
