"""What a cohort came to, for people and for other programs: a report for the session, tables, exports."""
