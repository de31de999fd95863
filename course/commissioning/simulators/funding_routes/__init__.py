"""Views over the models of funding routes."""
