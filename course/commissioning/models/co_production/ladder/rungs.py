"""Arnstein's ladder by a declared rule: four facts that can be checked, and a fifth beside them.

The rule is this course's own; the rungs are Arnstein's ("A Ladder of Citizen Participation",
1969). A higher rung is not always better. "Decided" and "could stop" are about what happened in
practice: lawful authority stays with the decision-maker.

  could stop and decided and framed → 8 citizen control     could stop and decided → 7 delegated power
  decided or could stop             → 6 partnership         framed and informed    → 5 placation
  framed                            → 2 therapy             informed fully         → 4 consultation
  none of them                      → 1 manipulation

Rung 3, informing, is when people were informed fully and nobody asked them (`asked` is false).
"""

from __future__ import annotations

from dataclasses import dataclass

from commissioning.models.shared.money import whole

RUNGS = {
    1: "manipulation",
    2: "therapy",
    3: "informing",
    4: "consultation",
    5: "placation",
    6: "partnership",
    7: "delegated power",
    8: "citizen control",
}


@dataclass(frozen=True)
class Placed:
    """A rung from 1 to 8 with its name, why in words, and whether people were paid.

    `gap` is promised rung less practised rung: above 0, more was promised than done. None if no
    promise was given. Payment never moves the rung; `note` says what it means.
    """

    rung: int
    name: str
    why: str
    paid: bool
    note: str
    promised: int | None
    gap: int | None


def place(
    framed: bool,
    informed: bool,
    decided: bool,
    could_stop: bool,
    paid: bool = False,
    promised: int | None = None,
    asked: bool = True,
) -> Placed:
    """Return the rung that the facts support.

    framed: people helped to set the question; informed: fully; decided: they took part in the
    decision with equal say; could_stop: without their consent it could not go on; asked: their
    views were asked for; paid: they were paid for their time, which never moves the rung.
    promised: the rung that was promised, 1 to 8.
    Errors: ValueError if the promise is not a rung.
    """
    rung = _rung(framed, informed, decided, could_stop, asked)
    facts = {
        "framed the question": framed,
        "were informed fully": informed,
        "shared the decision": decided,
        "could stop it": could_stop,
    }
    yes = [fact for fact, true in facts.items() if true]
    why = "People " + (", ".join(yes) if yes else "did none of the four things") + "."
    note = (
        "People were paid for their time; that does not move the rung."
        if paid
        else "People were not paid: ask who could not afford to take part."
    )
    gap = None
    if promised is not None:
        if whole(promised, "The rung promised") not in RUNGS:
            raise ValueError(f"The rung promised is {promised}. Give a rung from 1 to 8.")
        gap = promised - rung
    return Placed(rung, RUNGS[rung], why, paid, note, promised, gap)


def _rung(framed: bool, informed: bool, decided: bool, could_stop: bool, asked: bool) -> int:
    if decided and could_stop:
        return 8 if framed else 7
    if decided or could_stop:
        return 6
    if informed and not asked:
        return 3
    if framed:
        return 5 if informed else 2
    return 4 if informed else 1
