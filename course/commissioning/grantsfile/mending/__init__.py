"""Changes to a sheet: each shown, logged, and taken back at will."""
