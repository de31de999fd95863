"""The rows, files and pages that nbgrader's own runs write, for many submissions at once.

nbgrader is loaded by `preparing` alone, and only when there is something to mark.
"""
