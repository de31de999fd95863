"""The form of one answer: a question, the way to disagree with it, and what a form has that nobody marks."""
