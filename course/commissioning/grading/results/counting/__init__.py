"""A cohort, and what of it can be counted: who has passed, how each question did, whom to see first."""
