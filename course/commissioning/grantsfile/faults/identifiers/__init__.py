"""Faults of identifiers: grants, recipients, funders."""
