"""For the training team: refresh notebooks, make the release, check the content."""
