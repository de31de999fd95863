"""How far a learner is, on a page: the route that an opening check advises, and what they say is read."""
