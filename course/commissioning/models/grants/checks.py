"""The checks K1 to K13, the four named sets, and the floor that nobody may switch off.

Numbers come from `parameters/proportionality.json`. What the checks cost and save is worked out
in `proportionality`. When money is paid is not a check: see `cashflow`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from commissioning.models.shared.tables import read_table

FILE = "proportionality.json"
Size = Literal["S", "M", "L"]
SIZES: tuple[Size, ...] = ("S", "M", "L")
KINDS = ("error", "failure", "fraud")
FLOOR = ("K1", "K2", "K5")
SCHEME_CHECK = "K0"


@dataclass(frozen=True)
class Check:
    """One check.

    Hours by size; cuts in per cent by kind of loss; the accountant's fee in pounds by size, which
    the recipient pays.
    """

    id: str
    name: str
    floor: bool
    replaces: str
    funder_hours: dict[Size, Decimal]
    recipient_hours: dict[Size, Decimal]
    cuts: dict[str, Decimal]
    accountant_fee: dict[Size, Decimal]
    reason: str


def read_check(row: dict[str, Any]) -> Check:
    """Return one row of the table as a Check.

    Errors: ValueError, naming the check, if a number is missing, below 0, or a cut above 100.
    """
    where = f"models/parameters/{FILE}, check {row.get('id', '(no id)')}"
    for field, keys in (
        ("funder_hours", SIZES),
        ("recipient_hours", SIZES),
        ("accountant_fee", SIZES),
        ("cuts", KINDS),
    ):
        most = 100 if field == "cuts" else 10**9
        for key in keys:
            value = row.get(field, {}).get(key)
            if not isinstance(value, Decimal) or not 0 <= value <= most:
                raise ValueError(f"{where}: give {field} for {key}, from 0 to {most}.")
    return Check(**row)


_table = read_table(FILE)
CHECKS: dict[str, Check] = {row["id"]: read_check(row) for row in _table["checks"]}
SAFEGUARDING: Check = read_check(_table["safeguarding"])
SETS: dict[str, tuple[str, ...]] = {name: tuple(ids) for name, ids in _table["sets"].items()}
OVERLAPS: tuple[tuple[str, str], ...] = tuple(
    (check.id, check.replaces) for check in CHECKS.values() if check.replaces
)
"""Pairs (fuller, lighter): the fuller check includes the lighter, so a grant has at most one."""


def check_ids(checks: str | Iterable[str]) -> tuple[str, ...]:
    """Return check ids in table order, each once. `checks` is a set's name or a list of ids.

    Errors: ValueError if a name or an id is not known.
    """
    if isinstance(checks, str):
        if checks not in SETS:
            raise ValueError(
                f"There is no set of checks called {checks!r}. Choose from: {', '.join(SETS)}."
            )
        checks = SETS[checks]
    wanted = set(checks)
    if SCHEME_CHECK in wanted:
        raise ValueError(
            "K0, the fraud risk assessment, is done once for the whole scheme. "
            "Leave it out of one award's checks."
        )
    unknown = sorted(wanted - set(CHECKS))
    if unknown:
        raise ValueError(
            f"There is no check called {', '.join(unknown)}. Choose from K1 to K{len(CHECKS)}."
        )
    return tuple(check for check in CHECKS if check in wanted)


def allowed(checks: str | Iterable[str]) -> tuple[str, ...]:
    """Return the ids if the set is one that Northmere could use; otherwise say what is wrong.

    The floor is K1, K2 and a written award: K5, or K6 which includes it. Of two checks that
    overlap (K4 and K3, K6 and K5, K10 and K11) only one may be chosen.
    Errors: ValueError if the floor is broken or two checks overlap.
    """
    ids = check_ids(checks)
    for fuller, lighter in OVERLAPS:
        if fuller in ids and lighter in ids:
            raise ValueError(
                f"{fuller} ({CHECKS[fuller].name.lower()}) already covers {lighter} "
                f"({CHECKS[lighter].name.lower()}). Choose one of the two."
            )
    missing = set(with_floor(ids)) - set(ids)
    if missing:
        names = ", ".join(f"{k} ({CHECKS[k].name.lower()})" for k in sorted(missing))
        raise ValueError(
            f"The floor cannot be switched off: add {names}. Law, safeguarding, public confidence "
            "and the audit trail need it, whatever the loss saved."
        )
    return ids


def with_floor(checks: str | Iterable[str]) -> tuple[str, ...]:
    """Return the nearest set that `allowed` accepts.

    The floor is added; of two checks that overlap the fuller one stays. So adding a check and
    then calling this never lowers the cost or raises the expected loss. `checks` is a set's name or a
    list of ids. Errors: ValueError if one is unknown.
    """
    ids = set(check_ids(checks)) | set(FLOOR)
    for fuller, lighter in OVERLAPS:
        if fuller in ids:
            ids.discard(lighter)
    return check_ids(ids)


def without(checks: Iterable[str], dropped: str) -> tuple[str, ...]:
    """Return the set with one check taken out, and the floor put back (drop K6, keep K5)."""
    return with_floor(check for check in checks if check != dropped)
