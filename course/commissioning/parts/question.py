"""One question on a page: an answer that is kept, and in practice feedback on it at once.

The page says `check` with a request, and `feedback` answers, with `heard`. All else is in `answer.py`.
"""

from typing import Any

from commissioning.formats import stopped
from commissioning.parts.answer import AnswerPart
from commissioning.parts.asking import asked
from commissioning.parts.part import Changes, Message
from commissioning.questions import Askable, earlier_answers
from commissioning.questions.showing import feedback_shown
from commissioning.records.store import Now, Place


class QuestionPart(AnswerPart):
    """The form of one question."""

    def __init__(self, asked: Askable, now: Now, place: Place, **how: Any) -> None:
        super().__init__(asked, now, place, **how)
        self.state["feedback"] = None

    @property
    def words(self) -> str:
        state = "Not answered yet." if self.state["saved"]["blank"] else "Answered."
        return f"Question: {stopped(self.state['question']['title'])} {state}"

    def hear(self, message: Message, now: Now) -> Changes:
        said = asked(message)
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

    def _given(self, now: Now) -> dict[str, Any]:
        answers = now.of_try(self._attempt)
        return {name: answers.value(name) for name in self._others}
