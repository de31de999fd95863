"""Texts that people mark, one question at a time. Whoever marks need not open nbgrader's Formgrader; both write alike."""
