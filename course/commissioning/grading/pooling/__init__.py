"""Counts of questions from many cohorts, put together for those who write the course: no names, no words of learners."""
