"""One link moved alone: what it does to plans and to the linchpin, and where first place turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.place.links.network import Link
from commissioning.models.place.links.per_pound import knock_on, totals
from commissioning.models.place.links.reading import NORTHMERE, Changed, Given, Leaving, system
from commissioning.models.place.links.tracing import horizon
from commissioning.models.place.savings.planning import Cuts, cuts_of
from commissioning.models.place.savings.saving import net_saving
from commissioning.models.shared.money import Number, as_decimal, number
from commissioning.models.social_value.discounting import discount_factors

HALVINGS = 40
PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Moved:
    """One link at the low, then at the high end of its range: what each plan saves, discounted pounds."""

    link: Link
    low: Mapping[str, Decimal]
    high: Mapping[str, Decimal]
    order_turns: bool
    """Whether the order of the plans differs at an end from that at the likely values."""
    best: tuple[str, str]
    """The plan that saves most at the low, then at the high end."""

    @property
    def swing(self) -> Mapping[str, Decimal]:
        """How far the link alone moves each plan."""
        return {key: abs(self.low[key] - self.high[key]) for key in self.low}


@dataclass(frozen=True)
class EachLink:
    """Links in the order written, and what plans save at the likely values."""

    likely: Mapping[str, Decimal]
    rows: tuple[Moved, ...]

    @property
    def by(self) -> dict[str, Moved]:
        """Rows by link."""
        return {row.link.id: row for row in self.rows}

    @property
    def best(self) -> str:
        """The plan that saves most at the likely values."""
        return _order(self.likely)[0]

    @property
    def best_turns(self) -> list[str]:
        """Links at one end of which another plan saves most."""
        return [row.link.id for row in self.rows if set(row.best) != {self.best}]

    @property
    def decides(self) -> list[str]:
        """Links on which the order of the plans turns: what to find out first."""
        return [row.link.id for row in self.rows if row.order_turns]

    def widest(self, one: str, other: str) -> list[str]:
        """Links by how far each moves the difference between two plans, most first."""

        def moved(row: Moved) -> Decimal:
            return abs((row.low[one] - row.low[other]) - (row.high[one] - row.high[other]))

        return [row.link.id for row in sorted(self.rows, key=lambda row: -moved(row))]


def each_link(
    plans: Sequence[Cuts] | Mapping[str, Cuts] = ("A", "B"),
    years: Number = 5,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> EachLink:
    """Return what plans save with each link moved alone to the ends of its range.

    `plans`: ids of the place's plans, or cuts by a name of your own. Information is worth paying for if it
    can change the choice: see `decides`. The rest as `net_saving`; errors as there.
    """
    asked, found = system(place), system(place, links, scale, tied_percent)
    named = plans if isinstance(plans, Mapping) else {str(one): one for one in plans}
    cuts = {key: cuts_of(asked, one) for key, one in named.items()}

    factors = discount_factors(horizon(years), discount, first_year)
    together = sum((row.exact for row in factors.rows), Fraction(0))

    def saved(changes: Changed = None) -> dict[str, Decimal]:
        each = totals(system(found, changes), factors)
        return {
            key: as_decimal(
                sum(
                    (Fraction(cut) * (together - each[one]) for one, cut in plan.items()),
                    Fraction(0),
                )
            )
            for key, plan in cuts.items()
        }

    likely = saved()
    rows = []
    for link in found.links:
        low, high = saved({link.id: link.low}), saved({link.id: link.high})
        turns = any(_order(one) != _order(likely) for one in (low, high))
        rows.append(Moved(link, low, high, turns, (_order(low)[0], _order(high)[0])))
    return EachLink(likely, tuple(rows))


def _order(saved: Mapping[str, Decimal]) -> list[str]:
    return sorted(saved, key=lambda key: -saved[key])


@dataclass(frozen=True)
class Turn:
    """Where two things change places as one link moves from `low` to `high`. `at` None: nowhere."""

    link: str
    low: Decimal
    high: Decimal
    at: Decimal | None
    below: str
    """Which is ahead at the low end."""
    above: str


def plans_turn(
    link: str = "HC-UE",
    between: Sequence[str] = ("C", "E"),
    years: Number = 5,
    place: Given = NORTHMERE,
    links: Changed = None,
    low: Number | None = None,
    high: Number | None = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Turn:
    """Return the strength of a link at which two plans change places in what they save.

    Found by halving, to four places, between `low` and `high`: the ends of the link's range without them.
    The rest as `net_saving`. Errors: ValueError as there, or if the link or a plan is unknown.
    """
    asked, found = system(place), system(place, links)
    one, other = _two(between)
    cuts = [cuts_of(asked, one), cuts_of(asked, other)]

    def ahead(value: Decimal) -> Decimal:
        first, second = (
            net_saving(
                cut, years, found, {link: value}, discount=discount, first_year=first_year
            ).net
            for cut in cuts
        )
        return first - second

    return _turn(*_ends(found.link, link, low, high), ahead, (one, other))


def linchpin_turns(
    link: str = "MH-UE",
    between: Sequence[str] = ("MH", "HS"),
    years: Number | None = None,
    place: Given = NORTHMERE,
    links: Changed = None,
    low: Number | None = None,
    high: Number | None = None,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Turn:
    """Return the strength of a link at which two services change places in knock-on for each £1.

    Over `years`, or in the long run (None). The rest as `plans_turn`, errors as there.
    """
    found = system(place, links, tied_percent=tied_percent)
    one, other = _two(between)

    def ahead(value: Decimal) -> Decimal:
        by = knock_on(years, found, {link: value}, discount=discount, first_year=first_year).by
        for key in (one, other):
            if key not in by:
                raise ValueError(f"There is no service {key!r}. Choose from: {', '.join(by)}.")
        return by[one].per_pound - by[other].per_pound

    return _turn(*_ends(found.link, link, low, high), ahead, (one, other))


def _two(between: Sequence[str]) -> tuple[str, str]:
    if len(between) != 2 or between[0] == between[1]:
        raise ValueError(f"Between is {list(between)}. Give two different ids.")
    return between[0], between[1]


def _ends(
    known: Mapping[str, Link], link: str, low: Number | None, high: Number | None
) -> tuple[str, Decimal, Decimal]:
    if link not in known:
        raise ValueError(f"There is no link {link!r}. Choose from: {', '.join(known)}.")
    least = known[link].low if low is None else number(low, "The low end")
    most = known[link].high if high is None else number(high, "The high end")
    if not 0 <= least <= most:
        raise ValueError(
            f"The ends are {least} and {most}. Give low and high, in order and not below 0."
        )
    return link, least, most


def _turn(
    link: str,
    low: Decimal,
    high: Decimal,
    ahead: Callable[[Decimal], Decimal],
    names: tuple[str, str],
) -> Turn:
    at_low, at_high = ahead(low), ahead(high)
    below, above = (names[0] if value > 0 else names[1] for value in (at_low, at_high))
    if (at_low > 0) == (at_high > 0):
        return Turn(link, low, high, None, below, above)
    least, most = low, high
    for _ in range(HALVINGS):
        middle = ((least + most) / 2).quantize(Decimal("1e-12"))
        if (ahead(middle) > 0) == (at_low > 0):
            least = middle
        else:
            most = middle
    return Turn(link, low, high, ((least + most) / 2).quantize(PLACES), below, above)
