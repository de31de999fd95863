"""What Start here asks of a learner before a route, what that advises, and the route that they made."""
