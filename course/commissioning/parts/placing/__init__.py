"""The pages of *Start here*: who one is, what is asked, the route that follows, and how pages look."""
