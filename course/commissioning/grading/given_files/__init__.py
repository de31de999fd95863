"""What learners gave of their own accord, as a folder of files: how sure they were, and their routes."""
