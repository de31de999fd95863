"""What the simulator of who can bid shows: charts and tables. It places what the models give."""

from __future__ import annotations

from itertools import pairwise

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count
from commissioning.models.supply.bidding import OLD, TESTS, Pack, Reach, reach
from commissioning.models.supply.market import LOTS, MARKET, SIZE_NAMES, WHOLE
from commissioning.models.supply.reforms import REFORMS, Stairs, credit, one_by_one
from commissioning.simulators.contract import Chart, Table
from commissioning.simulators.view import table

LOT_NAMES = {lot.id: lot.name for lot in (WHOLE, *LOTS)}


def vcses_in_all() -> int:
    """Charities, community interest companies and mutuals among the sixty."""
    return sum(one.is_vcse for one in MARKET)


def changed(pack: Pack) -> list[str]:
    """The reforms in which this pack differs from that of 2022."""
    return [
        name
        for name, (_, parts) in REFORMS.items()
        if any(getattr(pack, part) != getattr(OLD, part) for part in parts)
    ]


def stairs(pack: Pack, last: str) -> Stairs:
    """The changes made one after another, this one last if it is among them."""
    found = changed(pack)
    order = [name for name in found if name != last] + [name for name in found if name == last]
    return one_by_one(order, OLD, pack)


def designer_said(found: Reach) -> str:
    """What stands in the way of Harbour Lights, or the lots that it can bid for."""
    if found.designer.can_bid:
        return "for " + " and ".join(LOT_NAMES[lot].lower() for lot in found.designer.lots)
    fails = len(found.designer.fails)
    return f"fails {count(fails)} of {count(len(TESTS))} tests; not among the sixty"


def sizes_chart(found: Reach) -> Chart:
    """How many of each size can bid."""
    title = "Who can bid, by size of supplier"
    in_all = {name: sum(one.size == name for one in MARKET) for name in SIZE_NAMES}
    can = {name: found.count(lambda one, name=name: one.size == name) for name in SIZE_NAMES}  # type: ignore[misc]
    rows = [[SIZE_NAMES[name], count(in_all[name]), count(can[name])] for name in SIZE_NAMES]
    rows.append(["All", count(found.suppliers), count(found.can_bid)])
    said = " ".join(
        f"{SIZE_NAMES[name]}: {count(can[name])} of {count(in_all[name])}." for name in SIZE_NAMES
    )
    return bars(
        title,
        f"{title}. {said}",
        table(title, ["Size", "Suppliers", "Can bid"], rows),
        [
            Bar(SIZE_NAMES[name], f"{count(can[name])} of {count(in_all[name])} can bid", (can[name],),
                of=in_all[name])
            for name in SIZE_NAMES
        ],
    )  # fmt: skip


def stairs_chart(pack: Pack, last: str) -> Chart:
    """How many can bid after each change, in this order."""
    title = "One change after another"
    found = stairs(pack, last)
    names = ["The pack of 2022", *(REFORMS[name][0] for name in found.order)]
    gains = ["", *(f", {_gain(after - before)}" for before, after in pairwise(found.counts))]
    words = [
        f"{count(number)} can bid{gain}" for number, gain in zip(found.counts, gains, strict=True)
    ]
    return bars(
        title,
        f"{title}. "
        + " ".join(f"{name}: {said}." for name, said in zip(names, words, strict=True)),
        table(
            title,
            ["After", "Can bid", "More"],
            [
                [name, count(number), _gain(after) if at else ""]
                for at, (name, number, after) in enumerate(
                    zip(names, found.counts, [0, *found.gains.values()], strict=True)
                )
            ],
        ),
        [
            Bar(name, said, (number,), of=len(MARKET), here=at == len(names) - 1)
            for at, (name, said, number) in enumerate(zip(names, words, found.counts, strict=True))
        ],
    )


def credit_table(pack: Pack) -> Table:
    """Each change made first, and made last."""
    mine = changed(pack)
    rows = [
        [REFORMS[one.reform][0], _gain(one.first), _gain(one.last)]
        for one in credit(OLD, pack)
        if one.reform in mine
    ]
    return table(
        "What each change seems to bring",
        ["Change", "Made first", "Made last"],
        rows,
        note=f"Together they bring {_gain(reach(pack).can_bid - reach(OLD).can_bid)}.",
    )


def failing_table(found: Reach) -> Table:
    """How many fail each test."""
    return table(
        "Which tests they fail",
        ["Test", "Suppliers"],
        [[TESTS[test], count(number)] for test, number in found.failing.items()],
        note="For the part that is easiest for each. Most fail several.",
        folded=True,
    )


def _gain(number: int) -> str:
    return f"+{count(number)}" if number > 0 else count(number)
