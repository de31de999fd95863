"""One question on a page: an answer that is kept, in practice feedback on it at once, and a way to disagree.

The page says `check` with a request, and `feedback` answers, with `heard`. How an answer is kept is in `answer.py`,
what is said of the question itself in `disagreeing.py`.
"""

from collections.abc import Sequence
from typing import Any

from commissioning.formats import stopped
from commissioning.parts.answer import AnswerPart
from commissioning.parts.asking import asked
from commissioning.parts.disagreeing import DISAGREE, Disagreeing, Disagreement
from commissioning.parts.part import Changes, Message, State
from commissioning.questions import Askable, earlier_answers
from commissioning.questions.showing import feedback_shown
from commissioning.records.store import Act, Now, Place


class QuestionPart(AnswerPart):
    """The form of one question. `variant` is the number of that which is asked; in a `cohort` answers are sent."""

    def __init__(
        self,
        asked: Askable,
        now: Now,
        place: Place,
        *,
        attempt: int | None = None,
        variant: int = 0,
        cohort: bool = False,
        **how: Any,
    ) -> None:
        attempt = attempt or now.answers.attempt
        self._disagreeing = Disagreeing(asked.id, attempt, variant=variant, cohort=cohort)
        super().__init__(asked, now, place, attempt=attempt, **how)
        self.state["feedback"] = None

    @property
    def words(self) -> str:
        saved = self.state["saved"]
        state = "Not answered yet." if saved["blank"] else "Answered."
        state = f"Needs a change. {saved['change']}" if saved["change"] else state
        return f"Question: {stopped(self.state['question']['title'])} {state}"

    def hear(self, message: Message, now: Now) -> Changes:
        said = asked(message)
        if said.get("type") == DISAGREE:
            return Changes() if self._fixed else Changes(wish=self._disagreeing.wish(said))
        if said.get("type") != "check":
            return super().hear(message, now)
        state = self.told(now)
        if self.state["question"]["practice"]:
            state["feedback"] = feedback_shown(
                self._asked,
                state["saved"]["value"],
                earlier_answers(self._others, self._given(now)),
            ) | {"heard": said["request"]}
        return Changes(state)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        if isinstance(wish, Disagreement):
            return self._disagreeing.keep(wish, now)
        return super().keep(wish, now)

    def told(self, now: Now, wish: Any = None) -> State:
        if isinstance(wish, Disagreement):
            return {"disagreed": self._disagreeing.told(now, wish)}
        disagreed = None if self._fixed else self._disagreeing.told(now)
        return {**super().told(now, wish), "disagreed": disagreed}

    def _given(self, now: Now) -> dict[str, Any]:
        answers = now.of_try(self._attempt)
        return {name: answers.value(name) for name in self._others}
