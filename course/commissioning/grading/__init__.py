"""Plug-ins that let nbgrader mark this course: answers are read as data, no learner's code is run.

`config.configure` names them all. Each file holds one of them; none holds a marking rule.
"""
