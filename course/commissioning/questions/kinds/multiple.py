"""Multiple choice: tick all that apply."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from commissioning.formats import stopped
from commissioning.questions.base import Mark, Question
from commissioning.questions.kinds.options import Option, Worth, check_options, find


def _several(options: list[Option]) -> list[Option]:
    return check_options(options, several=True)


class MultipleChoice(Question):
    """Answer: list of option ids. Points: (right ticks - wrong ticks) ÷ number right, floor 0."""

    counts_as_choice: ClassVar[bool] = True

    kind: Literal["multiple"]
    options: Annotated[list[Option], Field(min_length=3), AfterValidator(_several)]

    def is_blank(self, answer: object) -> bool:
        return answer is None or answer == "" or (isinstance(answer, list) and not answer)

    def _ticked(self, answer: Any) -> list[Option]:
        wanted = [answer] if isinstance(answer, str) else answer
        if not isinstance(wanted, list):
            raise TypeError("not a list of options")
        found = [find(self.options, one) for one in wanted]
        if None in found:
            raise LookupError("an option that is not offered")
        return [option for option in self.options if option in found]

    def judge(self, answer: Any) -> Mark:
        ticked = self._ticked(answer)
        right = [option for option in self.options if option.worth.share == 1]
        hits = sum(option in right for option in ticked)
        share = Decimal(hits - (len(ticked) - hits)) / len(right)
        said = [
            f"{'You ticked' if option in ticked else 'You left'} **{stopped(option.text)}** {option.feedback}"
            for option in self.options
        ]
        unsafe = any(option.worth is Worth.UNSAFE for option in ticked)
        return self.earned(self.points * share, said, unsafe=unsafe)

    def describe(self, answer: Any) -> str:
        return "; ".join(option.text.rstrip(".") for option in self._ticked(answer))

    def right_answer(self) -> str:
        right = (option for option in self.options if option.worth.share == 1)
        return "; ".join(option.text.rstrip(".") for option in right)

    def public_parts(self) -> dict[str, Any]:
        return {"options": [option.public() for option in self.options]}
