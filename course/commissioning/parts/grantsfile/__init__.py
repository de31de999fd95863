"""The checker of grants data on a page, and the slow work behind it."""
