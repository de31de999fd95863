"""One question on a page: an answer that is kept, in practice feedback on it at once, and a way to disagree.

The page says `check` with a request, and `feedback` answers, with `heard`. What was checked is kept, so that who
comes back has its feedback again; an answer that was changed since waits to be checked afresh. How an answer is kept is in `answer.py`,
what is said of the question itself in `disagreeing.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commissioning.formats import stopped
from commissioning.parts.asking import asked
from commissioning.parts.part import Changes, Message, State
from commissioning.parts.questions.answer import AnswerPart
from commissioning.parts.questions.disagreeing import DISAGREE, Disagreeing, Disagreement
from commissioning.questions import Askable, earlier_answers
from commissioning.questions.showing import feedback_shown
from commissioning.records.answers import CHECKED
from commissioning.records.store import Act, Answered, Now, Place


@dataclass(frozen=True)
class Check:
    """The wish to keep that this answer was checked."""

    value: Any


class QuestionPart(AnswerPart):
    """The form of one question. `variant` is the number of that which is asked; in a `cohort` answers are sent.

    What is to be read next may stand right `below` it.
    """

    def __init__(
        self,
        asked: Askable,
        now: Now,
        place: Place,
        *,
        attempt: int | None = None,
        variant: int = 0,
        cohort: bool = False,
        below: bool = False,
        **how: Any,
    ) -> None:
        self._below = below
        attempt = attempt or now.answers.attempt
        self._disagreeing = Disagreeing(asked.id, attempt, variant=variant, cohort=cohort)
        super().__init__(asked, now, place, attempt=attempt, **how)
        value = self.state["saved"]["value"]
        again = (
            self._practised and value is not None and now.answers.value(CHECKED + asked.id) == value
        )
        self.state["feedback"] = self._said(now, value) | {"heard": 0} if again else None

    @property
    def _practised(self) -> bool:
        return bool(self.state["question"]["practice"])

    @property
    def words(self) -> str:
        saved = self.state["saved"]
        state = "Not answered yet." if saved["blank"] else "Answered."
        state = saved["change"] or state
        return f"Question: {stopped(self.state['question']['title'])} {state}"

    def hear(self, message: Message, now: Now) -> Changes:
        said = asked(message)
        if said.get("type") == DISAGREE:
            return Changes() if self._fixed else Changes(wish=self._disagreeing.wish(said))
        if said.get("type") != "check":
            return super().hear(message, now)
        state = self.told(now)
        if not self._practised:
            return Changes(state)
        saved = state["saved"]
        state["feedback"] = self._said(now, saved["value"]) | {"heard": said["request"]}
        keeps = not (saved["blank"] or self._fixed or now.error)
        return Changes(state, wish=Check(saved["value"]) if keeps else None)

    def _said(self, now: Now, value: Any) -> dict[str, Any]:
        earlier = earlier_answers(self._others, self._given(now))
        return feedback_shown(self._asked, value, earlier, below=self._below)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        if isinstance(wish, Disagreement):
            return self._disagreeing.keep(wish, now)
        if isinstance(wish, Check):
            name = CHECKED + self._asked.id
            known = now.answers.value(name) == wish.value or self._moved_on(now)
            return [] if known else [Answered(name, wish.value)]
        return super().keep(wish, now)

    def told(self, now: Now, wish: Any = None) -> State:
        if isinstance(wish, Disagreement):
            return {"disagreed": self._disagreeing.told(now, wish)}
        if isinstance(wish, Check):
            return {}  # feedback is there, kept or not
        disagreed = None if self._fixed else self._disagreeing.told(now)
        return {**super().told(now, wish), "disagreed": disagreed}

    def _given(self, now: Now) -> dict[str, Any]:
        answers = now.of_try(self._attempt)
        return {name: answers.value(name) for name in self._others}
