"""What comes back after a module: a question that is asked again, and the one change."""
