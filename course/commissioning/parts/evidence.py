"""A question that shows whether the course works: kept like an answer, never told right or wrong until both times are over."""

from dataclasses import replace

from commissioning.parts.questions.answer import AnswerPart
from commissioning.questions import Question
from commissioning.records.evidence.agreed import When
from commissioning.records.evidence.taking_part import DONE, Ask
from commissioning.records.store import Now, Place

ABOUT = "Not scored. Explained after the second time"
OVER = "Answered, and closed."


class EvidencePart(AnswerPart):
    """One question of one time; with the twelve of its time it closes."""

    def __init__(self, question: Question, ask: Ask, now: Now, place: Place) -> None:
        self._when: When = ask.when
        super().__init__(replace(question, id=ask.name), now, place, practice=False)
        self.state["question"] |= {"worth_words": ABOUT, "own": True, "over": OVER}
        self.state |= {"feedback": None, "disagreed": None}

    @property
    def words(self) -> str:
        """As a page without graphics says it."""
        saved = self.state["saved"]
        return f"{self.state['question']['title']}: {'open' if saved['blank'] else 'answered'}."

    def _is_over(self, now: Now) -> bool:
        return super()._is_over(now) or DONE + self._when in now.answers.answers
