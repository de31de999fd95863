"""What draws of every link say: ranges of plans, and in how many draws a service is the linchpin."""

from __future__ import annotations

from dataclasses import dataclass

from commissioning.drawing import doubt_charts
from commissioning.drawing.doubt_charts import Interval
from commissioning.formats import count, years
from commissioning.models.place import system
from commissioning.models.place.uncertainty.doubt import OWN, Doubt, Outcome
from commissioning.models.place.uncertainty.one_link import EachLink
from commissioning.pictures.words import millions, pence
from commissioning.simulators.contract import Callout, Chart, Table
from commissioning.simulators.view import callout, table


@dataclass(frozen=True)
class Ranges:
    """The draws, and which plan is the learner's: its id, or own."""

    doubt: Doubt
    moved: EachLink
    here: str

    @property
    def named(self) -> dict[str, Outcome]:
        """Plans by their names."""
        known = system().plan
        return {
            f"{key} {known[key].name}" if key in known else "Cuts of your own": one
            for key, one in self.doubt.by.items()
        }

    def _rows(self) -> list[list[str]]:
        return [
            [name, f"{millions(one.p10)} to {millions(one.p90)}",
             f"{millions(one.unreplaced_p10)} to {millions(one.unreplaced_p90)}",
             hundred(one.worst_percent), hundred(one.best_percent)]
            for name, one in self.named.items()
        ]  # fmt: skip

    @property
    def _mark(self) -> int | None:
        return list(self.doubt.by).index(self.here) if self.here in self.doubt.by else None

    def chart(self) -> Chart:
        """P10 to P90 of every plan."""
        title = f"Saved over {years(self.doubt.years)}, 8 chances in 10"
        rows = self._rows()
        return doubt_charts.intervals(
            title,
            f"{title}. " + " ".join(f"{row[0]}: {row[1]}, saves least in {row[3]}." for row in rows),
            table(
                title,
                ["Plan", "Saved", "Help nobody replaces", "Saves least in", "Saves most in"],
                rows,
                note=self.how(),
                mark=self._mark,
            ),
            [
                Interval(name, f"{row[1]}; saves least in {row[3]}, most in {row[4]}",
                         one.p10, one.p50, one.p90, here=key == self.here)
                for (name, one), row, key in zip(self.named.items(), rows, self.doubt.by, strict=True)
            ],
            across=(f"Saved over {years(self.doubt.years)}", millions),
        )  # fmt: skip

    def how(self) -> str:
        """How it was drawn."""
        return (
            f"{count(self.doubt.runs)} draws, seed {self.doubt.seed}, every link by itself from its range. "
            "Another seed moves these by about 1 in 100."
        )

    def linchpin_table(self) -> Table:
        """In how many draws each service is the linchpin."""
        found = self.doubt
        return table(
            "In how many draws most comes back from each £1 of it",
            ["Service", f"Over {years(found.years)}", "Once settled", "By whole budget"],
            [
                [one.name, hundred(found.linchpin_years_percent[one.id]),
                 hundred(found.linchpin_percent[one.id]), hundred(found.linchpin_whole_percent[one.id])]
                for one in system().services
            ],
        )  # fmt: skip

    def turns_table(self) -> Table:
        """Links on which the plan that saves most turns: what is worth a count."""
        place, found = system(), self.moved
        names = {one.id: one.name for one in place.services}
        names |= {one.id: one.name for one in place.budgets}
        rows = [
            [f"{names[row.link.source]} to {names[row.link.target].lower()}",
             f"{pence(row.link.low)}: {row.best[0]}", f"{pence(row.link.high)}: {row.best[1]}",
             row.link.basis]
            for row in (found.by[key] for key in found.best_turns)
        ]  # fmt: skip
        return table(
            "Which link to have counted: each moved alone",
            ["Link", "At its low end saves most", "At its high end saves most", "Rests on"],
            rows,
            words=4,
            note=f"At the likely values plan {found.best} saves most. "
            + ("Pay to find out the line on which the choice turns, not the widest."
               if rows else "No link alone makes another plan save most."),
        )  # fmt: skip

    def callout(self) -> Callout:
        """Rule out, do not pick."""
        worst = system().plan[self.doubt.worst] if self.doubt.worst != OWN else None
        name = f"Plan {worst.id}" if worst else "Your own plan"
        return callout(
            "Use it to rule out, not to pick",
            f"{name} saves least in {hundred(self.doubt.by[self.doubt.worst].worst_percent)}. Which plan "
            "saves most depends on links that nobody has counted. What may go in the report, and which line "
            "would you have counted first?",
        )


def hundred(share: float) -> str:
    """A share of draws in whole hundredths: none, under 1, 44, over 99, all 100."""
    if share in (0, 100):
        return "none of 100" if not share else "100 of 100"
    if share < 1:
        return "under 1 of 100"
    return "over 99 of 100" if share > 99 else f"{count(share)} of 100"
