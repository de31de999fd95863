"""Five changes to a pack: what each brings alone, what it brings last, and what an order makes of them.

The order never changes how many can bid in the end. It changes which change looks as if it had done it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commissioning.models.supply.bidding import NEW, OLD, Pack, pack_with, reach

REFORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "insurance": ("Insurance cover", ("insurance", "in_force")),
    "lots": ("Lots", ("lots",)),
    "terms": ("Payment terms", ("terms",)),
    "turnover": ("Turnover test", ("turnover_ratio",)),
    "hours": ("Hours to answer", ("hours",)),
}
"""By id: words, and what of the pack it changes."""


def changed_pack(reforms: Sequence[str], old: Pack = OLD, new: Pack = NEW) -> Pack:
    """Return the old pack with these reforms made as the new one has them. ValueError if one is unknown."""
    for name in reforms:
        if name not in REFORMS:
            raise ValueError(f"There is no reform {name!r}. Choose from: {', '.join(REFORMS)}.")
    parts: dict[str, Any] = {
        part: getattr(new, part) for name in reforms for part in REFORMS[name][1]
    }
    return pack_with(old, **parts)


@dataclass(frozen=True)
class Stairs:
    """Who can bid after none, one, two, … of the reforms, made in this order."""

    order: tuple[str, ...]
    counts: tuple[int, ...]
    """Suppliers who can bid; the first is the old pack."""

    @property
    def gains(self) -> dict[str, int]:
        """What each reform seems to bring, by its place in this order."""
        steps = zip(self.order, self.counts, self.counts[1:], strict=False)
        return {name: after - before for name, before, after in steps}

    @property
    def last(self) -> int:
        """What the last one seems to bring; 0 if there is none."""
        return self.counts[-1] - self.counts[-2] if self.order else 0

    @property
    def end(self) -> int:
        """Who can bid in the end."""
        return self.counts[-1]


def one_by_one(order: Sequence[str] = tuple(REFORMS), old: Pack = OLD, new: Pack = NEW) -> Stairs:
    """Return who can bid as these reforms are made one after another, each once.

    Errors: ValueError if a reform is unknown or comes twice.
    """
    if len(set(order)) < len(order):
        raise ValueError("A reform comes twice. Name each once.")
    packs = [changed_pack(order[:count], old, new) for count in range(len(order) + 1)]
    return Stairs(tuple(order), tuple(reach(pack).can_bid for pack in packs))


@dataclass(frozen=True)
class Credit:
    """What one reform brings if it is made first, and if it is made last."""

    reform: str
    alone: int
    """Suppliers who can bid with it alone."""
    first: int
    """How many more than under the old pack."""
    without: int
    """Suppliers who can bid with all the others and without it."""
    last: int
    """How many more once it is added to them."""


def credit(old: Pack = OLD, new: Pack = NEW) -> tuple[Credit, ...]:
    """Return each reform first and last, in the order of REFORMS."""
    before, after = reach(old).can_bid, reach(new).can_bid
    found = []
    for name in REFORMS:
        alone = reach(changed_pack([name], old, new)).can_bid
        others = [other for other in REFORMS if other != name]
        without = reach(changed_pack(others, old, new)).can_bid
        found.append(Credit(name, alone, alone - before, without, after - without))
    return tuple(found)


def more_with(reforms: Sequence[str], old: Pack = OLD, new: Pack = NEW) -> int:
    """Return how many can bid under the old pack with these reforms. Errors as `one_by_one`."""
    return one_by_one(reforms, old, new).end
