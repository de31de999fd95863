"""What a plan cuts, saves and sets off, in its first year and for good."""
