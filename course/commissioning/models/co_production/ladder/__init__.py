"""Arnstein's ladder by a declared rule, and Northmere's decisions on it."""
