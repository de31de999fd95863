"""A question that is asked again: explained at once, and then closed, since the answer that was checked is the one that counts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from commissioning.content.places import from_follow_up
from commissioning.content.syllabus import Module
from commissioning.markup import block_html
from commissioning.parts.part import State
from commissioning.parts.questions.question import Check, QuestionPart
from commissioning.questions import Outcome, Question
from commissioning.questions.showing import feedback_shown
from commissioning.records.answers import CHECKED
from commissioning.records.store import Act, Now, Place

OVER = "Answered. Other cases of it come on other days."
WORTH = "Asked again, never scored"


class FollowUpPart(QuestionPart):
    """One case of a question, kept under the `name` of that case; its feedback leads to pages of `module`."""

    def __init__(self, case: Question, name: str, module: Module, now: Now, place: Place) -> None:
        self._address = from_follow_up(module.id)
        self._case = case
        super().__init__(replace(case, id=name), now, place, practice=True)
        self.state["question"] |= {"over": OVER, "worth_words": f"{module.title}. {WORTH}"}

    def _said(self, now: Now, value: Any) -> dict[str, Any]:  # noqa: ARG002 - it follows no other answer
        """Feedback, and what is right in this case and why: it is closed now, so nothing is given away."""
        said = feedback_shown(self._case, value, address=self._address)
        if self._case.is_blank(value):
            return said
        right = (
            ""
            if said["outcome"] == Outcome.CORRECT
            else f"**In this case:** {self._case.right_answer()}. "
        )
        because = self._case.key_record.why if self._case.key_record else ""
        return said | {"html": block_html(f"{right}{because}") + said["html"]}

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        if isinstance(wish, Check) and self._is_over(now):
            return []
        return super().keep(wish, now)

    def told(self, now: Now, wish: Any = None) -> State:
        if isinstance(wish, Check):
            return {"read_only": self._is_closed(now)}
        return {**super().told(now, wish), "disagreed": None}

    def _is_over(self, now: Now) -> bool:
        """Whether its answer was checked, today or in another tab."""
        return CHECKED + self._asked.id in now.answers.answers
