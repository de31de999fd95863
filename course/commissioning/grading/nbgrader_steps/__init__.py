"""The steps that stand in nbgrader's own converters."""
