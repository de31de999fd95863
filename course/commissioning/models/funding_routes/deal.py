"""What a deal looks like by three facts, whatever it is called, and what that leaves open.

Three yeses look like a contract. Three noes leave a grant open. A mix, or a fact that nobody has
found out, is a stop: Legal, and meanwhile the stricter route. This is the course's rule for when
to ask: the legal test is the substance, and nothing here says that a way is lawful.
Source: Northmere's funding routes policy, section 1; Procurement Act 2023, section 3(2).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commissioning.formats import pounds as in_pounds
from commissioning.models.funding_routes.replies import NO, UNSURE, YES, Reply, reply
from commissioning.models.funding_routes.worth import Regime, regime
from commissioning.models.shared.money import Number
from commissioning.models.shared.tables import read_table

FACTS = {
    "need": "the council gets a service for itself or for a duty of its own",
    "price": "it pays for delivery",
    "force": "it would make them perform, beyond asking for money back",
}
"""The three facts, each as a yes."""
_TABLE = read_table("route-reasons.json")


@dataclass(frozen=True)
class Way:
    """One way to fund: whether it stays open, and the reason for or against it."""

    id: str
    name: str
    open: bool
    reason: str


@dataclass(frozen=True)
class Route:
    """What the deal looks like, why, and what to check. `rules` is None where a grant is open.

    `looks_like` is contract, grant or stop. Where the facts are mixed, `rules` are those to plan for.
    """

    looks_like: str
    name: str
    because: str
    check: str
    rules: Regime | None
    ways: tuple[Way, ...]
    label: str

    @property
    def open(self) -> tuple[Way, ...]:
        """Ways that stay open."""
        return tuple(way for way in self.ways if way.open)

    @property
    def closed(self) -> tuple[Way, ...]:
        """Ways that are closed, each with the reason against it."""
        return tuple(way for way in self.ways if not way.open)

    @property
    def by(self) -> dict[str, Way]:
        """Ways by id."""
        return {way.id: way for way in self.ways}


@dataclass(frozen=True)
class Flip:
    """One fact answered the other way, and what the deal then looks like."""

    fact: str
    reply: str
    after: Route
    flips: bool


def route(
    need: Reply,
    price: Reply,
    force: Reply,
    value: Number = 0,
    service: str = "light-touch",
    label: str = "",
) -> Route:
    """Return what a deal looks like, the rules by its value, and each way with its reason.

    need, price and force: yes, no or unsure (true and false are read too), as in FACTS. `value` in
    pounds as `contract_value` gives it; `service` as in `regime`. `label`, what the paper calls it,
    decides nothing and is handed back. Errors: ValueError if a reply is no reply, or as `regime`.
    """
    facts = {
        "need": reply(need, "Need"),
        "price": reply(price, "Price"),
        "force": reply(force, "Force"),
    }
    rules = regime(value, service)
    looks = _looks(facts)
    key = f"contract/{rules.id}" if looks == "contract" else looks
    said = {"value": in_pounds(rules.value), "line": _line(rules.line)}
    ways = tuple(
        Way(row["id"], row["name"], row["when"][key][0], row["when"][key][1].format(**said))
        for row in _TABLE["ways"]
    )
    words = _TABLE["looks"][looks]
    check = words.get(rules.id, words["check"])
    kept = None if looks == "grant" else rules
    return Route(looks, words["name"], _because(facts), check, kept, ways, label)


def one_fact(
    need: Reply,
    price: Reply,
    force: Reply,
    value: Number = 0,
    service: str = "light-touch",
) -> tuple[Flip, ...]:
    """Return what each of the three facts would do if it alone were answered the other way.

    A yes becomes a no; a no or an unsure becomes a yes. Errors: ValueError as `route`.
    """
    facts: dict[str, Reply] = {"need": need, "price": price, "force": force}
    now = route(need, price, force, value, service)
    found = []
    for name, given in facts.items():
        other = NO if reply(given, name) == YES else YES
        changed = {**facts, name: other}
        after = route(changed["need"], changed["price"], changed["force"], value, service)
        found.append(Flip(name, other, after, after.looks_like != now.looks_like))
    return tuple(found)


def _looks(facts: dict[str, str]) -> str:
    replies = set(facts.values())
    if replies == {YES}:
        return "contract"
    return "grant" if replies == {NO} else "stop"


def _because(facts: dict[str, str]) -> str:
    said = []
    for wanted, words in ((YES, "yes"), (NO, "no"), (UNSURE, "not known yet")):
        names = [name for name, given in facts.items() if given == wanted]
        if names:
            said.append(f"{_and(names)}: {words}")
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _line(line: Decimal | None) -> str:
    return "" if line is None else in_pounds(line)
