"""What one answer earns, as records. The words that people read of it are made in `wording`."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from commissioning.content.places import Place

_HUNDREDTH = Decimal("0.01")


def hundredths(value: Decimal) -> Decimal:
    """`value` to the hundredth, halves up: the exactness in which points are kept."""
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """A decimal as people write it: 2, 1.5, never 2.00 or 2E+1."""
    return format(hundredths(number), "f").rstrip("0").rstrip(".")


class Outcome(StrEnum):
    """What became of one answer. `NOT_ATTEMPTED` is never called wrong."""

    NOT_ATTEMPTED = "not_attempted"
    NOT_YET = "not_yet"
    PARTLY = "partly"
    CORRECT = "correct"
    FOR_A_PERSON = "for_a_person"


@dataclass(frozen=True)
class MarkedPart:
    """What can be right or wrong on its own: an option, a line to match, a condition of a plan.

    `share` is what it earns of its part, 0 to 1; `worth` names that ("right", "acceptable", "weak",
    "wrong", "unsafe"). Texts are Markdown; `given` may be a learner's own words. `lead` says what the
    learner did, before `feedback`; a part that is not `told` counts, but its feedback is not read out.
    """

    id: str
    label: str
    given: str
    wanted: str
    share: Decimal
    worth: str
    feedback: str
    lead: str = ""
    told: bool = True


@dataclass(frozen=True, repr=False)
class Mark:
    """What one answer earns, and why. Points are decimals to the hundredth.

    `summary` speaks of the whole answer, `parts` of each part of it; `would_change` is what would make
    another answer right, `next` where to read again; `unsafe` flags a choice that would do harm at
    work. Its `repr` is the points as a plain number, because stock nbgrader reads a grade cell's last
    value as partial credit.
    """

    outcome: Outcome
    points: Decimal
    max_points: Decimal
    parts: tuple[MarkedPart, ...] = ()
    summary: str = ""
    would_change: str = ""
    next: Place | None = None
    unsafe: bool = False

    def __repr__(self) -> str:
        return plain(min(max(self.points, Decimal(0)), self.max_points))
