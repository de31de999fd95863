"""What a cohort came to: who has passed, how each question did, and a report for the session."""
