"""The only room that speaks SQL: nbgrader's gradebook, read and written."""
