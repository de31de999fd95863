"""What a place shows: where it lands and when, two numbers that are never added up, and the linchpin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from commissioning.drawing import charts
from commissioning.drawing.charts import Bar, Spot
from commissioning.formats import count, number, per_cent_whole, years
from commissioning.models.place import knock_on, linchpin, linchpins, net_saving, plans, system
from commissioning.models.place.links.network import Place
from commissioning.models.place.links.per_pound import KnockOn, Linchpin
from commissioning.models.place.savings.planning import over_floors
from commissioning.models.place.savings.saving import Choice, Saving
from commissioning.pictures.links import Carried, link_rows, links_of, purse_of
from commissioning.pictures.words import millions, pence
from commissioning.simulators.contract import Chart, Table
from commissioning.simulators.place.asking import YEARS
from commissioning.simulators.view import table

UNREPLACED = (
    "Help that nobody replaces may be borne by families, done by volunteers, or not have been needed. It "
    "mirrors the links and is largest where least has been traced: a list of whom to ask, not a "
    "measurement. It is never added to pounds saved."
)
APART = "Each year in its own pounds. Added up over the years, later years count for less."
CANNOT = (
    "What this cannot know: whether the help was needed, what people would do instead, cuts so deep that "
    "a service falls over, and what else will have changed by then. Law comes first: a floor is no target, "
    "and ring-fenced money saves nothing outside its ring."
)


@dataclass(frozen=True)
class Shown:
    """The models' answers for one set of values. `mode`: £1, a plan or own cuts; `plan` its id."""

    saving: Saving
    terms: Mapping[str, Any]
    pound: bool
    plan: str
    named: str
    service: str

    @property
    def place(self) -> Place:
        """Northmere as it is assumed to be."""
        return system(
            links=self.terms["links"],
            scale=self.terms["scale"],
            tied_percent=self.terms["tied_percent"],
        )

    @property
    def over(self) -> int:
        """How many years are looked at."""
        return self.saving.years

    @property
    def said(self) -> Callable[[Decimal], str]:
        """How amounts are written: pence of £1, or millions."""
        return pence if self.pound else millions

    @property
    def least(self) -> Decimal:
        """What a line must carry to be drawn and listed: half of the smallest amount that is written."""
        return Decimal("0.005") if self.pound else Decimal(5_000)

    @property
    def columns(self) -> list[int | None]:
        """Over how many years tables look: one, those that were chosen, and once settled (None)."""
        return [1, None] if self.over == 1 else [1, self.over, None]

    @property
    def headed(self) -> list[str]:
        """The heads of these columns."""
        return [
            "Once settled" if one is None else "In year one" if one == 1 else f"Over {years(one)}"
            for one in self.columns
        ]

    @cached_property
    def direct(self) -> Mapping[str, Decimal]:
        """What lands in each budget in the last year without passing through another service."""
        return (
            net_saving(
                self.saving.cuts, self.over, self.place.straight, discount=self.terms["discount"]
            )
            .rows[-1]
            .lands
        )

    @cached_property
    def choice(self) -> Choice:
        """The five plans under the same assumptions."""
        return plans(self.over, **self.terms)

    @cached_property
    def beyond(self) -> list[str]:
        """Names of services cut beyond the floor."""
        place = system()
        return [place.by[key].name for key in over_floors(place, self.saving.cuts)]

    def per_pound(self, over: int | None) -> KnockOn:
        """What comes back for each £1."""
        return knock_on(over, **self.terms)

    # ----------------------------------------------------------------------------------- charts

    def map_chart(self) -> Chart:
        """Where it turns up in the last of the years."""
        last, place = self.saving.rows[-1], self.place
        title = f"{self.named}: where it turns up in year {last.year}"
        shown = Carried(self.saving.cuts, last.arrives, last.lands, last.carried, self.direct)
        heads, *rows = link_rows(place, last.carried, self.said, self.least, "In that year")
        lands = ". ".join(
            f"{one.name} {self.said(last.lands[one.id])}, {purse_of(place, one.purse)}"
            for one in place.budgets
        )
        pushed = ". ".join(
            f"{one.name} {self.said(last.arrives[one.id])}"
            for one in place.services
            if last.arrives[one.id]
        )
        return links_of(
            place,
            title,
            f"{title}. In all {self.said(last.landed)} lands: {lands}. "
            + (f"More need at services: {pushed}." if pushed else "No service has more need."),
            table(title, heads, rows, words=3,
                  note="" if rows else "Nothing is carried in this year."),
            shown,
            self.said,
            self.least,
        )  # fmt: skip

    def years_chart(self) -> Chart:
        """What lands each year, by purse, in front of what is cut."""
        title = "What lands each year, by whose budget it is"
        purses = list(self.saving.purses.values())
        looks = ("solid", "hatched", "dark")
        key = ", ".join(f"{purse_of(self.place, one.id)} {look}"
                        for one, look in zip(purses, looks, strict=False))  # fmt: skip
        rows = [
            [f"Year {row.year}", *(self.said(row.by_purse[one.id]) for one in purses),
             self.said(row.landed), self.said(row.net)]
            for row in self.saving.rows
        ]  # fmt: skip
        return charts.bars(
            f"{title}: {key}",
            f"{title}. Each bar stands in front of what is cut. "
            + " ".join(
                f"{row[0]}: {row[-2]} lands, "
                f"{', '.join(f'{purse_of(self.place, one.id)} {amount}' for one, amount in zip(purses, row[1:], strict=False))}"
                f"; {row[-1]} is left."
                for row in ([rows[0], rows[-1]] if len(rows) > 1 else rows)
            )
            + (" The table has every year." if len(rows) > 2 else ""),
            table(title, ["Year", *(one.name for one in purses), "Lands in all", "Left of the cut"], rows,
                  note=APART if self.terms["discount"] and len(rows) > 1 else ""),
            [
                Bar(f"Year {row.year}: {said[-2]} of {self.said(row.cut)} lands",
                    ", ".join(f"{purse_of(self.place, one.id)} {amount}"
                              for one, amount in zip(purses, said[1:], strict=False)),
                    tuple(row.by_purse[one.id] for one in purses), of=row.cut)
                for row, said in zip(self.saving.rows, rows, strict=True)
            ],
        )  # fmt: skip

    def two_numbers_chart(self) -> Chart:
        """Every plan by what it saves and by the help that nobody replaces."""
        title = f"Two numbers, never added up, over {years(self.over)}"
        here = Spot(f"You are here: {self.named}", self.saving.unreplaced, self.saving.net)
        own = not self.plan
        by = self.choice.by
        words = [f"{key} saves {millions(one.net)} and leaves {millions(one.unreplaced)}."
                 for key, one in by.items()]  # fmt: skip
        return charts.plane(
            title,
            f"{title}. {' '.join(words)}",
            self.plans_table(),
            curve=[],
            spots=[Spot(key, one.unreplaced, one.net)
                   for key, one in by.items() if own or key != self.plan],
            here=here,
            across=("Help that nobody replaces", millions),
            up=("Saved, net", millions),
            fitted=True,
        )  # fmt: skip

    # ----------------------------------------------------------------------------------- tables

    def plans_table(self) -> Table:
        """The plans side by side, and cuts of one's own."""
        place = system()
        named = {f"{one.id} {one.name}": self.choice.by[one.id] for one in place.plans}
        if not self.plan and not self.pound:
            named["Cuts of your own"] = self.saving
        mark = next((at for at, name in enumerate(named) if name.split(" ")[0] == self.plan), None)
        if not self.plan and not self.pound:
            mark = len(named) - 1
        later = [f"Saved over {years(self.over)}"] if self.over > 1 else []
        return table(
            f"Plans over {years(self.over)}",
            ["Plan", "Saved in year one", *later, "Help nobody replaces", "Pays more than it keeps"],
            [
                [name, millions(one.rows[0].net), *(millions(one.net) for _ in later),
                 millions(one.unreplaced), _losers(place, one)]
                for name, one in named.items()
            ],
            note="Plans closer together than their ranges are not told apart here. The two numbers are "
            "never added up.",
            mark=mark,
        )  # fmt: skip

    def linchpin_table(self) -> Table:
        """The linchpin by measure, over the years and in the long run."""
        place, purses = system(), dict(system().purses)
        asked: list[tuple[str, dict[str, Any]]] = [
            ("Each £1 cut, all budgets", {}),
            *(
                (f"Of that £1, back on the {purse_of(place, key)}", {"purse": key})
                for key in purses
            ),
            ("The whole budget, which mostly finds the largest", {"measure": "whole budget"}),
        ]
        rows = []
        for name, how in asked:
            found = [linchpin(one, **how, **self.terms) for one in self.columns]
            money = millions if how.get("measure") == "whole budget" else pence
            rows.append([name, *(_linchpin(place, one, money) for one in found)])
        return table(
            "From which service most comes back",
            ["Counted as", *self.headed],
            rows,
            note=self._turn(),
            words=1 + len(self.columns),
        )

    def _turn(self) -> str:
        """For each £1 cut: over which numbers of years which service is first."""
        place = system()
        rows = linchpins(int(YEARS.high), **self.terms).rows
        spans = []
        for ids, run in groupby(rows, key=lambda row: row.ids):
            over = [row.years for row in run]
            names = " and ".join(place.by[key].name for key in ids) or "none"
            ends = years(over[0]) if len(over) == 1 else f"{over[0]} to {years(over[-1])}"
            spans.append(f"over {ends} {names}")
        return (
            f"For each £1 cut: {'; '.join(spans)}. A linchpin is a measure and a number of years: ask whose "
            "money it counts, and how far it looks, before you name one."
        )

    def knock_on_table(self) -> Table:
        """Every service's £1."""
        found = [self.per_pound(over) for over in self.columns]
        return table(
            "What comes back for each £1, service by service",
            ["Service", *self.headed, "Of that, through others"],
            [
                [one.name, *(pence(each.by[one.id].per_pound) for each in found),
                 pence(found[-1].by[one.id].through)]
                for one in system().services
            ],
            folded=True,
        )  # fmt: skip

    def purses_table(self) -> Table:
        """Who keeps, and who pays."""
        return table(
            f"Whose saving, over {years(self.over)}",
            ["Purse", "Keeps of the cuts", "Pays for what lands", "Ends up with"],
            [
                [one.name, self.said(one.keeps), self.said(one.pays), self.said(one.net)]
                for one in self.saving.purses.values()
            ],
            note="A plan that saves for one purse by another's bill needs that purse's answer in writing.",
        )

    # ------------------------------------------------------------------------------------ notes

    def notes(self) -> list[str]:
        """What may be said, and what not."""
        bases = system().bases
        said = [UNREPLACED, CANNOT]
        said.append(
            f"Of {count(len(system().links))} links {count(bases['study'])} rest on a study, "
            f"{count(bases['local count'])} on a local count and {count(bases['judgement'])} on judgement. "
            'All are illustrative. Say "on these assumptions, the effects counted here", and give the range.'
        )
        if self.terms["scale"] != 1:
            said.append(f"All links stand at {number(self.terms['scale'])} times their strength.")
        if self.beyond:
            said.append(f"Beyond the floor: {', '.join(self.beyond)}. By whose decision?")
        return said


def _losers(place: Place, saving: Saving) -> str:
    purses = dict(place.purses)
    return ", ".join(
        f"{purses[key].split(' (')[0]} {millions(saving.purses[key].pays)}" for key in saving.losers
    ) or "nobody"  # fmt: skip


def _linchpin(place: Place, found: Linchpin, said: Callable[[Decimal], str]) -> str:
    if not found.ids:
        return "none"
    names = " and ".join(place.by[key].name for key in found.ids)
    return f"{names}, {said(found.value)}"


def saving_of(cuts: Mapping[str, Any], over: int, terms: Mapping[str, Any]) -> Saving:
    """What these cuts come to."""
    return net_saving(cuts, over, **terms)


def share_kept(saving: Saving, discounted: bool) -> str:
    """What is left of the cut, in words; where later years count for less, that too."""
    kept = f"{per_cent_whole(saving.net_percent)} of what is cut"
    return f"{kept}; later years count for less" if discounted else kept
