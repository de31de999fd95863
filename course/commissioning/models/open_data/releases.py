"""What a release of the fund's payments exposes, by the fields published and how finely."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from commissioning.models.open_data.exposure import LEAST, Exposure, stand_alone
from commissioning.models.open_data.fresh_start import (
    SEED,
    Payment,
    fund_payments,
    years_of_payments,
)
from commissioning.models.shared.money import Number, percent, whole

OUT = "no"
_SIZES = (200, 400)


def _band(payment: Payment) -> str:
    low, high = _SIZES
    if payment.amount < low:
        return f"under £{low}"
    return f"£{low} to £{high - 1}" if payment.amount < high else f"£{high} or more"


_FIELDS: Mapping[str, Mapping[str, Callable[[Payment], object]]] = {
    "date": {
        "day": lambda one: one.day,
        "month": lambda one: one.month,
        "quarter": lambda one: one.quarter,
        "year": lambda one: one.year,
    },
    "place": {"ward": lambda one: one.ward, "area": lambda one: one.area},
    "purpose": {"yes": lambda one: one.purpose},
    "reason": {"yes": lambda one: one.reason},
    "amount": {"exact": lambda one: one.amount, "band": _band},
}
FIELDS = tuple(_FIELDS)
CHOICES: Mapping[str, tuple[str, ...]] = {
    name: (*choices, OUT) for name, choices in _FIELDS.items()
}
"""How finely each field may be published, the finest first; "no" leaves it out."""


@dataclass(frozen=True)
class Learned:
    """What somebody learns who `knows` some of what is published of one person: the `learns`.

    `pinned` rows are the only ones that fit what is known. `sure` rows are of a group that gives one reason
    alone, so that the reason is learned however large the group is. `example` is a pinned row.
    """

    knows: tuple[str, ...]
    learns: tuple[str, ...]
    pinned: int
    sure: int
    pinned_percent: Decimal
    sure_percent: Decimal
    example: Payment | None


@dataclass(frozen=True)
class Release:
    """A release by Northmere's rule 4. `breaks` names what it breaks: "reason-with-place", "small-groups".

    `smallest` is the least number of rows alike; `without` what each published field, left out, would leave.
    """

    published: Mapping[str, str]
    exposure: Exposure
    smallest: int
    groups: int
    breaks: tuple[str, ...]
    without: Mapping[str, Exposure]


@dataclass(frozen=True)
class Usual:
    """Per cent of rows over many such files: the middle, and the ends of the middle 95 of 100 files."""

    files: int
    alone_percent: Decimal
    alone_low: Decimal
    alone_high: Decimal
    few_percent: Decimal
    few_low: Decimal
    few_high: Decimal


@dataclass(frozen=True)
class Total:
    """Payments and pounds of one group; `masked` where they are too few to be told."""

    name: str
    payments: int
    money: Decimal
    masked: bool


def release(
    date: str = "day",
    place: str = "ward",
    purpose: str = "yes",
    reason: str = "yes",
    amount: str = "exact",
    least: Number = LEAST,
    payments: Number = 240,
    seed: Number = SEED,
) -> Release:
    """Return who stands alone in the fund's payments when these fields are published.

    `date` as "day", "month", "quarter" or "year", `place` as "ward" or "area", `purpose` and `reason` as
    "yes", `amount` as "exact" or "band"; "no" leaves a field out. `least`: rows that must be alike.
    Errors: ValueError for another word, or as `fund_payments`.
    """
    published = _published(date=date, place=place, purpose=purpose, reason=reason, amount=amount)
    rows = fund_payments(payments, seed)
    cells = _cells(rows, published)
    groups = Counter(tuple(row.values()) for row in cells)
    found = stand_alone(cells, list(published), least)
    breaks = []
    if {"reason", "place"} <= set(published):
        breaks.append("reason-with-place")
    if found.few:
        breaks.append("small-groups")
    return Release(
        published,
        found,
        min(groups.values()),
        len(groups),
        tuple(breaks),
        {
            name: stand_alone(cells, [one for one in published if one != name], least)
            for name in published
        },
    )


def usual_release(
    date: str = "day",
    place: str = "ward",
    purpose: str = "yes",
    reason: str = "yes",
    amount: str = "exact",
    least: Number = LEAST,
    payments: Number = 240,
    files: Number = 200,
) -> Usual:
    """Return what the same release exposes in many such files, seeds 0, 1, 2, …: no luck of one file.

    Fields and errors as `release`; `files` is how many are drawn.
    """
    published = _published(date=date, place=place, purpose=purpose, reason=reason, amount=amount)
    drawn = [
        stand_alone(_cells(rows, published), list(published), least)
        for rows in years_of_payments(payments, files)
    ]
    count = len(drawn)
    alone = sorted(one.alone_percent for one in drawn)
    few = sorted(one.few_percent for one in drawn)
    low, high = count // 40, count - 1 - count // 40
    return Usual(
        count, alone[count // 2], alone[low], alone[high], few[count // 2], few[low], few[high]
    )


def neighbour(
    knows: Sequence[str] = ("date", "place"),
    date: str = "day",
    place: str = "ward",
    purpose: str = "yes",
    reason: str = "yes",
    amount: str = "exact",
    payments: Number = 240,
    seed: Number = SEED,
) -> Learned:
    """Return what somebody learns who knows some fields of a person: a neighbour, a former partner.

    `knows` names fields; only what is published of them helps. Fields and errors as `release`.
    """
    if strange := [one for one in knows if one not in FIELDS]:
        raise ValueError(f"There is no field {strange[0]!r}. Choose from: {', '.join(FIELDS)}.")
    published = _published(date=date, place=place, purpose=purpose, reason=reason, amount=amount)
    known = tuple(name for name in published if name in knows)
    learns = tuple(name for name in published if name not in knows)
    rows = fund_payments(payments, seed)
    cells = _cells(rows, published)
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(cells):
        groups[tuple(row[name] for name in known)].append(at)
    pinned = [some[0] for some in groups.values() if len(some) == 1] if learns else []
    told = "reason" if "reason" in learns else ""
    sure = [
        at
        for some in groups.values()
        if told and len({cells[at][told] for at in some}) == 1
        for at in some
    ]
    total = Decimal(len(rows))
    example = min(pinned, key=lambda at: _delicate(rows[at], at), default=None)
    return Learned(
        known,
        learns,
        len(pinned),
        len(sure),
        percent(Decimal(len(pinned)), total),
        percent(Decimal(len(sure)), total),
        None if example is None else rows[example],
    )


HARM = ("GTIR060", "GTIR040")
"""Reasons that do most harm when told, first: violence or abuse, mental health."""


def _delicate(one: Payment, at: int) -> tuple[int, int]:
    return (HARM.index(one.reason) if one.reason in HARM else len(HARM), at)


def _published(**chosen: str) -> Mapping[str, str]:
    for name, how in chosen.items():
        if how not in CHOICES[name]:
            raise ValueError(
                f"The field {name} is {how!r}. Choose from: {', '.join(CHOICES[name])}."
            )
    return {name: how for name, how in chosen.items() if how != OUT}


def _cells(rows: Iterable[Payment], published: Mapping[str, str]) -> list[Mapping[str, object]]:
    reads = {name: _FIELDS[name][how] for name, how in published.items()}
    return [{name: of(one) for name, of in reads.items()} for one in rows]


def totals(
    by: str = "reason", least: Number = LEAST, payments: Number = 240, seed: Number = SEED
) -> tuple[Total, ...]:
    """Return the payments as totals by one field, the most first: what can be said without rows.

    Totals of fewer than `least` payments are masked, and with one masked total the next smallest too, so
    that nobody works it out by taking the others from the sum.
    Errors: ValueError for another field, or as `fund_payments`.
    """
    if by not in ("reason", "purpose", "place"):
        raise ValueError(f"Totals by {by!r}? Choose from: reason, purpose, place.")
    field = _FIELDS[by]["area" if by == "place" else "yes"]
    grouped: dict[str, list[Payment]] = defaultdict(list)
    for one in fund_payments(payments, seed):
        grouped[str(field(one))].append(one)
    limit = whole(least, "The size of a group", least=1)
    found = sorted(
        (Total(name, len(some), Decimal(sum(one.amount for one in some)), len(some) < limit)
         for name, some in grouped.items()),
        key=lambda one: (-one.payments, one.name),
    )  # fmt: skip
    if sum(one.masked for one in found) == 1 and len(found) > 1:
        found[-2] = replace(found[-2], masked=True)
    return tuple(found)
