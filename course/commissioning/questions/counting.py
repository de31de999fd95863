"""What is counted of a cohort's answers: one thing chosen, how good it is, and what to ask about it."""

from dataclasses import dataclass


def quoted(text: str) -> str:
    """A choice in quotation marks, without its full stop."""
    return f"“{text.removesuffix('.')}”"


@dataclass(frozen=True)
class Chosen:
    """One thing chosen. `text` may be a learner's own words.

    `part` says of which part of the question, `worth` is "right", "acceptable", "weak", "wrong" or
    "unsafe", `why` is the feedback. `said` is the choice in a sentence; `ask` is a question to the room
    about it, put after "In “title”, ".
    """

    part: str
    text: str
    worth: str
    why: str
    said: str
    ask: str

    @property
    def is_right(self) -> bool:
        """Whether it is a full answer to its part."""
        return self.worth == "right"
