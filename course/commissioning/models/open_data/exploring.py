"""Who gets what: one file of awards by size, recipient, time and return, with what it leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from statistics import median

from commissioning.models.open_data.awards import Award, northmere_awards
from commissioning.models.open_data.concentration import (
    EDGES,
    Concentration,
    Repeat,
    Sizes,
    how_concentrated,
    repeat_recipients,
    size_bands,
)
from commissioning.models.open_data.grant_dates import APRIL, MONTHS, SATURDAY
from commissioning.models.shared.money import Number, percent

IDENTIFIER, NAME = "identifier", "name"
BY = (IDENTIFIER, NAME)
CALLS = ("Yes", "No", "")
PEOPLE = "People, who are not named"
UNNAMED = "No recipient given"
POINTS = 20
_NONE = Decimal(0)


@dataclass(frozen=True)
class Share:
    """Some of the awards, their pounds, and both as shares of all that were counted, per cent."""

    awards: int
    money: Decimal
    awards_percent: Decimal
    money_percent: Decimal


@dataclass(frozen=True)
class Recipient:
    """One recipient: awards and pounds. `people`: not one, but all individuals, or all not given, together."""

    name: str
    awards: int
    money: Decimal
    money_percent: Decimal
    people: bool = False


@dataclass(frozen=True)
class LeftOut:
    """What the file does not say, of the awards counted, and names that stand for one recipient.

    `spellings` are recipients with one identifier and more than one name.
    """

    undated: Share
    without_identifier: Share
    without_place: Share
    without_call: Share
    spellings: int


@dataclass(frozen=True)
class Explored:
    """Awards of one file, counted. `recipients` from the largest; `months` from April; `years` are the file's.

    `placed`, `wide` and `unplaced` say where money reaches: a part of the area, all of it, not told. `people` are
    awards without a named recipient.
    `weekends` are decisions dated to a Saturday or Sunday; `below_mean_percent` of the awards are smaller than
    the mean. `curve` has points (per cent of recipients, the largest first; per cent of the money they have).
    `grid` holds each month's awards by year.
    """

    awards: int
    money: Decimal
    sizes: Sizes
    below_mean_percent: Decimal
    recipients: tuple[Recipient, ...]
    median_recipient: Decimal
    concentration: Concentration | None
    curve: tuple[tuple[Decimal, Decimal], ...]
    months: Mapping[str, Share]
    by_year: Mapping[str, Share]
    grid: Mapping[str, Mapping[str, Share]]
    weekends: int
    repeat: tuple[Repeat, ...]
    calls: Mapping[str, Share]
    placed: Share
    wide: Share
    unplaced: Share
    by_place: Mapping[str, Share]
    by_district: Mapping[str, Share]
    left_out: LeftOut
    regrants: Share
    people: int

    @property
    def named(self) -> int:
        """How many recipients are given: people, and awards without one, are not among them."""
        return sum(1 for one in self.recipients if not one.people)

    @property
    def years(self) -> tuple[str, ...]:
        """The financial years of the awards that are counted."""
        return tuple(self.by_year)


MONTH_NAMES = (
    "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "January", "February", "March",
)  # fmt: skip


def explore(
    year: str = "",
    programme: str = "",
    without_zero: bool = False,
    without_regrants: bool = False,
    by: str = IDENTIFIER,
    edges: Sequence[Number] = EDGES,
    awards: Sequence[Award] | None = None,
) -> Explored:
    """Return what a file of awards says of who gets what; Northmere's 600 unless `awards` are given.

    `year` ("2025-26") and `programme` keep one of each; "" keeps all. `without_zero` leaves out awards of
    £0, `without_regrants` money to be passed on. `by` merges recipients by identifier (by name where there
    is none) or by name. Repeats compare with earlier years of the same file, whatever the `year`.
    Errors: ValueError if `by` is another word, the edges do not rise, or no award is left.
    """
    if by not in BY:
        raise ValueError(f"Recipients by {by!r}? Choose from: {', '.join(BY)}.")
    kept = choose(programme, without_zero, without_regrants, awards)
    here = [one for one in kept if not year or one.year == year]
    if not here:
        raise ValueError(
            "No award is left. Choose another year or programme, or leave fewer awards out."
        )
    count = _Counting(here)
    keys = [key_of(one, by) for one in here]
    recipients = _recipients(here, keys, count.money)
    totals = sorted((one.money for one in recipients if not one.people), reverse=True)
    sizes = size_bands([one.amount for one in here], edges)
    smaller = sum(1 for one in here if one.amount < sizes.mean)
    years = sorted({one.year for one in here} - {""})
    return Explored(
        awards=len(here),
        money=count.money,
        sizes=sizes,
        below_mean_percent=percent(Decimal(smaller), Decimal(len(here))),
        recipients=recipients,
        median_recipient=median(totals) if totals else _NONE,
        concentration=how_concentrated(totals) if sum(totals, _NONE) else None,
        curve=_curve(totals),
        months=_months(here, count),
        by_year={name: count.of([one for one in here if one.year == name]) for name in years},
        grid={
            month: {name: count.of([one for one in some if one.year == name]) for name in years}
            for month, some in _of_months(here).items()
        },
        weekends=sum(1 for one in here if one.decided and one.decided.weekday() >= SATURDAY),
        repeat=_repeats(kept, by),
        calls={said: count.of([one for one in here if one.open_call == said]) for said in CALLS},
        placed=count.of([one for one in here if one.placed]),
        wide=count.of([one for one in here if one.wide and one.place]),
        unplaced=count.of([one for one in here if not one.place]),
        by_place=_by(lambda one: one.place if one.placed else "", here, count),
        by_district=_by(lambda one: one.district, here, count),
        left_out=LeftOut(
            undated=count.of([one for one in here if not one.decided]),
            without_identifier=count.of(
                [one for one in here if not one.recipient and not one.person]
            ),
            without_place=count.of([one for one in here if not one.placed]),
            without_call=count.of([one for one in here if not one.open_call]),
            spellings=_spellings(here),
        ),
        regrants=count.of([one for one in here if one.regrant]),
        people=sum(1 for one in here if key_of(one) in (PEOPLE, UNNAMED)),
    )


def choose(
    programme: str = "",
    without_zero: bool = False,
    without_regrants: bool = False,
    awards: Sequence[Award] | None = None,
) -> list[Award]:
    """Return the awards that are kept; Northmere's 600 unless `awards` are given. There are no errors."""
    return [
        one
        for one in (northmere_awards() if awards is None else awards)
        if (not programme or one.programme == programme)
        and not (without_zero and not one.amount)
        and not (without_regrants and one.regrant)
    ]


def key_of(one: Award, by: str = IDENTIFIER) -> str:
    """What an award's recipient is known by; all people together are one, and all that are not given."""
    if one.person:
        return PEOPLE
    if not one.recipient and not one.name:
        return UNNAMED
    return (one.recipient if by == IDENTIFIER else "") or f"name: {one.name}"


class _Counting:
    """Shares of the awards counted."""

    def __init__(self, awards: Sequence[Award]) -> None:
        self.awards = len(awards)
        self.money = _sum(awards)

    def of(self, some: Sequence[Award]) -> Share:
        money = _sum(some)
        return Share(
            len(some),
            money,
            percent(Decimal(len(some)), Decimal(self.awards)),
            percent(money, self.money),
        )


def _sum(awards: Sequence[Award]) -> Decimal:
    return sum((one.amount for one in awards), _NONE)


def _recipients(
    awards: Sequence[Award], keys: Sequence[str], total: Decimal
) -> tuple[Recipient, ...]:
    grouped: dict[str, list[Award]] = defaultdict(list)
    for key, one in zip(keys, awards, strict=True):
        grouped[key].append(one)
    found = []
    for key, group in grouped.items():
        names = Counter(one.name for one in group)
        money = _sum(group)
        people = key in (PEOPLE, UNNAMED)
        name = key if people else min(names, key=lambda one: (-names[one], one)) or key
        found.append(Recipient(name, len(group), money, percent(money, total), people))
    return tuple(sorted(found, key=lambda one: (-one.money, one.name)))


def _curve(totals: Sequence[Decimal]) -> tuple[tuple[Decimal, Decimal], ...]:
    """At most POINTS points, from none to all."""
    whole, n = sum(totals, _NONE), len(totals)
    running = list(accumulate(totals, initial=_NONE))
    picked = sorted({round(n * at / POINTS) for at in range(POINTS + 1)})
    return tuple(
        (percent(Decimal(one), Decimal(n)), percent(running[one], whole)) for one in picked
    )


def _of_months(awards: Sequence[Award]) -> Mapping[str, list[Award]]:
    grouped: dict[str, list[Award]] = {name: [] for name in MONTH_NAMES}
    for one in awards:
        if one.decided:
            grouped[MONTH_NAMES[(one.decided.month - APRIL) % MONTHS]].append(one)
    return grouped


def _months(awards: Sequence[Award], count: _Counting) -> Mapping[str, Share]:
    return {name: count.of(some) for name, some in _of_months(awards).items()}


def _by(
    field: Callable[[Award], str], awards: Sequence[Award], count: _Counting
) -> Mapping[str, Share]:
    """Awards that have a field, by it, the most money first."""
    grouped: dict[str, list[Award]] = defaultdict(list)
    for one in awards:
        if name := field(one):
            grouped[name].append(one)
    shares = {name: count.of(some) for name, some in grouped.items()}
    return dict(sorted(shares.items(), key=lambda pair: (-pair[1].money, pair[0])))


def _repeats(awards: Sequence[Award], by: str) -> tuple[Repeat, ...]:
    dated = [one for one in awards if one.year and key_of(one) not in (PEOPLE, UNNAMED)]
    return repeat_recipients(
        [key_of(one, by) for one in dated],
        [one.year for one in dated],
        [one.amount for one in dated],
    )


def _spellings(awards: Sequence[Award]) -> int:
    names: dict[str, set[str]] = defaultdict(set)
    for one in awards:
        if one.recipient and not one.person:
            names[one.recipient].add(one.name)
    return sum(len(one) > 1 for one in names.values())
