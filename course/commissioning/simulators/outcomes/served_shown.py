"""What is shown of who is served: dashboard and what is bought, each group's worth, and what asks for judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, per_cent, pounds
from commissioning.models.outcomes import (
    cure,
    equal_gain_tariffs,
    per_group,
    recorded_harder,
    serve,
)
from commissioning.models.outcomes.serving.gaming import GroupGains
from commissioning.models.outcomes.serving.serving import Cured, Served, places
from commissioning.models.outcomes.terms.case import CURES, GROUP_PARAMETERS, groups_with
from commissioning.models.outcomes.terms.deal import Tariffs
from commissioning.simulators.contract import Callout, Chart, Table, Values
from commissioning.simulators.outcomes.shown import each
from commissioning.simulators.view import callout, changes, table

LIST, TRIAGE, FILES = "referral-list", "triage", "files"
TERMS = ("people", "fee", "tariff", "cap", "setup")
PRICED = ("people", "fee", "tariff", "cap")


@dataclass(frozen=True)
class Found:
    """The models' answers for one set of values."""

    served: Served
    gains: GroupGains
    picked: dict[str, Any] | None
    """The mix that is served, where it is not the one referred."""


def _some(values: Values, names: Iterable[str]) -> dict[str, Any]:
    return dict(changes(values, names))


def _groups(values: Values) -> list[dict[str, Any]]:
    return groups_with(_some(values, GROUP_PARAMETERS))


def _mix(values: Values) -> dict[str, Any]:
    return dict(places(values["near_served"], values["far_served"]))


def _tariffs(values: Values) -> Tariffs:
    """The tariffs that make every group alike to the provider, None where there is one for all."""
    if not values["tiers"]:
        return None
    return equal_gain_tariffs(groups=_groups(values), **_some(values, PRICED)).tariffs


def _least(values: Values) -> Any:
    """What a person who is left costs the provider: a least service counts where files are looked at."""
    least = values["least_service"] if FILES in values["bought"] else 0
    return max(values["parked_cost"], least)


def find(values: Values) -> Found:
    """What the models say."""
    groups, priced = _groups(values), _some(values, PRICED)
    least = values["least_service"] if FILES in values["bought"] else 0
    tariffs = _tariffs(values)
    served = serve(
        None if LIST in values["bought"] else _mix(values), values["parked"], groups=groups,
        tariffs=tariffs, parked_cost=values["parked_cost"], least_service=least, **_some(values, TERMS),
    )  # fmt: skip
    return Found(
        served,
        per_group(groups=groups, tariffs=tariffs, parked_cost=_least(values), **priced),
        None if LIST in values["bought"] or _as_referred(values) else _mix(values),
    )


def _as_referred(values: Values) -> bool:
    """Whether those served are those referred, group by group."""
    return all(
        values[f"{name}_served"] == values[f"{name}_share_percent"] for name in ("near", "far")
    )


def chart(found: Found) -> Chart:
    """People who succeed because of the service and who would have anyway, as referred and as served."""
    title = "Of those served: succeed because of the service (solid), would have anyway (hatched)"
    rows = [("If all referred are served", found.served.as_referred),
            ("As they are served now", found.served.as_served)]  # fmt: skip
    data = table(
        title,
        ["Served", "Success rate", "Additional outcomes", "Would have come anyway", "Outcomes"],
        [[name, per_cent(one.rate_percent), count(one.additional), count(one.anyway),
          count(one.outcomes)] for name, one in rows],
    )  # fmt: skip
    alt = f"{title}. " + " ".join(
        f"{name}: {count(one.additional)} because of the service, {count(one.anyway)} anyway."
        for name, one in rows
    )
    return bars(
        title,
        alt,
        data,
        [
            Bar(f"{name}: {per_cent(one.rate_percent)} succeed",
                f"{count(one.additional)} because of the service, {count(one.anyway)} anyway; "
                f"{pounds(one.gain)} left to the provider",
                (one.additional, one.anyway), here=one is found.served.as_served)
            for name, one in rows
        ],
    )  # fmt: skip


def groups_table(found: Found) -> Table:
    """What each group is worth to the provider."""
    costs = "; ".join(f"{row.name} {each(row.per_additional)}" for row in found.gains.rows)
    return table(
        "What one person of each group brings the provider",
        ["Group", "Tariff", "If served", "If left"],
        [[row.name.capitalize(), pounds(row.tariff), pounds(row.served), pounds(row.parked)]
         for row in found.gains.rows],
        note=f"Left: taken on and given next to nothing. Before setting up and the cap. One additional outcome costs the "
        f"provider, of service: {costs}.",
    )  # fmt: skip


def cures_table(values: Values) -> Table:
    """What each counter-measure costs."""
    return table(
        "Counter-measures, over the whole contract",
        ["Counter-measure", "In use", "Cost to the council"],
        [[one.name, "yes" if key in values["bought"] else "no", pounds(one.cost)]
         for key, one in CURES.items()],
        words=2,
        folded=True,
    )  # fmt: skip


def asks(values: Values, found: Found) -> Callout:
    """What asks for judgement now."""
    if found.served.looks_better:
        return callout(
            "Congratulate, ask, or stop?",
            f"The rate is up and {count(found.served.lost)} fewer additional outcomes are bought. "
            f"{pounds(found.served.gain_rises)} more is left to the provider.",
        )
    if found.served.parked:
        names = " and ".join(found.served.parked)
        return callout(
            "What would you see in the files?",
            f"People of the group {names} are on the books and get next to nothing. The start fee, and the "
            "tariff for those who succeed anyway, still come.",
        )
    tempted = [row for row in found.gains.rows if row.parking_pays]
    if values["tiers"] and tempted:
        dearest = max(tempted, key=lambda row: row.parked)
        return callout(
            "It pays to serve, and to neglect",
            f"Everybody brings {pounds(found.gains.equal_gain)} now if served. A person of the group "
            f"{dearest.name} brings {pounds(dearest.parked)} if given next to nothing. A least service of "
            f"{pounds(dearest.least_service)} takes that away.",
        )
    if tempted:
        names = ", ".join(row.name for row in tempted)
        return callout(
            "What do the terms ask for?",
            f"Next to nothing earns more than serving well in: {names}. Whether to serve well is left to "
            "the provider; the terms do not ask it.",
        )
    return callout(
        "What is left to game?", "Serving pays at least as well as neglect in every group."
    )


def notes(values: Values, found: Found) -> list[str]:
    """What to mind beside the figures."""
    said = []
    if values["least_service"] and FILES not in values["bought"]:
        said.append("A least service that nobody checks changes nothing: sample files.")
    if values["tiers"] and TRIAGE not in values["bought"]:
        worth = recorded_harder(groups=_groups(values), **_some(values, PRICED))
        said.append(
            f"One middle person recorded as far brings {pounds(worth)}: who decides the group must be "
            "independent."
        )
    said += _too_little(values, found)
    if found.served.lost > 0:
        said += _cured(values, found)
    return [*said, "Groups are as an independent triage would see them."]


def _cured(values: Values, found: Found) -> list[str]:
    """What each cure comes to that answers a fault in sight and is not bought yet; the others answer other faults."""
    picked, parked, bought = found.picked, found.served.parked, values["bought"]
    faults = [
        (LIST, "If the list ends picking", picked is not None),
        (FILES, "If a least service, looked for in files, ends parking", bool(parked)),
    ]
    said = []
    for name, begins, seen in faults:
        if seen and name not in bought:
            # What is bought already shows in who is picked and who is parked: only this cure is credited here.
            cured = cure(picked, parked, [name], groups=_groups(values), tariffs=_tariffs(values),
                         parked_cost=_least(values), **_some(values, TERMS))  # fmt: skip
            if cured.regained > 0:
                said.append(f"{begins}, it costs {pounds(CURES[name].cost)}, {_paid(cured)}, and "
                            f"{count(cured.regained)} additional outcomes come back.")  # fmt: skip
    return (
        [*said, "How much a cure really brings back nobody knows: watch the mix."] if said else []
    )


def _too_little(values: Values, found: Found) -> list[str]:
    """Where files are looked at and a group is left all the same: what the least service would have to be."""
    if FILES not in values["bought"]:
        return []
    return [
        f"A least service of {pounds(values['least_service'])} does not end parking of the group {row.name}: "
        f"under these terms it takes {pounds(row.enough)} a person."
        for row in found.gains.rows
        if row.name in found.served.parked
    ]


def _paid(cured: Cured) -> str:
    if not cured.paid_less:
        return "as much is paid out"
    return f"{pounds(abs(cured.paid_less))} {'less' if cured.paid_less > 0 else 'more'} is paid out"
