"""A place from plain values or from a table in `parameters/`, checked; and the same with other links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from commissioning.models.place.links.network import WHOLE, Budget, Link, Place, Plan, Service, Tied
from commissioning.models.shared.money import Number, not_negative, number, whole
from commissioning.models.shared.tables import read_table

Given = str | Place | Mapping[str, Any]
"""A place: the name of a table, plain values, or what `system` gave."""
Changed = Mapping[str, Number | Sequence[Number]] | None
"""Links by id, as MH-UE: one number to hold it, or low, likely and high."""
Leaving = Number | Sequence[Number] | None
"""What of the other resources leaves with the grant, per cent: one number, or low, likely, high."""

NORTHMERE = "northmere"
FILES = {NORTHMERE: "place-northmere.json", "holmwick": "place-holmwick.json"}
RULES = ("equal", "all-from", "in-order", "cheapest", "protocol", "fixed")
UNSAID = "unsaid"  # who pays for a service of which nobody said it
BASES = ("study", "local count", "judgement")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def system(
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
) -> Place:
    """Return a place with its services, budgets and links, changed as told.

    `place`: northmere, holmwick, or plain values: {services, budgets, links, purses, plans, target}. A
    service is an id, or {id, name, budget, paid_by: {purse: per cent}, most_percent, other,
    tied_percent: [low, likely, high]}; a budget an id, or {id, name, purse}; links are {"A-B": 0.3}
    (felt in the same year), or a list of {from, to, low, likely, high, delay, basis, reason}.
    `links` changes strengths by id: a number holds the link, [low, likely, high] gives its range.
    `scale` multiplies all links together. `tied_percent`: see Leaving.
    Errors: ValueError, naming the part, if a name is unknown or a number missing, negative or out of
    order.
    """
    found = _read(place)
    if not links and tied_percent is None and number(scale, "All links together") == 1:
        return found
    times = not_negative(scale, "All links together")
    for name in links or {}:
        if name not in found.link:
            raise ValueError(f"There is no link {name!r}. Choose from: {', '.join(found.link)}.")
    changed = []
    for one in found.links:
        low, likely, high = (
            _range((links or {})[one.id], f"The link {one.id}")
            if links and one.id in links
            else (one.low, one.likely, one.high)
        )
        changed.append(replace(one, low=low * times, likely=likely * times, high=high * times))
    services = found.services
    if tied_percent is not None:
        tied = _tied(tied_percent)
        services = tuple(replace(one, tied=tied) if one.other else one for one in services)
    return replace(found, links=tuple(changed), services=services)


def _read(place: Given) -> Place:
    if isinstance(place, Place):
        return place
    if isinstance(place, str):
        if place not in FILES:
            raise ValueError(f"There is no place {place!r}. Choose from: {', '.join(FILES)}.")
        return _table(FILES[place])
    return _made(place)


@lru_cache(maxsize=len(FILES))
def _table(file: str) -> Place:
    return _made(read_table(file))


def _made(given: Mapping[str, Any]) -> Place:
    missing = [part for part in ("services", "budgets", "links") if not given.get(part)]
    if missing:
        raise ValueError(f"The place has no {' and no '.join(missing)}. Give at least one of each.")
    services = tuple(_service(one) for one in _rows(given["services"]))
    budgets = tuple(_budget(one) for one in _rows(given["budgets"]))
    ids = [one.id for one in services] + [one.id for one in budgets]
    _distinct(ids, "services and budgets")
    links = tuple(_links(given["links"]))
    _distinct([one.id for one in links], "links")
    sources, targets = {one.id for one in services}, set(ids)
    for link in links:
        if link.source not in sources or link.target not in targets:
            raise ValueError(
                f"The link {link.id} joins what is not there. It must go from a service "
                f"({', '.join(sorted(sources))}) to a service or a budget "
                f"({', '.join(sorted(targets - sources))})."
            )
    named = {str(key): str(name) for key, name in (given.get("purses") or {}).items()}
    if any(one.paid_by == ((UNSAID, WHOLE),) for one in services):
        named[UNSAID] = "Not said who pays"
    for key in (
        *(one.purse for one in budgets),
        *(purse for one in services for purse, _ in one.paid_by),
    ):
        named.setdefault(key, key)
    plans = tuple(_plan(one, sources) for one in given.get("plans") or ())
    _distinct([one.id for one in plans], "plans")
    return Place(
        str(given.get("name") or "This place"),
        tuple(named.items()),
        services,
        budgets,
        links,
        plans,
        not_negative(given.get("target") or 0, "The saving sought"),
    )


def _rows(given: Any) -> Iterable[Any]:
    """Rows, or rows by id: {"MH": {"budget": 5}}."""
    if isinstance(given, Mapping):
        return [{"id": key, **(row or {})} for key, row in given.items()]
    return list(given)


def _service(given: Any) -> Service:
    if isinstance(given, str):
        return Service(_id(given), given, paid_by=((UNSAID, WHOLE),))
    key = _id(given.get("id"))
    where = f"The service {key}"
    budget = given.get("budget")
    paid = (
        {UNSAID: WHOLE}
        if not given.get("paid_by")
        else {
            str(purse): not_negative(share, f"{where}: the share of {purse}")
            for purse, share in given["paid_by"].items()
        }
    )
    if sum(paid.values()) != 100:
        raise ValueError(f"{where}: the shares of those who pay must come to 100 per cent.")
    most = given.get("most_percent")
    most = number(100 if most is None else most, f"{where}: the most that may go")
    if not 0 <= most <= 100:
        raise ValueError(f"{where}: the most that may go is {most}. Give 0 to 100 per cent.")
    return Service(
        key,
        str(given.get("name") or key),
        None if budget is None else not_negative(budget, f"{where}: the budget"),
        tuple(paid.items()),
        most,
        not_negative(given.get("other") or 0, f"{where}: other resources for each £1"),
        _tied(given.get("tied_percent") or 0),
    )


def _budget(given: Any) -> Budget:
    if isinstance(given, str):
        return Budget(_id(given), given, _id(given))
    key = _id(given.get("id"))
    return Budget(key, str(given.get("name") or key), str(given.get("purse") or key))


def _links(given: Any) -> Iterable[Link]:
    if isinstance(given, Mapping):
        for name, value in given.items():
            source, dash, target = str(name).partition("-")
            if not dash:
                raise ValueError(f"The link {name!r} has no end. Write from and to, as A-B.")
            yield Link(_id(source), _id(target), *_range(value, f"The link {name}"))
        return
    for row in given:
        source, target = _id(row.get("from")), _id(row.get("to"))
        where = f"The link {source}-{target}"
        if row.get("likely") is None:
            raise ValueError(f"{where}: give its likely value, pounds for each £1 withdrawn.")
        likely = row["likely"]
        ends = [row.get("low", likely), likely, row.get("high", likely)]
        basis = str(row.get("basis") or "judgement")
        if basis not in BASES:
            raise ValueError(f"{where}: the basis is {basis!r}. Choose from: {', '.join(BASES)}.")
        yield Link(
            source,
            target,
            *_range(ends, where),
            whole(row.get("delay") or 0, f"{where}: the delay in years"),
            basis,
            str(row.get("reason") or ""),
        )


def _plan(given: Mapping[str, Any], services: set[str]) -> Plan:
    key, rule = str(given.get("id")), str(given.get("rule") or "fixed")
    named = tuple(given.get("services") or ())
    cuts = {
        name: not_negative(cut, f"Plan {key}, {name}")
        for name, cut in (given.get("cuts") or {}).items()
    }
    if rule not in RULES:
        raise ValueError(f"Plan {key}: the rule is {rule!r}. Choose from: {', '.join(RULES)}.")
    if unknown := sorted({*named, *cuts} - services):
        raise ValueError(f"Plan {key}: there is no service {', '.join(unknown)}.")
    return Plan(key, str(given.get("name") or key), rule, named, tuple(cuts.items()))


def _id(given: Any) -> str:
    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise ValueError(
            f"{given!r} cannot name a service or a budget. Use letters, figures and _, such as MH."
        )
    return given


def _distinct(names: Sequence[str], what: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"Among {what}, {', '.join(twice)} stands twice. Name each once.")


def _range(given: Number | Sequence[Number], where: str) -> tuple[Decimal, Decimal, Decimal]:
    values = [given] * 3 if isinstance(given, str) or not isinstance(given, Sequence) else given
    if len(values) != 3:
        raise ValueError(f"{where}: give one number, or three: low, likely and high.")
    low, likely, high = (not_negative(value, where) for value in values)
    if not low <= likely <= high:
        raise ValueError(f"{where}: put low, likely and high in order of size.")
    return low, likely, high


def _tied(given: Number | Sequence[Number]) -> Tied:
    where = "What leaves with the grant"
    low, likely, high = _range(given, where)
    if high > 100:
        raise ValueError(f"{where} is {high}. Give at most 100 per cent.")
    return Tied(low, likely, high)
