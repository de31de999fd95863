"""An outcomes contract as values: who is in it, on what terms."""
