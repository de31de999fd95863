"""What the 360Giving Data Standard says: fields, lists, and the words that councils use for them."""
