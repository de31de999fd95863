"""A panel of eight rates the options of an exercise, and says what a just-competent officer would earn."""
