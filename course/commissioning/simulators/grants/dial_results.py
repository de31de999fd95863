"""What the dial shows: the frontier, the loss by kind, all awards together, and the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commissioning.drawing.charts import Bar, Spot, bars, plane
from commissioning.formats import count, money_m, pence, per_cent, per_cent_whole, pounds
from commissioning.models.grants.award import suggested_tier
from commissioning.models.grants.best_buys import better_buy, frontier
from commissioning.models.grants.checks import CHECKS, KINDS, SETS, SIZES
from commissioning.models.grants.fund import Difference, Portfolio, portfolio_under
from commissioning.models.grants.proportionality import (
    Assessment,
    Comparison,
    assess_set,
    compare_sets,
)
from commissioning.models.grants.ranking import Ranking, drop_first, rank
from commissioning.models.shared.money import Number
from commissioning.simulators.contract import Chart, Table
from commissioning.simulators.view import table

SET_NAMES = {
    "light": "Light set",
    "standard": "Standard set",
    "full": "Full set",
    "everything": "Everything",
}
KIND_NAMES = {
    "error": "Error and ineligible spending",
    "failure": "Failure to deliver",
    "fraud": "Fraud",
}
BAND_NAMES = {"S": "Small grants", "M": "Medium grants", "L": "Large grants"}


@dataclass(frozen=True)
class Shown:
    """The models' answers for one choice, and how each is shown."""

    here: Assessment
    sets: dict[str, Assessment]
    from_light: dict[str, Comparison]
    mine: Comparison
    best: tuple[Assessment, ...]
    drops: Ranking
    alone: Ranking
    fund: Portfolio
    against_tiers: Difference
    rule: str
    tier: str
    safeguarding: bool

    def drop_sentence(self) -> str:
        """What would you drop? The check with the worst value among those kept."""
        if not self.drops.rows:
            return "Only the floor is left. It stays, whatever it saves."
        first = self.drops.rows[0]
        worth = _worth(first.avoided_per_pound)
        return (
            f"First to drop: {first.name.lower()} ({first.check}). It costs both sides "
            f"{pounds(first.cost)} and avoids {pounds(first.loss_avoided)} of expected loss: "
            f"{worth} for each £1 spent. Would you drop it, and what safeguard would stay?"
        )

    def drop_table(self) -> Table:
        """Each check kept: what dropping it saves, and what loss it would let in."""
        return table(
            "What would you drop? Checks kept, worst value first",
            ["Check", "Costs both sides", "Loss it avoids", "Avoided for each £1"],
            [
                [f"{row.check} {row.name}", pounds(row.cost), pounds(row.loss_avoided),
                 _worth(row.avoided_per_pound)]
                for row in self.drops.rows
            ],
            note="Each is judged last in, in the set as it stands. The floor is not listed: "
            "nobody may drop it.",
        )  # fmt: skip

    def alone_table(self) -> Table:
        """Each check by itself on top of the floor, best value first."""
        return table(
            "Every check on its own, on top of the floor, best value first",
            ["Check", "Costs both sides", "Loss it avoids", "Avoided for each £1"],
            [
                [f"{row.check} {row.name}", pounds(row.cost), pounds(row.loss_avoided),
                 _worth(row.avoided_per_pound)]
                for row in self.alone.rows
            ],
            note="K1, K2 and K5 are judged by taking them out; K6 by what it adds to K5.",
            folded=True,
        )  # fmt: skip

    def sets_table(self, chosen: str) -> Table:
        """The named sets side by side, and one's own."""
        listed = {SET_NAMES[name]: (one, self.from_light[name]) for name, one in self.sets.items()}
        if chosen not in SETS:
            listed["My own choice"] = (self.here, self.mine)
        return table(
            "The sets side by side",
            ["Set", "Costs both sides", "Share of the grant", "Loss left",
             "Spent for each extra £1 avoided, from light"],
            [
                [name, pounds(one.cost), per_cent(one.burden_percent), pounds(one.loss_left),
                 _spend(step)]
                for name, (one, step) in listed.items()
            ],
            folded=True,
            mark=list(SETS).index(chosen) if chosen in SETS else len(SETS),
        )  # fmt: skip

    def frontier_chart(self, chosen: str) -> Chart:
        """Cost of checking against loss left: best buys, named sets, and where you are."""
        title = "Cost of checking, and loss left"
        here = self.here
        others = {
            SET_NAMES[name]: one for name, one in self.sets.items() if one.checks != here.checks
        }
        place = f"You are here: {chosen.lower()}"
        rows = [[place, pounds(here.cost), pounds(here.loss_left), _checks(here)]]
        rows += [[k, pounds(v.cost), pounds(v.loss_left), _checks(v)] for k, v in others.items()]
        rows += [["Best buy", pounds(p.cost), pounds(p.loss_left), _checks(p)] for p in self.best]
        return plane(
            title,
            f"{title}. The line joins the {count(len(self.best))} best buys: no other set is "
            f"cheaper and leaves less loss. {place}, {pounds(here.cost)} spent and "
            f"{pounds(here.loss_left)} of loss left. {self.beside_best()}",
            table(title, ["Set of checks", "Costs both sides", "Loss left", "Checks"], rows),
            curve=[(point.cost, point.loss_left) for point in self.best],
            spots=[Spot(name, one.cost, one.loss_left) for name, one in others.items()],
            here=Spot("You are here", here.cost, here.loss_left),
            across=("Cost of checking, both sides →", pounds),
            up=("↑ Expected loss left", pounds),
        )

    def beside_best(self) -> str:
        """Whether as good a set could be had for no more money."""
        if self.safeguarding:
            return "With safeguarding checks on, the cost is not compared with the best buys."
        better = better_buy(self.here, self.best)
        if better is None:
            return (
                "For this money no other set leaves less loss. Whether it is worth the money is "
                "for you to judge."
            )
        gain = Comparison(self.here, better).extra_loss_avoided
        return f"For no more money, another set leaves {pounds(gain)} less loss: {_checks(better)}."

    def loss_chart(self) -> Chart:
        """Loss left, by kind, in front of the loss if nothing were checked."""
        title = "Expected loss left, by kind"
        kinds = [
            (KIND_NAMES[kind], getattr(self.here.before, kind), getattr(self.here.left, kind))
            for kind in KINDS
        ]
        return bars(
            title,
            f"{title}. "
            + " ".join(
                f"{name}: {pounds(left)} left of {pounds(before)}." for name, before, left in kinds
            ),
            table(
                title,
                ["Kind of loss", "If nothing were checked", "Left with these checks"],
                [[name, pounds(before), pounds(left)] for name, before, left in kinds]
                + [["All", pounds(self.here.loss_before), pounds(self.here.loss_left)]],
            ),
            [
                Bar(name, f"{pounds(left)} left of {pounds(before)}", (left,), of=before)
                for name, before, left in kinds
            ],
        )

    def fund_chart(self) -> Chart:
        """Share of the money that checking costs, by size of grant, under the rule chosen."""
        fund = self.fund
        title = f"All {count(fund.awards)} awards: cost of checking as a share of the grants"
        bands = [(BAND_NAMES[size], fund.bands[size]) for size in SIZES]
        lines = [
            [name, count(band.awards), per_cent(band.burden_percent),
             per_cent_whole(fund.hours_percent(size)), per_cent_whole(fund.money_percent(size)),
             per_cent(band.loss_left_percent)]
            for size, (name, band) in zip(SIZES, bands, strict=True)
        ]  # fmt: skip
        every = ["All", count(fund.awards), per_cent(fund.burden_percent), "100 per cent",
                 "100 per cent", per_cent(fund.loss_left_percent)]  # fmt: skip
        return bars(
            title,
            f"{title}. "
            + " ".join(f"{name}: {per_cent(band.burden_percent)}." for name, band in bands)
            + f" All together: {per_cent(fund.burden_percent)}. {self.fund_sentence()}",
            table(
                title,
                ["Size", "Awards", "Cost of checking, share of the grants", "Of officers' hours",
                 "Of the money", "Loss left"],
                [*lines, every],
            ),
            [
                Bar(
                    name,
                    f"{per_cent(band.burden_percent)} of their money; {line[3]} of officers' "
                    f"hours go on {line[4]} of the money",
                    (band.burden_percent,),
                )
                for (name, band), line in zip(bands, lines, strict=True)
            ],
        )  # fmt: skip

    def fund_sentence(self) -> str:
        """The rule chosen for the whole fund against tiers."""
        fund = self.fund
        cost = (
            f"Checking costs {per_cent(fund.burden_percent)} of the fund of "
            f"{money_m(fund.money)} and leaves {per_cent(fund.loss_left_percent)} of expected loss."
        )
        step = self.against_tiers
        if self.rule == "tiers":
            return cost
        more = "less" if step.extra_cost < 0 else "more"
        loss = "less" if step.extra_loss_avoided < 0 else "more"
        return (
            f"{cost} Against tiers it costs {pounds(abs(step.extra_cost))} {more} and avoids "
            f"{pounds(abs(step.extra_loss_avoided))} {loss} loss."
        )

    def notes(self) -> list[str]:
        """Sentences below the charts."""
        lines = (
            f"Northmere's lines suggest the {self.tier} set for this grant. They are illustrative: "
            "no official table of tiers exists."
        )
        return [self.beside_best(), lines, self.fund_sentence()]


def _checks(one: Assessment) -> str:
    return ", ".join(one.checks)


def _worth(avoided: Any) -> str:
    return "costs nothing" if avoided is None else pence(avoided)


def _spend(step: Comparison) -> str:
    return pence(step.spend_per_pound) if step.spend_per_pound is not None else "–"


def gather(
    amount: Number,
    risk: str,
    ticked: Sequence[str],
    known: bool,
    safeguarding: bool,
    rule: str,
    settings: Mapping[str, Number],
) -> Shown:
    """Ask the models once for all that the dial shows."""
    sets = {name: assess_set(amount, risk, name, settings=settings) for name in SETS}
    tiers = portfolio_under("tiers", settings=settings)
    fund = tiers if rule == "tiers" else portfolio_under(rule, settings=settings)
    return Shown(
        here=assess_set(amount, risk, ticked, known, safeguarding, settings),
        sets=sets,
        from_light={name: Comparison(sets["light"], one) for name, one in sets.items()},
        mine=compare_sets(amount, risk, "light", ticked, settings),
        best=frontier(amount, risk, settings),
        drops=drop_first(amount, risk, ticked, settings),
        alone=rank(amount, risk, list(CHECKS), settings=settings),
        fund=fund,
        against_tiers=Difference(tiers, fund),
        rule=rule,
        tier=suggested_tier(amount, risk, known, settings),
        safeguarding=safeguarding,
    )
