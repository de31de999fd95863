"""Who is served, picked or parked under the terms, and what takes that away."""
