"""What it takes that people take part: the cost of a panel, and replies from whoever is missing."""
