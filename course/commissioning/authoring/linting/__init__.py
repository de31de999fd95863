"""The content lint: one kind of fault a file, and `lint`, which puts them all to the course."""
