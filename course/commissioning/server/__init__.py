"""The learner's side of running the course: the folder it is laid out in, and the server."""
