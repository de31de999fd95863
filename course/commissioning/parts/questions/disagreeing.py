"""The small way under a question to say "I disagree, or do not understand": kept, changed, withdrawn.

The page says {type: "disagree", request, text}, with no text to withdraw; the state `disagreed` answers. It is
no answer: handing in does not close it, and the line of one try stands beside those of others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commissioning.parts.part import Refused
from commissioning.records.answers import FILE_SAVED
from commissioning.records.disagreed import DISAGREED, LONGEST, Line, line, with_line
from commissioning.records.store import Act, Answered, Now

DISAGREE = "disagree"
ALONE = (
    "It is kept with your answers in your course folder, and goes with them if you send them to "
    "somebody. It changes no mark."
)
COHORT = (
    "It goes to your facilitator in the file that you hand in, which says who you are. If you have saved that "
    "file already, save it again and send it. It changes no mark."
)
SAVED_BEFORE = (
    "The file that you saved for your facilitator does not have what you say here. Save your file again and send it, at "
    "the end of the exercise. It says who you are. It changes no mark."
)


@dataclass(frozen=True)
class Disagreement:
    """The wish to keep `text`, by the number of the request."""

    request: int
    text: str


class Disagreeing:
    """The line on one question in the try `attempt`, whose variant has the number `variant`.

    In a `cohort` it is sent to a facilitator with the answers.
    """

    def __init__(self, question: str, attempt: int, *, variant: int, cohort: bool) -> None:
        self._question = question
        self._attempt = attempt
        self._variant = variant
        self._cohort = cohort
        self._heard = 0

    def wish(self, said: Mapping[str, Any]) -> Disagreement | None:
        """What the page would like kept; None where it says nothing of sense."""
        text = said.get("text")
        if not isinstance(text, str):
            return None
        return Disagreement(said["request"], "\n".join(text.strip().splitlines()))

    def keep(self, wish: Disagreement, now: Now) -> Sequence[Act]:
        """What the wish comes to. Refused where the text is too long."""
        if (long := len(wish.text)) > LONGEST:
            raise Refused(
                f"This is {long:,} characters long, and at most {LONGEST} are kept. Nothing was kept: "
                "shorten it, then press the button again."
            )
        kept = line(now.answers, self._question, self._attempt)
        if wish.text == (kept.text if kept else ""):
            return []
        said = Line(self._question, wish.text, now.at, self._attempt, self._variant)
        return [Answered(DISAGREED + self._question, with_line(now.answers, said))]

    def told(self, now: Now, wish: Disagreement | None = None) -> dict[str, Any]:
        """The line as it is kept, and the answer to the last request."""
        self._heard = wish.request if wish else self._heard
        kept = line(now.answers, self._question, self._attempt)
        return {
            "text": kept.text if kept else "",
            "at": kept.written.isoformat() if kept else "",
            "heard": self._heard,
            "error": now.error if wish else "",
            "about": self._about(now),
            "button": "Send it with my answers" if self._cohort else "Keep this",
            "longest": LONGEST,
        }

    def _about(self, now: Now) -> str:
        """Where the line goes. In a file that was saved before is what stood then, and nothing newer."""
        if not self._cohort:
            return ALONE
        file = now.answers.answers.get(FILE_SAVED)
        said = now.answers.answers.get(DISAGREED + self._question)
        holds = file and said and said.revision < file.revision
        return COHORT if file is None or holds else SAVED_BEFORE
