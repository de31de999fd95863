"""Self-assessment against the ten Minimum Requirements, with recipients' evidence beside it.

There is no total score and no percentage of requirements met: that invites gaming, and is not the
official scale. An assessment of one's own employer is sensitive: nothing here writes to a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from commissioning.models.grants.evidence import Statement

Rating = Literal["met", "partly", "not met", "not applicable"]
RATINGS: tuple[Rating, ...] = ("met", "partly", "not met", "not applicable")
GAPS = ("partly", "not met")


@dataclass(frozen=True)
class Requirement:
    """`verb` is shall or should; None where the current wording has not been read."""

    number: int
    title: str
    verb: str | None


REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement(1, "Senior officer responsible", None),
    Requirement(2, "Governance, approvals and data capture", "shall"),
    Requirement(3, "Complex Grants Advice Panel", None),
    Requirement(4, "Business case", "shall"),
    Requirement(5, "Competition for funding", "should"),
    Requirement(6, "Grant agreements", "shall"),
    Requirement(7, "Risk, controls and assurance", "shall"),
    Requirement(8, "Performance and monitoring", "should"),
    Requirement(9, "Annual review and reconciliation", "shall"),
    Requirement(10, "Training", "should"),
)
"""Short titles and verbs: GOV.UK grants standards pages, 2024 and 2025. Both verbs are comply or
explain: a should is not optional, a shall can still be explained."""


@dataclass(frozen=True)
class Entry:
    """One requirement as a funder rates itself. `harm` if wrong and `ease` of mending: 1 to 3."""

    number: int
    rating: Rating
    evidence: str = ""
    explanation: str = ""
    safeguard: str = ""
    owner: str = ""
    date: str = ""
    harm: int = 2
    ease: int = 2

    def __post_init__(self) -> None:
        if self.number not in range(1, len(REQUIREMENTS) + 1):
            raise ValueError(f"There is no Minimum Requirement {self.number}. Choose 1 to 10.")
        if self.rating not in RATINGS:
            raise ValueError(
                f"Requirement {self.number} is rated {self.rating!r}. Choose from: "
                f"{', '.join(RATINGS)}."
            )
        for name, value in (("Harm", self.harm), ("Ease", self.ease)):
            if value not in (1, 2, 3):
                raise ValueError(
                    f"{name} for requirement {self.number} is {value}. Give 1, 2 or 3."
                )

    @property
    def missing(self) -> tuple[str, ...]:
        """What the entry still lacks.

        Met: evidence. A gap: explanation, safeguard, owner, date. Not applicable: explanation.
        """
        wanted: tuple[str, ...] = ("evidence",)
        if self.rating in GAPS:
            wanted = ("explanation", "safeguard", "owner", "date")
        elif self.rating == "not applicable":
            wanted = ("explanation",)
        return tuple(name for name in wanted if not getattr(self, name).strip())

    @property
    def complete(self) -> bool:
        """Whether the entry would stand: met with evidence, or a gap fully explained."""
        return not self.missing

    @property
    def priority(self) -> int:
        """Harm if wrong × ease of mending, 1 to 9; orders the actions and is never added up."""
        return self.harm * self.ease


def actions(entries: Iterable[Entry]) -> list[Entry]:
    """Return the gaps, most worth doing first: harm × ease, then harm, then number.

    `entries` may be rated in any order; an `Entry` that cannot stand is refused when it is made.
    """
    gaps = [e for e in entries if e.rating in GAPS]
    return sorted(gaps, key=lambda e: (-e.priority, -e.harm, e.number))


def what_is_missing(entry: Entry) -> str:
    """Return a sentence for the learner on what the entry lacks; empty if it is complete."""
    if entry.complete:
        return ""
    return f"Requirement {entry.number}, rated {entry.rating}: add {', '.join(entry.missing)}."


def weakest_evidence(
    entries: Iterable[Entry], statements: Iterable[Statement]
) -> tuple[Entry, Statement] | None:
    """Return where the strongest rating meets the weakest evidence, or None.

    Among requirements rated "met", the statement shown with the smallest share agreeing, if fewer
    than half agreed (equal shares: the lowest number). It asks a question; it does not prove the
    rating wrong.
    """
    met = {e.number: e for e in entries if e.rating == "met"}
    doubts = [
        s for s in statements if s.requirement in met and s.shown and 2 * s.agreed < s.replied
    ]
    if not doubts:
        return None
    worst = min(doubts, key=lambda s: (s.agreed / s.replied, s.requirement or 0))
    return met[worst.requirement or 0], worst
