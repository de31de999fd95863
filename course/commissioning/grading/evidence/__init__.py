"""What a cohort that agreed to it shows of the course: gains against each learner's own control, and counts from work."""
