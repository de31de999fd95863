"""The four limbs of a subsidy, one by one, whatever the route is called.

All four are needed. Source: Subsidy Control Act 2022, section 2(1) and (2): grants, loans,
guarantees, revenue forgone, and the purchase of goods or services can each be one.
"""

from __future__ import annotations

from dataclasses import dataclass

from commissioning.models.funding_routes.replies import NO, UNSURE, Reply, reply
from commissioning.models.shared.tables import read_table

_LIMBS = read_table("route-reasons.json")["limbs"]


@dataclass(frozen=True)
class Limb:
    """One limb, the question that it asks, and the reply: yes, no or unsure."""

    id: str
    name: str
    ask: str
    reply: str


@dataclass(frozen=True)
class Limbs:
    """What four replies look like: subsidy, none or open; because, and what to check."""

    looks_like: str
    because: str
    check: str
    rows: tuple[Limb, ...]

    @property
    def by(self) -> dict[str, Limb]:
        """Limbs by id: public, advantage, specific, effect."""
        return {row.id: row for row in self.rows}


def limbs(public: Reply, advantage: Reply, specific: Reply, effect: Reply) -> Limbs:
    """Return what the replies to the four limbs look like.

    Each is yes, no or unsure (true and false are read too). One clear no: looks like none. Four
    yeses: looks like a subsidy, so choose its route. Otherwise open, and the limbs to find out are named.
    Errors: ValueError if a reply is no reply.
    """
    given = {"public": public, "advantage": advantage, "specific": specific, "effect": effect}
    rows = tuple(
        Limb(id=name, **_LIMBS[name], reply=reply(value, _LIMBS[name]["name"]))
        for name, value in given.items()
    )
    missing = [row.name.lower() for row in rows if row.reply == NO]
    unsure = [row.name.lower() for row in rows if row.reply == UNSURE]
    if missing:
        return Limbs(
            "none",
            f"Not met: {'; '.join(missing)}. All four are needed.",
            "Write down why that limb is not met, and ask Legal if anybody might dispute it.",
            rows,
        )
    if unsure:
        return Limbs(
            "open",
            f"Not known yet: {'; '.join(unsure)}. The rest are met.",
            "Find that out before you choose the route, and plan as if it were met.",
            rows,
        )
    return Limbs(
        "subsidy",
        "All four limbs are met.",
        "Choose its route: minimal assistance if the ledger has room, else ask Legal.",
        rows,
    )
