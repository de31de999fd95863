"""Who gets what: one file of awards by size, recipient, time and return, with what it leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

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
    """One recipient: awards and pounds. `people`: not one, but all individuals together."""

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

    `placed`, `wide` and `unplaced` say where money reaches: a part of the area, all of it, not told.
    `weekends` are decisions dated to a Saturday or Sunday. `cumulative_percent` is the share of money of
    the n largest recipients, for n from 0.
    """

    awards: int
    money: Decimal
    sizes: Sizes
    recipients: tuple[Recipient, ...]
    median_recipient: Decimal
    concentration: Concentration | None
    cumulative_percent: tuple[Decimal, ...]
    months: Mapping[str, Share]
    by_year: Mapping[str, Share]
    weekends: int
    repeat: tuple[Repeat, ...]
    calls: Mapping[str, Share]
    placed: Share
    wide: Share
    unplaced: Share
    by_place: Mapping[str, Share]
    left_out: LeftOut
    regrants: Share

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
    kept = [
        one
        for one in (northmere_awards() if awards is None else awards)
        if (not programme or one.programme == programme)
        and not (without_zero and not one.amount)
        and not (without_regrants and one.regrant)
    ]
    here = [one for one in kept if not year or one.year == year]
    if not here:
        raise ValueError(
            "No award is left. Choose another year or programme, or leave fewer awards out."
        )
    count = _Counting(here)
    keys = [key_of(one, by) for one in here]
    recipients = _recipients(here, keys, count.money)
    totals = sorted((one.money for one in recipients if not one.people), reverse=True)
    return Explored(
        len(here),
        count.money,
        size_bands([one.amount for one in here], edges),
        recipients,
        _middle(totals),
        how_concentrated(totals) if sum(totals, _NONE) else None,
        _running(totals),
        _months(here, count),
        {name: count.of([one for one in here if one.year == name])
         for name in sorted({one.year for one in here} - {""})},
        sum(1 for one in here if one.decided and one.decided.weekday() >= SATURDAY),
        _repeats(kept, by),
        {said: count.of([one for one in here if one.open_call == said]) for said in CALLS},
        count.of([one for one in here if one.placed]),
        count.of([one for one in here if one.wide and one.place]),
        count.of([one for one in here if not one.place]),
        _by_place(here, count),
        LeftOut(
            count.of([one for one in here if not one.decided]),
            count.of([one for one in here if not one.recipient and not one.person]),
            count.of([one for one in here if not one.placed]),
            count.of([one for one in here if not one.open_call]),
            _spellings(here),
        ),
        count.of([one for one in here if one.regrant]),
    )  # fmt: skip


def key_of(one: Award, by: str = IDENTIFIER) -> str:
    """What an award's recipient is known by; all people together are one."""
    if one.person:
        return PEOPLE
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
        people = key == PEOPLE
        name = PEOPLE if people else min(names, key=lambda one: (-names[one], one))
        found.append(Recipient(name, len(group), money, percent(money, total), people))
    return tuple(sorted(found, key=lambda one: (-one.money, one.name)))


def _middle(totals: Sequence[Decimal]) -> Decimal:
    half = len(totals) // 2
    if not totals:
        return _NONE
    return totals[half] if len(totals) % 2 else (totals[half - 1] + totals[half]) / 2


def _running(totals: Sequence[Decimal]) -> tuple[Decimal, ...]:
    whole, so_far, found = sum(totals, _NONE), _NONE, [_NONE]
    for one in totals:
        so_far += one
        found.append(percent(so_far, whole))
    return tuple(found)


def _months(awards: Sequence[Award], count: _Counting) -> Mapping[str, Share]:
    grouped: dict[str, list[Award]] = {name: [] for name in MONTH_NAMES}
    for one in awards:
        if one.decided:
            grouped[MONTH_NAMES[(one.decided.month - APRIL) % MONTHS]].append(one)
    return {name: count.of(some) for name, some in grouped.items()}


def _by_place(awards: Sequence[Award], count: _Counting) -> Mapping[str, Share]:
    grouped: dict[str, list[Award]] = defaultdict(list)
    for one in awards:
        if one.placed:
            grouped[one.place].append(one)
    shares = {name: count.of(some) for name, some in grouped.items()}
    return dict(sorted(shares.items(), key=lambda pair: (-pair[1].money, pair[0])))


def _repeats(awards: Sequence[Award], by: str) -> tuple[Repeat, ...]:
    dated = [one for one in awards if one.year and not one.person]
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
