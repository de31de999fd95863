"""Six Northmere decisions on the ladder, and what would move one of them a rung.

The decisions are in `parameters/ladder.json`: what was promised, what happened, and for two of
them the one fact that can be argued either way. Invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commissioning.models.co_production.ladder.rungs import Placed, place
from commissioning.models.shared.tables import read_table

FACTS = ("asked", "framed", "informed", "decided", "could_stop")


@dataclass(frozen=True)
class Decision:
    """What was promised (a rung), which facts happened, and the evidence for each of FACTS.

    `arguable` is the fact that can be read either way ('' for most), `argument` the question.
    """

    id: str
    letter: str
    name: str
    about: str
    short: str
    promised: int
    paid: bool
    facts: tuple[str, ...]
    evidence: dict[str, str]
    arguable: str
    argument: str

    @property
    def placed(self) -> Placed:
        """Where the evidence puts it."""
        return rung(self.facts, self.paid, self.promised)

    @property
    def readings(self) -> tuple[Placed, ...]:
        """Where it stands if the arguable fact is true, and if it is not; else the one place."""
        if not self.arguable:
            return (self.placed,)
        without = [fact for fact in self.facts if fact != self.arguable]
        return tuple(
            rung(facts, self.paid, self.promised) for facts in ([*without, self.arguable], without)
        )


def rung(facts: Iterable[str], paid: bool, promised: int) -> Placed:
    """Place an exercise of which these of FACTS are true."""
    true = set(facts)
    return place(
        framed="framed" in true,
        informed="informed" in true,
        decided="decided" in true,
        could_stop="could_stop" in true,
        asked="asked" in true,
        paid=paid,
        promised=promised,
    )


def _decisions() -> dict[str, Decision]:
    found = {}
    for row in read_table("ladder.json")["decisions"]:
        argued = row.get("arguable", {})
        found[row["id"]] = Decision(
            row["id"], row["letter"], row["name"], row["about"], row["short"],
            int(row["promised"]), row["paid"],
            tuple(fact for fact in FACTS if row["facts"][fact][0]),
            {fact: row["facts"][fact][1] for fact in FACTS},
            argued.get("fact", ""), argued.get("why", ""),
        )  # fmt: skip
    return found


DECISIONS = _decisions()


@dataclass(frozen=True)
class Move:
    """One change and where it leads: `fact` becomes `true` or not; the promise if `fact` is ''."""

    fact: str
    true: bool
    after: Placed
    rungs: int


def moves(facts: Sequence[str], paid: bool, promised: int) -> list[Move]:
    """Return each single change from here that alters the gap, the smallest steps first.

    First the practice, fact by fact; last the promise brought to what is practised. `rungs` is
    how far the practice (or the promise) moves, below 0 for down. `facts` are those of FACTS that
    are true; `paid` never moves the rung; `promised` a rung from 1 to 8. Errors: ValueError if the promise is not a rung.
    """
    here = rung(facts, paid, promised)
    found = []
    for fact in FACTS:
        true = fact not in facts
        changed = [*facts, fact] if true else [one for one in facts if one != fact]
        after = rung(changed, paid, promised)
        if after.rung != here.rung:
            found.append(Move(fact, true, after, after.rung - here.rung))
    found.sort(key=lambda move: (move.rungs < 0, abs(move.rungs)))
    if here.rung != promised:
        found.append(
            Move("", here.rung > promised, rung(facts, paid, here.rung), here.rung - promised)
        )
    return found


@dataclass(frozen=True)
class Moved:
    """How far a decision now stands from where the evidence put it, in rungs, up counted above 0."""

    practice: int
    promise: int

    @property
    def one_rung(self) -> bool:
        """Whether the practice or the promise was moved by exactly one rung."""
        return abs(self.practice) == 1 or abs(self.promise) == 1


def moved(decision: Decision, now: Placed) -> Moved:
    """Compare where a decision stands now with the evidence."""
    promised = decision.promised if now.promised is None else now.promised
    return Moved(now.rung - decision.placed.rung, promised - decision.promised)


def widest() -> Decision:
    """The decision with the widest gap between promise and practice, by the evidence."""
    return max(DECISIONS.values(), key=lambda one: max(p.gap or 0 for p in one.readings))
