"""The one change that a learner takes away, and what became of it: forms kept like answers, marked by nobody."""

from dataclasses import dataclass
from typing import Any

from commissioning.parts.questions.answer import AnswerPart
from commissioning.parts.questions.unmarked import Unmarked
from commissioning.records.remembering.one_change import Form, as_json
from commissioning.records.store import Now, Place

ABOUT = "For you alone: kept on this computer, not marked, handed in nowhere"


@dataclass(frozen=True)
class AskedChange(Unmarked):
    """One form of it, as the page asks for it."""

    form: Form
    title: str
    kind: str = "change"

    @property
    def id(self) -> str:
        """The key in the answers file."""
        return self.form.name

    def public(self) -> dict[str, Any]:
        """The whole form: it holds no key."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "prompt": self.form.prompt,
            **as_json(self.form),
        }

    def is_blank(self, answer: object) -> bool:
        """Whether nothing is filled in."""
        return not self.form.filled(answer)

    def in_words(self, answer: Any) -> str:
        """What is filled in."""
        return "; ".join(self.form.filled(answer))


class ChangePart(AnswerPart):
    """One form of a module's change. What is written in it can always be changed."""

    lasts = True

    def __init__(self, form: Form, title: str, now: Now, place: Place) -> None:
        super().__init__(AskedChange(form, title), now, place, practice=False)
        self.state["question"] |= {"worth_words": ABOUT, "own": True}
        self.state |= {"feedback": None, "disagreed": None}

    @property
    def words(self) -> str:
        """As a page without graphics says it: what is written stays private."""
        saved = self.state["saved"]
        return f"{self.state['question']['title']}: {'open' if saved['blank'] else 'written'}."
