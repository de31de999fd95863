"""What whoever marks has typed, as it came: points for each row of the rubric, a comment, initials."""

from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import quote, unquote

from tornado import web

from commissioning.grading.by_person.papers import LONGEST_COMMENT, Paper
from commissioning.grading.gradebook.by_hand import Given, Hand
from commissioning.questions.fields import Criterion
from commissioning.questions.kinds.text import TextQuestion
from commissioning.questions.marks import plain
from commissioning.questions.question import Question

_LONGEST_MARKER = 40


@dataclass(frozen=True)
class Form:
    """`points` hold what was chosen for each row, as people write it; "" for nothing."""

    points: tuple[str, ...]
    comment: str = ""
    marker: str = ""
    answer: str = ""
    seen: str = ""
    missing: tuple[str, ...] = field(default=())

    @property
    def given(self) -> Given:
        """The same as a mark; for a form in which nothing is missing."""
        return Given(self.marker, tuple(map(Decimal, self.points)), self.comment, self.answer)

    @property
    def marker_cookie(self) -> str:
        """The initials as a cookie can hold them."""
        return quote(self.marker)


def read_form(handler: web.RequestHandler, question: Question) -> Form:
    """What came with a request; what is no choice of ours counts as not chosen."""
    rows = rubric(question)
    chosen = tuple(
        said if (said := handler.get_body_argument(f"row-{number}", "")) in _offered(row) else ""
        for number, row in enumerate(rows, 1)
    )
    marker = " ".join(handler.get_body_argument("marker", "").split())[:_LONGEST_MARKER]
    comment = handler.get_body_argument("comment", "").replace("\r\n", "\n").strip()
    missing = [f"row-{number}" for number, one in enumerate(chosen, 1) if not one]
    missing += [] if marker else ["marker"]
    missing += ["comment"] if len(comment) > LONGEST_COMMENT else []
    answer, seen = (handler.get_body_argument(name, "") for name in ("answer", "seen"))
    return Form(chosen, comment, marker, answer, seen, tuple(missing))


def typed_before(paper: Paper, hand: Hand, marker: str) -> Form:
    """The form as it opens: what this hand gave before; for two who agree, what both gave alike."""
    given = paper.given(hand)
    if given:
        return Form(tuple(map(plain, given.points)), given.comment, given.marker)
    first, second = paper.first, paper.given(Hand.SECOND)
    if hand is Hand.AGREED and first and second:
        alike = tuple(
            plain(one) if one == other else ""
            for one, other in zip(first.points, second.points, strict=False)
        )
        return Form(alike, first.comment, f"{first.marker}, {second.marker}")
    comment = "" if hand is Hand.SECOND or paper.stands.waits else paper.stands.comment
    return Form((), comment, unquote(marker))


def rubric(question: Question) -> tuple[Criterion, ...]:
    """The rows."""
    return question.rubric if isinstance(question, TextQuestion) else ()


def _offered(row: Criterion) -> tuple[str, ...]:
    return tuple(plain(points) for points, _ in row.steps)
