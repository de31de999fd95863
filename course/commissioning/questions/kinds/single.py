"""Single choice, with an optional second step that asks for the reason."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from commissioning.questions.base import Declared, Mark, Question, Text
from commissioning.questions.kinds.options import Option, Worth, check_options, find

Options = Annotated[list[Option], Field(min_length=2), AfterValidator(check_options)]


class Reason(Declared):
    """The second step, which asks why."""

    prompt: Text
    options: Options


class SingleChoice(Question):
    """Answer: an option's id, or `{"choice": id, "reason": id, "confidence": word}`."""

    counts_as_choice: ClassVar[bool] = True

    kind: Literal["single"]
    options: Options
    reason: Reason | None = None
    confidence: bool = False

    @staticmethod
    def _parts(answer: object) -> dict[str, Any]:
        return answer if isinstance(answer, dict) else {"choice": answer}

    def is_blank(self, answer: object) -> bool:
        parts = self._parts(answer)
        # An object with other keys is not the form's: it waits for a person, unread.
        ours = parts.keys() <= {"choice", "reason", "confidence"}
        return ours and parts.get("choice") in (None, "")

    def judge(self, answer: Any) -> Mark:
        parts = self._parts(answer)
        choice = find(self.options, parts["choice"])
        if choice is None:
            raise LookupError(f"no option {parts['choice']!r}")
        said = [choice.feedback]
        share = choice.worth.share
        if self.reason:
            reason = find(self.reason.options, parts.get("reason"))
            said.append(reason.feedback if reason else "You gave no reason for your choice.")
            sound = reason is not None and choice.worth.share > 0
            share = (share + (reason.worth.share if reason and sound else Decimal(0))) / 2
        return self.earned(self.points * share, said, unsafe=choice.worth is Worth.UNSAFE)

    def describe(self, answer: Any) -> str:
        parts = self._parts(answer)
        choice = find(self.options, parts.get("choice"))
        said = [choice.text if choice else f"an option that is not offered: {parts.get('choice')}"]
        if self.reason:
            reason = find(self.reason.options, parts.get("reason"))
            said.append(f"because: {reason.text}" if reason else "no reason given")
        if self.confidence and parts.get("confidence"):
            said.append(f"confidence: {parts['confidence']}")
        return "; ".join(said)

    def right_answer(self) -> str:
        best = next(option.text for option in self.options if option.worth.share == 1)
        if not self.reason:
            return best
        why = next(option.text for option in self.reason.options if option.worth.share == 1)
        return f"{best}; because: {why}"

    def public_parts(self) -> dict[str, Any]:
        parts: dict[str, Any] = {"options": [option.public() for option in self.options]}
        if self.reason:
            parts["reason"] = {
                "prompt": self.reason.prompt,
                "options": [option.public() for option in self.reason.options],
            }
        if self.confidence:
            parts["confidence"] = True
        return parts
