"""What could lead to a person, or names one."""
