"""A place as services, budgets and links, and what comes back along them for each £1."""
