"""Module 01's simulator of a place, with a beginning of its own for each of the three sittings."""
