"""How much small help an enterprise may still be given, on a day.

headroom = ceiling − minimal and public-economic-interest assistance given in this financial year
so far and in the two before it. Financial years begin on 1 April. Contracts at a market price are
not in it. Help is given on the day on which the enterprise has an enforceable right to it, which is
the signing and not the payment. Source: Subsidy Control Act 2022, sections 2(5), 36(1) and (2), 38.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from commissioning.formats import long_date
from commissioning.models.funding_routes.case import LEDGER
from commissioning.models.funding_routes.thresholds import THRESHOLDS
from commissioning.models.shared.days import a_day
from commissioning.models.shared.money import Number, not_negative, pounds

COUNTED = ("minimal", "public-economic-interest")
KINDS = (*COUNTED, "contract", "other")
"""`contract`: bought at a market price. `other`: a subsidy by another route, such as a scheme."""
NOT_IN_IT = {"contract": "a purchase at a market price", "other": "a subsidy by another route"}
YEARS = 3
ACT_BEGAN = date(2023, 1, 4)
"""The Subsidy Control Act applies to help from this day on."""
Day = date | str
Record = Sequence[object] | Mapping[str, object]
"""One award: its day, pounds, and one of KINDS; or the same by name, as date, amount and kind."""
SHORT = {"mfa": "minimal", "spei": "public-economic-interest"}
"""What both kinds are called for short, which is read too."""
NORTHMERE: tuple[Record, ...] = tuple(listed.record for listed in LEDGER)


@dataclass(frozen=True)
class Entry:
    """One award of the ledger on the day asked about. `leaves` is the 1 April on which it drops out."""

    given: date
    amount: Decimal
    kind: str
    counts: bool
    why: str
    leaves: date | None


@dataclass(frozen=True)
class Headroom:
    """The ledger on a day. Pounds, exact. `headroom` below 0 means that the ceiling is passed.

    `award` is the help asked about: `after` is the tally with it, and `fits` says whether that is at
    most the ceiling. `fits_from` is the first day, from this one on, on which it fits; None if it never does.
    """

    on: date
    award: Decimal
    ceiling: Decimal
    used: Decimal
    entries: tuple[Entry, ...]
    fits_from: date | None
    ahead: tuple[tuple[date, Decimal], ...]
    """What is used on this day and on each 1 April on which some of it drops out."""

    @property
    def headroom(self) -> Decimal:
        """Ceiling less what is used."""
        return self.ceiling - self.used

    @property
    def each_day(self) -> tuple[Headroom, ...]:
        """The ledger with the same award on each day of `ahead`, if nothing else is given."""
        return tuple(replace(self, on=day, used=used) for day, used in self.ahead)

    @property
    def left(self) -> Decimal:
        """How much more could be given as minimal assistance: the headroom, not below £0."""
        return max(Decimal(0), self.headroom)

    @property
    def over(self) -> Decimal:
        """How much more is used than the ceiling; £0 where it is not passed."""
        return max(Decimal(0), -self.headroom)

    @property
    def too_much(self) -> Decimal:
        """How much of the award is above the room that there is; £0 where it fits."""
        return max(Decimal(0), self.after - self.ceiling)

    @property
    def after(self) -> Decimal:
        """The tally with the award in it."""
        return self.used + self.award

    @property
    def fits(self) -> bool:
        """Whether the tally with the award is at most the ceiling."""
        return self.after <= self.ceiling

    @property
    def service_headroom(self) -> Decimal:
        """The same for a service of public economic interest, under its own, higher ceiling."""
        return THRESHOLDS["public-economic-interest"].value - self.used

    @property
    def slip_older_counted(self) -> Decimal:
        """The slip of counting every year: headroom less all that has dropped out."""
        return self.headroom - self._sum(COUNTED, counts=False)

    @property
    def slip_service_left_out(self) -> Decimal:
        """The slip of leaving out help for services of public economic interest."""
        return self.headroom + self._sum(("public-economic-interest",), counts=True)

    @property
    def slip_contract_counted(self) -> Decimal:
        """The slip of counting contracts at a market price."""
        return self.headroom - self._sum(("contract",), counts=False)

    @property
    def slip_award_alone(self) -> bool:
        """The slip of holding this award alone against the ceiling."""
        return self.award <= self.ceiling

    def _sum(self, kinds: Sequence[str], counts: bool) -> Decimal:
        rows = (e for e in self.entries if e.kind in kinds and e.counts is counts)
        return sum((e.amount for e in rows if e.given <= self.on), Decimal(0))


def headroom(
    records: Sequence[Record] = NORTHMERE, on: Day = "2027-01-14", award: Number = 0
) -> Headroom:
    """Return the ledger on a day, and whether an award of so many pounds would fit.

    `records` lists [day, pounds, kind]: the day of the agreement, such as 2024-06-03, the help in pounds,
    and minimal, public-economic-interest, contract or other; or {date, amount, kind}. Records after `on` are not counted yet.
    Without records, those of Northmere's trust (illustrative).
    Errors: ValueError if a day is no day or is before the Act, an amount is below 0, or there is no such kind.
    """
    day = day_of_help(on, "The day asked about")
    ceiling = THRESHOLDS["minimal"].value
    asked = pounds(not_negative(award, "The award"))
    read = [_read(record, number) for number, record in enumerate(records, 1)]
    entries = tuple(_entry(*one, day) for one in read)
    used = _used(read, day)
    known = [one for one in read if one[0] <= day]  # what may come later is nobody's to count
    ahead = _ahead(known, day)
    fits = (at for at, tally in ahead if tally + asked <= ceiling)
    return Headroom(day, asked, ceiling, used, entries, next(fits, None), ahead)


def day_of_help(value: object, name: str) -> date:
    """Return a day on which help may be given under the Act. ValueError, naming `name`, if it is none."""
    day = a_day(value, name)
    if day < ACT_BEGAN:
        raise ValueError(
            f"{name}: {long_date(day)} is before the Subsidy Control Act, which has applied since "
            f"{long_date(ACT_BEGAN)}. Choose that day or a later one."
        )
    return day


def financial_year(day: date) -> int:
    """Return the year in which the financial year of `day` began: 2026 for 31 March 2027."""
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def _read(record: Record, place: int) -> tuple[date, Decimal, str]:
    if isinstance(record, Mapping):
        record = [record[name] for name in ("date", "amount", "kind") if name in record]
    if len(record) < 3:
        raise ValueError(f"Record {place} of the ledger needs a day, an amount and a kind.")
    when, amount, kind = record[0], record[1], str(record[2])
    kind = SHORT.get(kind.lower(), kind)
    if kind not in KINDS:
        raise ValueError(
            f"Record {place} of the ledger is of kind {kind!r}. Choose from: {', '.join(KINDS)}."
        )
    if not isinstance(amount, int | float | str | Decimal):
        raise ValueError(f"Record {place} of the ledger has the amount {amount!r}. Give pounds.")
    name = f"The day of record {place}"
    day = day_of_help(when, name) if kind in COUNTED else a_day(when, name)
    return day, pounds(not_negative(amount, f"The amount of record {place}")), kind


def _in_years(given: date, on: date) -> bool:
    first = financial_year(on) - (YEARS - 1)
    return given <= on and financial_year(given) >= first


def _used(read: Sequence[tuple[date, Decimal, str]], on: date) -> Decimal:
    counted = (sum_ for day, sum_, kind in read if kind in COUNTED and _in_years(day, on))
    return sum(counted, Decimal(0))


def _entry(given: date, amount: Decimal, kind: str, on: date) -> Entry:
    leaves = None if kind in NOT_IN_IT else date(financial_year(given) + YEARS, 4, 1)
    counts = kind in COUNTED and _in_years(given, on)
    why = NOT_IN_IT.get(kind, "in the three financial years")
    if kind in COUNTED and not counts:
        late = given > on
        why = "not given yet on this day" if late else "before the three financial years"
    return Entry(given, amount, kind, counts, why, leaves)


def _ahead(
    known: Sequence[tuple[date, Decimal, str]], on: date
) -> tuple[tuple[date, Decimal], ...]:
    """What is used on `on` and on each 1 April after it on which that falls."""
    found = [(on, _used(known, on))]
    for years in range(1, YEARS + 1):
        april = date(financial_year(on) + years, 4, 1)
        used = _used(known, april)
        if used < found[-1][1]:
            found.append((april, used))
    return tuple(found)
