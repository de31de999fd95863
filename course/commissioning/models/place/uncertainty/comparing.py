"""Like with like: how much of a difference was there before, and what is left for the link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissioning.models.place.links.network import NONE
from commissioning.models.shared.money import Number, not_negative, whole
from commissioning.models.shared.tables import read_table

FILE = "place-northmere.json"
_FIELDS = ("withdrawn", "withdrawn_cost", "kept", "kept_cost")


@dataclass(frozen=True)
class Group:
    """People alike before: how many lost support and how many kept it, and their mean cost in pounds."""

    name: str
    withdrawn: int
    withdrawn_cost: Decimal
    kept: int
    kept_cost: Decimal

    @property
    def difference(self) -> Decimal:
        """Pounds a head that those who lost support cost more."""
        return self.withdrawn_cost - self.kept_cost


@dataclass(frozen=True)
class LikeWithLike:
    """The two comparisons, as pounds a head and for each £1 of support. Still not proof."""

    cost: Decimal
    groups: tuple[Group, ...]

    @property
    def by(self) -> dict[str, Group]:
        """Groups by name."""
        return {one.name: one for one in self.groups}

    @property
    def withdrawn_mean(self) -> Decimal:
        """Mean cost of all who lost support."""
        return _mean((one.withdrawn, one.withdrawn_cost) for one in self.groups)

    @property
    def kept_mean(self) -> Decimal:
        """Mean cost of all who kept it."""
        return _mean((one.kept, one.kept_cost) for one in self.groups)

    @property
    def raw_pounds(self) -> Decimal:
        """The difference of the two means: who they were and what happened to them, in one."""
        return self.withdrawn_mean - self.kept_mean

    @property
    def pounds(self) -> Decimal:
        """The difference within groups, weighed by those who lost support."""
        return _mean((one.withdrawn, one.difference) for one in self.groups)

    @property
    def raw(self) -> Decimal:
        """The raw difference for each £1 of support."""
        return self.raw_pounds / self.cost

    @property
    def link(self) -> Decimal:
        """The difference within groups for each £1 of support: what may stand in the model."""
        return self.pounds / self.cost

    @property
    def weighed_by_kept(self) -> Decimal:
        """The same weighed by those who kept support: an answer about people who were not cut."""
        return _mean((one.kept, one.difference) for one in self.groups) / self.cost

    @property
    def plain_average(self) -> Decimal:
        """The groups' differences averaged as if groups were equal."""
        return _mean((1, one.difference) for one in self.groups) / self.cost

    @property
    def by_group(self) -> list[Decimal]:
        """Each group's difference for each £1 of support."""
        return [one.difference / self.cost for one in self.groups]


def like_with_like(
    groups: Sequence[Mapping[str, Any]] | None = None, cost: Number | None = None
) -> LikeWithLike:
    """Return a raw difference and the same within groups of people alike, for each £1 of support.

    link = Σ_g n_g × (lost_g − kept_g) ÷ Σ_g n_g ÷ cost, n_g people who lost support. `groups`:
    {name, withdrawn, withdrawn_cost, kept, kept_cost}, people and mean pounds; `cost`: pounds of support a
    head. Northmere's without them.
    Errors: ValueError if a field is missing or no number, cost is 0, or a group lacks one side.
    """
    table = read_table(FILE)["support"]
    given = table["groups"] if groups is None else groups
    each = not_negative(table["cost"] if cost is None else cost, "The cost of support")
    if not each:
        raise ValueError("The cost of support is 0. Give pounds a head, above 0.")
    if not given:
        raise ValueError("There are no groups. Give at least one.")
    return LikeWithLike(each, tuple(_group(one, at) for at, one in enumerate(given, 1)))


def _group(given: Mapping[str, Any], at: int) -> Group:
    name = str(given.get("name") or f"Group {at}")
    missing = [field for field in _FIELDS if given.get(field) is None]
    if missing:
        raise ValueError(f"{name}: give {', '.join(missing)}.")
    lost, kept = (whole(given[part], f"{name}: people {part}") for part in ("withdrawn", "kept"))
    if not lost or not kept:
        raise ValueError(
            f"{name}: {lost} lost support and {kept} kept it. Without people on both sides there is nobody "
            "to compare with: join the group with one that is like it, or leave it out and say so."
        )
    costs = (
        not_negative(given[part], f"{name}: {part}") for part in ("withdrawn_cost", "kept_cost")
    )
    withdrawn_cost, kept_cost = costs
    return Group(name, lost, withdrawn_cost, kept, kept_cost)


def _mean(rows: Iterable[tuple[int, Decimal]]) -> Decimal:
    counted = list(rows)
    return sum((many * each for many, each in counted), NONE) / sum(many for many, _ in counted)
