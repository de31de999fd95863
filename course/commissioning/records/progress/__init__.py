"""How far a learner is: what each page asks, how long it takes, what is left of it, and the way advised."""
