"""What is well formed and yet makes no sense."""
