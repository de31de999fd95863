"""The steps that stand in nbgrader's own converters, one a file, each thin over the rooms below it."""
