"""The 0 to 5 scale with described levels, and whether a moderation note is complete.

Complete is not the same as good: no words are judged here. A person marks the note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commissioning.models.shared.money import Number, not_negative, whole
from commissioning.models.shared.tables import read_table

FILE = "tenders.json"


@dataclass(frozen=True)
class Level:
    """One level: `score` 0 to 5, what it is called, and what an answer must show to get it."""

    score: int
    name: str
    described: str
    out_of_100: int


def _scale() -> tuple[Level, ...]:
    rows = read_table(FILE)["scale"]
    top = len(rows) - 1
    for place, row in enumerate(rows):
        if row["score"] != place or not row["name"] or not row["described"]:
            raise ValueError(
                f"models/parameters/{FILE}, scale: give scores 0, 1, 2, … in order, each with a "
                "name and a description."
            )
    return tuple(
        Level(int(r["score"]), r["name"], r["described"], int(100 * r["score"] / top)) for r in rows
    )


SCALE: tuple[Level, ...] = _scale()
"""Lowest first. Illustrative: invented for Northmere."""
TOP = SCALE[-1].score


def level(score: Number) -> Level:
    """Return the level of a score; ValueError if it is not a whole number on the scale."""
    value = whole(score, "The score")
    if value > TOP:
        raise ValueError(f"The score is {value}. Give a whole number from 0 to {TOP}.")
    return SCALE[value]


def nearest_level(out_of_100: Number) -> Level:
    """Return the level nearest to a score out of 100, the lower of two as near; 85 is level 4.

    Errors: ValueError if the score is not 0 to 100.
    """
    points = not_negative(out_of_100, "The score")
    if points > 100:
        raise ValueError(f"The score is {out_of_100}. Give 0 to 100.")
    return min(SCALE, key=lambda each: abs(each.out_of_100 - points))


@dataclass(frozen=True)
class Note:
    """What a moderation note has. `missing` says, in words, what to add."""

    has_criterion: bool
    criterion_published: bool
    """False only where published criteria are given and this is not one of them."""
    has_evidence: bool
    agreed: Level | None
    unexplained: tuple[int, ...]
    """Scores that an assessor gave, not agreed, with no reason against them; highest first."""
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def check_note(
    criterion: str = "",
    evidence: str = "",
    agreed: Number | None = None,
    why_not: Mapping[str, str] | None = None,
    scores: Sequence[Number] = (5, 3, 4),
    published: Sequence[str] = (),
) -> Note:
    """Return what is there and what is missing in a moderation note for one bid and one question.

    A complete note names the criterion (one of those `published`, if given: no new criterion),
    quotes evidence from the bid, states one agreed score on the scale, and for every other score
    that an assessor gave (`scores`) says why not, in `why_not` by score: {"5": "No dates."}.
    The agreed score need not be one of theirs, and is never worked out as an average here.
    Errors: ValueError if a score is not on the scale, or `why_not` explains one nobody gave.
    """
    given = {level(each).score for each in scores}
    reasons = {level(key).score: text.strip() for key, text in (why_not or {}).items()}
    stray = sorted(set(reasons) - given)
    if stray:
        raise ValueError(
            f"There is a reason against {stray[0]}, which no assessor gave. Choose from: "
            f"{', '.join(str(each) for each in sorted(given))}."
        )
    chosen = None if agreed is None or str(agreed).strip() == "" else level(agreed)
    others = sorted(given - ({chosen.score} if chosen else set()), reverse=True)
    unexplained = tuple(each for each in others if not reasons.get(each)) if chosen else ()
    named, quoted = criterion.strip(), evidence.strip()
    known = {each.strip().casefold() for each in published}
    allowed = not known or not named or named.casefold() in known
    wanted = {
        "the criterion": bool(named),
        "a criterion that was published: no new ones": allowed,
        "evidence from the bid": bool(quoted),
        "one agreed score": chosen is not None,
    }
    missing = [words for words, there in wanted.items() if not there]
    missing += [f"why not {each}" for each in unexplained]
    return Note(bool(named), allowed, bool(quoted), chosen, unexplained, tuple(missing))
