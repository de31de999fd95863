"""Whether to pay by outcomes at all, and a plain fee beside it."""
