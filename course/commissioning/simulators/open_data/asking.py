"""What the explorer asks: a file of awards, which of them count, and what is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from commissioning.grantsfile.exploring.awards import AwardsRead
from commissioning.models.open_data.awards import PARAMETERS, Award, northmere_awards
from commissioning.models.open_data.exploring import BY, Explored, choose, explore
from commissioning.models.open_data.northmere_reach import OWN, Reached, reached
from commissioning.models.shared.northmere import PLACES
from commissioning.simulators.contract import Chart, Control, Figure, Group, Table, Values
from commissioning.simulators.controls import choice, file, group, only, slider, tick
from commissioning.simulators.own_file import FILE
from commissioning.simulators.view import UnworkableError, assumptions

SIZES, RECIPIENTS, PLACES_VIEW, TIME, RETURN = "sizes", "recipients", "places", "time", "return"
VIEWS = {
    SIZES: "Sizes of awards",
    RECIPIENTS: "Recipients",
    PLACES_VIEW: "Places",
    TIME: "Months and years",
    RETURN: "Who comes back, and open calls",
}
ALL = "all"
BY_WORDS = {"identifier": "Their identifier", "name": "Their name, as it is spelled"}
SPREADS = {
    "none": "Left out",
    "residents": "Spread by residents",
    "placed": "Spread as placed money is",
    OWN: "Spread by my own view",
}
MOST_BYTES = 5_000_000
MOST_LISTED = 60
MOST_KEPT = 60
NARROWING = ("year", "programme", "without_zero", "without_regrants")
WHY_FILE = (
    f"CSV, XLSX or JSON, at most {MOST_BYTES // 1_000_000} MB, with the amount of each award. It is read on this "
    "machine while this page is open, and saved and sent nowhere. Choose what may be public: not payments to people."
)


@dataclass(frozen=True)
class Source:
    """The file in use: its name as shown, and a digest of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True)
class Panel:
    """What one view of the explorer shows, beside the file that it is about."""

    line: str
    limit: str
    figures: list[Figure]
    title: str
    text: str
    charts: list[Chart]
    tables: list[Table]
    notes: list[str] = field(default_factory=list)


class Held:
    """Awards of one file, and what was counted of them so far. `source` None: Northmere's."""

    def __init__(self, read: AwardsRead, source: Source | None) -> None:
        self.read, self.source = read, source
        awards = read.awards
        self.years = sorted({one.year for one in awards} - {""})
        programmes = sorted({one.programme for one in awards} - {""})
        self.programmes, self.unlisted = programmes[:MOST_LISTED], len(programmes[MOST_LISTED:])
        self.has_zero = any(not one.amount for one in awards)
        self.has_regrants = any(one.regrant for one in awards)
        self.has_identifiers = any(one.recipient for one in awards)
        self.in_northmere = any(one.place in PLACES for one in awards)
        self._made: dict[tuple[Any, ...], Explored] = {}

    @property
    def awards(self) -> Sequence[Award]:
        """All of them, in the order of the file."""
        return self.read.awards

    def explored(self, values: Values) -> Explored:
        """Counts of these values. UnworkableError if no award is left."""
        asked = _asked(values)
        key = tuple(asked.items())
        if key not in self._made:
            if len(self._made) >= MOST_KEPT:
                self._made.clear()
            edges = asked.pop("small"), asked.pop("large")
            try:
                self._made[key] = explore(**asked, edges=edges, awards=self.awards)
            except ValueError as bad:
                narrow = (name for name in NARROWING if asked[name])
                raise UnworkableError(str(bad), next(narrow, "show")) from None
        return self._made[key]

    def kept(self, values: Values) -> list[Award]:
        """The awards that count, of all years."""
        asked = _asked(values)
        return choose(
            asked["programme"], asked["without_zero"], asked["without_regrants"], self.awards
        )

    def reached(self, values: Values) -> Reached:
        """Where the money of these values reaches in Northmere."""
        year = _asked(values)["year"]
        try:
            return reached(year, values["spread"], values["estates"], self.kept(values))
        except ValueError as bad:
            raise UnworkableError(str(bad), "spread") from None


@cache
def northmeres() -> Held:
    """Northmere's awards, counted once for every page that asks the same of them."""
    return Held(AwardsRead(northmere_awards(), (), ()), None)


def _asked(values: Values) -> dict[str, Any]:
    return {
        "year": "" if values.get("year", ALL) == ALL else values["year"],
        "programme": "" if values.get("programme", ALL) == ALL else values["programme"],
        "without_zero": values.get("without_zero", False),
        "without_regrants": values.get("without_regrants", False),
        "by": values.get("by", BY[0]),
        "small": values["small"],
        "large": values["large"],
    }


def groups(held: Held, first: str) -> list[Group]:
    """The controls for a file: those alone for which it has something."""
    row = PARAMETERS
    counted: list[Control] = []
    if len(held.years) > 1:
        counted.append(
            choice("year", "Financial year", _with_all("All years", held.years), ALL,
                   "From 1 April, by the day of decision.", kind="select")
        )  # fmt: skip
    if len(held.programmes) > 1:
        counted.append(
            choice("programme", "Programme", _with_all("All programmes", held.programmes), ALL,
                   f"As the file names them.{_more(held.unlisted)}", kind="select")
        )  # fmt: skip
    if held.has_zero:
        counted.append(
            tick("without_zero", "Leave out awards of £0", "They may be refusals, or withdrawn.")
        )
    if held.has_regrants:
        counted.append(
            tick("without_regrants", "Leave out money to be passed on",
                 "Its recipients may publish it again: added up, it would count twice.")
        )  # fmt: skip
    if held.has_identifiers:
        counted.append(
            choice("by", "Recipients are told apart by", BY_WORDS, BY[0],
                   "One recipient may be spelled in two ways.", when=only("show", RECIPIENTS, RETURN))
        )  # fmt: skip
    if held.in_northmere:
        counted += [
            choice("spread", "Money for the whole borough", SPREADS, "none",
                   "Nobody recorded which part of it reaches whom.", kind="select",
                   when=only("show", PLACES_VIEW)),
            slider(row["estates"], 1, when=only("spread", OWN)),
        ]  # fmt: skip
    own = held.source.name if held.source else ""
    return [
        group("show", "What you look at", [
            choice("show", "View", VIEWS, first, "The same awards, counted in five ways."),
        ]),
        *([group("count", "Which awards count", counted)] if counted else []),
        assumptions([slider(row["small"], 1_000), slider(row["large"], 10_000)]),
        group("own", "Your own file", [
            file(FILE, "Choose a file of awards", ".csv,.xlsx,.json,text/csv,application/json",
                 MOST_BYTES, WHY_FILE, own),
        ]),
    ]  # fmt: skip


def _more(unlisted: int) -> str:
    return f" The first {MOST_LISTED}; {unlisted} more have no line here." if unlisted else ""


def _with_all(words: str, names: Sequence[str]) -> dict[str, str]:
    return {ALL: words, **{name: name for name in names}}
