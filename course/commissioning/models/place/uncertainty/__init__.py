"""How wrong the links may be: drawn from their ranges, moved one at a time, compared like with like."""
