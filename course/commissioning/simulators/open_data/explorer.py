"""The explorer: who gets what in a file of awards, and what the file cannot say."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import ClassVar

from commissioning import clock
from commissioning.formats import count, counted, money_m_2, per_cent, pounds
from commissioning.grantsfile.exploring.awards import awards_of
from commissioning.grantsfile.reading.door import read
from commissioning.models.open_data import explore
from commissioning.simulators.contract import Group, Prediction, Result, Values
from commissioning.simulators.open_data import (
    asking,
    by_place,
    by_recipient,
    by_return,
    by_size,
    by_time,
)
from commissioning.simulators.open_data.asking import Held, Panel, Source, northmeres
from commissioning.simulators.own_file import FILE, OwnFileView
from commissioning.simulators.view import answer, callout

_SHOW: dict[str, Callable[[Held, Values], Panel]] = {
    asking.SIZES: by_size.show,
    asking.RECIPIENTS: by_recipient.show,
    asking.PLACES_VIEW: by_place.show,
    asking.TIME: by_time.show,
    asking.RETURN: by_return.show,
}


class ExplorerView(OwnFileView):
    """Five views of one file of awards, each with what it cannot show."""

    name = "explorer"
    title = "Who gets what?"
    question = "Look at the same awards in five ways. What may you say of them, and what not?"
    note = (
        "Northmere's 600 awards of three years are illustrative, invented for the course. Median comes first: the "
        "mean belongs beside it, not before it."
    )
    back = "Back to Northmere's awards"
    left = "Back to Northmere's awards."
    stays = "The awards that were shown before are still here."
    gone = (
        "could not be read again. These are Northmere's awards, as you left them. To go on with your file, choose it "
        "again."
    )
    own_note = (
        "The awards are those of your file, on this machine alone. They leave it only if you copy them. A file that "
        "can be read need not be right: the checker says what to look at."
    )
    remembers = ("show", "small", "large")
    first: ClassVar[str] = asking.SIZES

    @property
    def _held(self) -> Held:
        held: Held = self.desk.held if self.own else northmeres()
        return held

    def load(self, data: bytes, name: str) -> Held:
        sheet = read(data, name, clock.today())
        source = Source(sheet.source.name, sha256(data).hexdigest())
        return Held(awards_of(sheet), source)

    def groups_of(self, held: Held | None) -> list[Group]:
        return asking.groups(held or northmeres(), self.first)

    def said_of(self, held: Held) -> str:
        name = held.source.name if held.source else ""
        notes = " See the notes below for how it was read." if held.read.notes else ""
        return f"Showing {name}: {counted('award')(len(held.awards))}.{notes}"

    def tried(self, held: Held, values: Values) -> None:
        self.desk.tell("Counting the awards …")
        held.explored(values)

    def prediction(self) -> Prediction:
        found = explore()
        large = found.sizes.bands[-1]
        return {
            "prompt": (
                f"Before you look: in three years Northmere made {count(found.awards)} awards, "
                f"{money_m_2(found.money)} in all. A slide says: “Our average grant is {pounds(found.sizes.mean)}.”"
            ),
            "fields": [
                {"id": "median", "kind": "number", "unit": "£",
                 "label": "Half of all awards are no larger than"},
                {"id": "large", "kind": "number", "unit": "per cent",
                 "label": f"{per_cent(large.awards_percent)} of awards are {large.name}. What share of the money do they take?"},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        sizes = explore().sizes
        sentences = []
        if "median" in given:
            said = answer(pounds(given["median"]), pounds(sizes.median))
            sentences.append(
                f"The median: {said[0].lower()}{said[1:]} The mean is {pounds(sizes.mean)}."
            )
        if "large" in given:
            said = answer(per_cent(given["large"]), per_cent(sizes.bands[-1].money_percent))
            sentences.append(f"The large awards: {said[0].lower()}{said[1:]}")
        return sentences

    def result(self, values: Values) -> Result:
        held = self._held
        panel = _SHOW[values["show"]](held, values)
        where = f"The awards in {held.source.name}" if held.source else "Northmere's awards"
        chosen = ", ".join(
            values[name]
            for name in ("year", "programme")
            if values.get(name, asking.ALL) != asking.ALL
        )
        return {
            "summary": panel.line,
            "sentence": f"{where}{f', {chosen}' if chosen else ''}: {panel.line[0].lower()}{panel.line[1:]} "
            f"{panel.limit}"
            + ("" if held.source else " Illustrative figures, invented for Northmere."),
            "figures": panel.figures,
            "callout": callout(panel.title, panel.text),
            "charts": panel.charts,
            "tables": panel.tables,
            "notes": [*([] if panel.charts else [panel.limit]), *panel.notes, *held.read.notes],
            "options": {FILE: self.file_state()},
        }  # fmt: skip


VIEW = ExplorerView
