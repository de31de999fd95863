"""The votes that people explore: Northmere's own, and one that they bring as a file."""
