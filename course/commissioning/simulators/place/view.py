"""What the three simulators of a place share. Each sitting has its own beginning, question and first picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from commissioning.formats import count, years
from commissioning.models.place import each_link, knock_on, simulate, system
from commissioning.models.place.uncertainty.doubt import OWN as OWN_PLAN
from commissioning.models.place.uncertainty.doubt import Doubt
from commissioning.pictures.words import millions, pence
from commissioning.simulators.contract import Callout, Chart, Figure, Group, Result, Values
from commissioning.simulators.place import asking
from commissioning.simulators.place.asking import OWN, PLAN, POUND, RUNS
from commissioning.simulators.place.ranges_shown import Ranges
from commissioning.simulators.place.results import Shown, saving_of, share_kept
from commissioning.simulators.view import View, callout, figure


class PlaceView(View):
    """Follow a cut through a place."""

    question = "Where does it come back, when, and on whom?"
    note = "Northmere, its budgets and all links are illustrative, invented for this course; change them."
    patience = 20_000
    starts: ClassVar[Mapping[str, Any]] = {}
    """Values that differ at the beginning."""
    first: ClassVar[str] = "map"
    """Which chart stands first: map, years, two."""

    def build(self) -> list[Group]:
        return asking.groups(self.starts)

    def settle(self, values: Values, before: Values) -> Values:
        return asking.settled(values, before)

    def slow(self, values: Values) -> bool:
        return bool(values["draw"]) and values["what"] != POUND

    def draws(self, values: Values) -> Doubt:
        """Every plan, and cuts of one's own, with every link drawn."""
        return simulate(
            values["years"],
            self._own(values),
            runs=RUNS,
            tell=lambda done, of: self.desk.tell(f"Drawing: {count(done)} of {count(of)} …"),
            **asking.terms(values),
        )

    def result(self, values: Values) -> Result:
        terms, over = asking.terms(values), values["years"]
        shown = Shown(
            saving_of(asking.cuts_of(values), over, terms),
            terms,
            values["what"] == POUND,
            values["plan"] if values["what"] == PLAN else "",
            self._named(values),
            values["service"],
        )
        ranges = None
        if self.slow(values):
            here = (
                values["plan"] if values["what"] == PLAN else OWN_PLAN if self._own(values) else ""
            )
            moved = each_link(list(system().plan), over, **terms)
            ranges = Ranges(self.draws(values), moved, here)
        pound = shown.pound
        return {
            "summary": _summary(shown),
            "sentence": f"{_summary(shown)} Illustrative links, invented for Northmere.",
            "figures": _pound_figures(shown) if pound else _plan_figures(shown),
            "callout": ranges.callout() if ranges else self.asks(shown),
            "charts": self._charts(shown, ranges),
            "tables": [
                shown.knock_on_table(),  # the folded one first, so that no other takes its place
                *([ranges.turns_table(), ranges.linchpin_table()] if ranges else []),
                shown.linchpin_table(),
                *([] if pound else [shown.purses_table()]),
            ],
            "notes": shown.notes(),
            "status": _status(values),
        }  # fmt: skip

    def _charts(self, shown: Shown, ranges: Ranges | None) -> list[Chart]:
        made: dict[str, Callable[[], Chart]] = {"map": shown.map_chart, "years": shown.years_chart}
        if not shown.pound:
            made["two"] = shown.two_numbers_chart
        if ranges:
            made = {"ranges": ranges.chart, **made}
        order = sorted(made, key=lambda name: (name != "ranges", name != self.first))
        return [made[name]() for name in order]

    def _own(self, values: Values) -> Mapping[str, Any] | None:
        """Cuts of one's own; None where a plan is shown, or nothing is cut."""
        cuts = asking.cuts_of(values) if values["what"] == OWN else {}
        return cuts if any(cuts.values()) else None

    def _named(self, values: Values) -> str:
        if values["what"] == POUND:
            return f"£1 from {system().by[values['service']].name.lower()}"
        return f"Plan {values['plan']}" if values["what"] == PLAN else "Your own cuts"

    def asks(self, shown: Shown) -> Callout | None:
        """What asks for judgement where nothing was drawn."""
        if shown.pound:
            return callout(
                "Who would have to be asked?",
                "Each budget that pays belongs to somebody. Name the person there who has been asked, "
                "in writing, before this £1 is taken.",
            )
        purses = shown.saving.purses
        if not shown.saving.gross:
            return callout(
                "Nothing is cut yet",
                "Set a sum for one service above. Then see what comes back, when, and on whom.",
            )
        if not shown.saving.losers:
            return callout(
                "Which of the two numbers would you defend?",
                f"{shown.named} {'leaves' if shown.plan else 'leave'} {millions(shown.saving.net)} to the budgets and "
                f"{millions(shown.saving.unreplaced)} of help that nobody replaces. Argue both.",
            )
        said = " and ".join(
            f"{purses[key].name} keep {millions(purses[key].keeps)} and pay {millions(purses[key].pays)}"
            for key in shown.saving.losers
        )
        return callout(
            "Whose saving is it?",
            f"Over {years(shown.over)}: {said}. Have they answered in writing?",
        )


def _summary(shown: Shown) -> str:
    saving, over = shown.saving, years(shown.over)
    if shown.pound:
        lands = shown.per_pound(None).by[shown.service].per_pound
        return (
            f"{shown.named}: over {over} {pence(saving.per_pound)} of each £1 comes back, and "
            f"{pence(lands)} once effects have settled."
        )
    together = f", {millions(saving.net)} over {over}," if shown.over > 1 else ""
    return (
        f"{shown.named}: {millions(saving.rows[0].net)} saved in year one{together} "
        f"and {millions(saving.unreplaced)} of help that nobody replaces."
    )


def _pound_figures(shown: Shown) -> list[Figure]:
    settled = knock_on(None, **shown.terms).by[shown.service]
    first = knock_on(1, **shown.terms).by[shown.service]
    over = figure(
        f"Lands over {years(shown.over)}", pence(shown.saving.per_pound),
        "of each £1; later years count for less" if shown.terms["discount"] else "of each £1",
    )  # fmt: skip
    return [
        figure("Lands directly", pence(settled.direct), "in budgets that cannot refuse, once settled"),
        figure("By way of other services", pence(settled.through), "where nobody connects it with the cut"),
        figure("Lands in year one", pence(first.per_pound), "all that anybody sees by the review"),
        *([over] if shown.over > 1 else []),
    ]  # fmt: skip


def _plan_figures(shown: Shown) -> list[Figure]:
    saving, over = shown.saving, years(shown.over)
    together = figure(f"Saved over {over}", millions(saving.net),
                      share_kept(saving, bool(shown.terms["discount"])))  # fmt: skip
    return [
        figure("Saved in year one", millions(saving.rows[0].net), f"of {millions(saving.rows[0].cut)} cut"),
        *([together] if shown.over > 1 else []),
        figure("Help that nobody replaces", millions(saving.unreplaced), "never added to what is saved"),
        figure("Lands on partners' budgets", millions(saving.landed), f"over {over}"),
    ]  # fmt: skip


def _status(values: Values) -> dict[str, str]:
    return {
        name: f"{count(moved)} moved" if moved else ""
        for name, moved in asking.moved_in(values).items()
    }
