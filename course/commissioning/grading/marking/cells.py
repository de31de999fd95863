"""How the cells of an exercise name their questions."""

MARK, ASK = "mark-", "ask-"  # the cell that marks a question, the cell that asks it
RECHECK = "recheck-"  # the cell where the fresh question of a critical one opens; it has no points


def question_id(grade_id: str) -> str:
    """The id of the question that a cell with this `grade_id` marks or asks."""
    for prefix in (MARK, ASK):
        if grade_id.startswith(prefix):
            return grade_id.removeprefix(prefix)
    return grade_id
