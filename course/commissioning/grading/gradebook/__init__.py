"""nbgrader's gradebook, in SQLite or PostgreSQL: nothing outside this room speaks SQL.

`making` alone loads nbgrader: to make a gradebook, or to enter a released exercise.
"""
