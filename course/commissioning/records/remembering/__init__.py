"""What comes back to a learner after a module: what is asked again and when, what they planned, what has changed since."""
