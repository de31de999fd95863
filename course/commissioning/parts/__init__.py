"""What stands behind each form and simulator of a page: plain objects that any host can show."""
