"""The people of a contract in groups: how many would succeed anyway, what help adds, what it costs.

b = Σ share × baseline, e = Σ share × effect, cost = Σ share × cost. Illustrative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from commissioning.formats import as_number
from commissioning.formats import number as written
from commissioning.models.outcomes.terms.case import GROUPS
from commissioning.models.outcomes.terms.shapes import by_name, listed
from commissioning.models.shared.money import Number, not_negative, number

FIELDS = ("name", "share_percent", "baseline_percent", "effect_percent", "cost")
Given = Sequence[Mapping[str, Any] | Sequence[Any]] | None


@dataclass(frozen=True)
class Group:
    """People at one distance from the goal. Exact, in per cent; `cost` in pounds a person."""

    name: str
    share_percent: Fraction
    baseline_percent: Fraction
    effect_percent: Fraction
    cost: Fraction

    @property
    def share(self) -> Fraction:
        """The share of those who start, as a part of 1."""
        return self.share_percent / 100

    @property
    def baseline(self) -> Fraction:
        """The chance to succeed without the service, as a part of 1."""
        return self.baseline_percent / 100

    @property
    def effect(self) -> Fraction:
        """What the service adds to that chance, as a part of 1; may be below 0."""
        return self.effect_percent / 100

    @property
    def rate(self) -> Fraction:
        """The chance to succeed with the service, as a part of 1."""
        return self.baseline + self.effect


@dataclass(frozen=True)
class Cohort:
    """All groups together; shares add up to 100 per cent. Made by `cohort`."""

    groups: tuple[Group, ...]

    @property
    def baseline(self) -> Fraction:
        """The share who would succeed anyway, as a part of 1."""
        return sum((one.share * one.baseline for one in self.groups), Fraction(0))

    @property
    def effect(self) -> Fraction:
        """What the service adds, as a part of 1."""
        return sum((one.share * one.effect for one in self.groups), Fraction(0))

    @property
    def most_effect(self) -> Fraction:
        """The most that all effects scaled alike can add, as a part of 1: then some group has 100 of 100."""
        factors = [
            (100 - one.baseline_percent) / one.effect_percent
            for one in self.groups
            if one.effect_percent > 0
        ]
        return min(factors) * self.effect if factors and self.effect > 0 else self.effect

    @property
    def cost(self) -> Fraction:
        """Cost of the service for each person, in pounds."""
        return sum((one.share * one.cost for one in self.groups), Fraction(0))

    @property
    def names(self) -> tuple[str, ...]:
        """The groups' names, in their order."""
        return tuple(one.name for one in self.groups)

    def place(self, name: str, what: str = "group") -> int:
        """The place of a group by name. Errors: ValueError, with the names."""
        if name not in self.names:
            raise ValueError(
                f"There is no {what} called {name!r}. Choose from: {', '.join(self.names)}."
            )
        return self.names.index(name)

    def scaled(self, effect_percent: Number) -> Cohort:
        """The same groups, all effects times one factor, so that together they add so many points.

        Errors: ValueError if the effects add up to 0 now, or somebody's chance would leave 0 to 100.
        """
        wanted = Fraction(number(effect_percent, "The effect")) / 100
        if wanted == self.effect:
            return self
        if not self.effect and wanted:
            raise ValueError(
                "The groups' effects add up to 0, so nothing can be made larger. Give each group "
                "its own effect."
            )
        factor = wanted / self.effect if wanted else Fraction(0)
        return Cohort(tuple(_checked(replace(one, effect_percent=one.effect_percent * factor))
                            for one in self.groups))  # fmt: skip

    def mixed(self, mix: Mapping[str, Number]) -> Cohort:
        """The same groups in other shares, per cent, by name; groups not named have none.

        Errors: ValueError if a name is unknown, a share is below 0, or they do not add up to 100.
        """
        for name in by_name(mix, "Give the mix by group, in per cent, such as near: 70."):
            self.place(name)
        shares = {one.name: _share(mix.get(one.name, 0), one.name) for one in self.groups}
        return _whole(tuple(replace(one, share_percent=shares[one.name]) for one in self.groups))

    def parked(self, names: Sequence[str], cost: Fraction) -> Cohort:
        """The same people, these groups given next to nothing: no effect, at `cost` pounds a person."""
        places = {self.place(name) for name in names}
        return Cohort(tuple(
            replace(one, effect_percent=Fraction(0), cost=cost) if n in places else one
            for n, one in enumerate(self.groups)
        ))  # fmt: skip


def cohort(
    groups: Given = None,
    effect_percent: Number | None = None,
    mix: Mapping[str, Number] | None = None,
) -> Cohort:
    """Return the cohort, checked: Way Forward's groups unless others are given.

    Each group has name, share_percent, baseline_percent, effect_percent and cost, by name or in this
    order. With `mix` the shares by name are other ones; with `effect_percent` all effects are scaled
    to add so many points together, after the mix. Errors: ValueError if a field is missing, names are
    alike, shares do not add up to 100, or a chance is not 0 to 100.
    """
    rows = listed(
        GROUPS if groups is None else groups,
        f"Give at least one group, each with {', '.join(FIELDS)}.",
    )
    made = _whole(tuple(_group(row, place) for place, row in enumerate(rows, 1)))
    if mix is not None:
        made = made.mixed(mix)
    return made if effect_percent is None else made.scaled(effect_percent)


def _group(row: Mapping[str, Any] | Sequence[Any], place: int) -> Group:
    if not isinstance(row, Mapping):
        say = f"Group {place} is {row!r}. Give each group {', '.join(FIELDS)}."
        row = dict(zip(FIELDS, listed(row, say), strict=False))
    missing = [field for field in FIELDS if row.get(field) in (None, "")]
    unknown = [str(field) for field in row if field not in FIELDS]
    if missing or unknown:
        what = f"has no {', '.join(missing)}" if missing else f"has {', '.join(unknown)}"
        raise ValueError(f"Group {place} {what}. Give each group {', '.join(FIELDS)}.")
    name = str(row["name"])
    return _checked(
        Group(
            name,
            _share(row["share_percent"], name),
            Fraction(number(row["baseline_percent"], f"The baseline of {name}")),
            Fraction(number(row["effect_percent"], f"The effect on {name}")),
            Fraction(not_negative(row["cost"], f"The cost for {name}")),
        )
    )


def _share(value: Number, name: str) -> Fraction:
    return Fraction(not_negative(value, f"The share of {name}"))


def _checked(one: Group) -> Group:
    for value, what in ((one.baseline_percent, "without the service"),
                        (one.baseline_percent + one.effect_percent, "with the service")):  # fmt: skip
        if not 0 <= value <= 100:
            raise ValueError(
                f"Of 100 people of the group {one.name}, {written(as_number(value))} would succeed "
                f"{what}. Give a baseline and an effect that leave 0 to 100."
            )
    return one


def _whole(groups: tuple[Group, ...]) -> Cohort:
    names = [one.name for one in groups]
    if len(set(names)) < len(names):
        raise ValueError(f"Two groups have one name. Name each differently: {', '.join(names)}.")
    total = sum((one.share_percent for one in groups), Fraction(0))
    if abs(total - 100) > Fraction(1, 10**9):
        raise ValueError(
            f"The groups' shares add up to {written(as_number(total))} per cent. Make them add up to 100."
        )
    if total != 100:  # thirds and the like, written as far as they were
        groups = tuple(
            replace(one, share_percent=one.share_percent * 100 / total) for one in groups
        )
    return Cohort(groups)
