"""One block of a page as HTML that nobody's machine needs to bring to life: text as it is, forms as on paper.

Holds no key: of a question stands here what everybody is asked. `Drawing` says whose questions they are and how
links lead on, so that a booklet and a web site use the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from commissioning.content.pages import blocks, rendering
from commissioning.content.pages.blocks import Block, Page
from commissioning.content.places import Address, in_print
from commissioning.content.routes import routes
from commissioning.content.syllabus import syllabus
from commissioning.formats import short_time
from commissioning.grantsfile.faults.checking import every_fault
from commissioning.grantsfile.faults.fault import Mode
from commissioning.pictures import as_html
from commissioning.printing.drawn import drawn
from commissioning.questions import Question
from commissioning.questions.showing import question_shown
from commissioning.records.placing.own_route import minutes_of, modules_of, steps_of
from commissioning.records.placing.placement import Depth, number_of
from commissioning.records.progress.asked import placement_of
from commissioning.records.starting import AT_MOST
from commissioning.simulators import open_view


@dataclass
class Drawing:
    """How the blocks of a page are drawn: its questions by id, and what makes its links."""

    page: Page
    questions: dict[str, Question] = field(default_factory=dict)
    address: Address = in_print

    def fragment(self, block: Block) -> str:
        """A block as HTML; "" for one that has nothing to show on paper."""
        match block:
            case blocks.Text():
                return self._text(block)
            case blocks.Question(id=name, number=number) if name in self.questions:
                return question_fragment(self.questions[name], number)
            case blocks.Simulator(name=name, begins=begins):
                return simulator_fragment(name, begins)
            case blocks.Checker():
                return drawn("checker.html", kinds=list(every_fault().values()), modes=list(Mode))
            case blocks.Picture(name=name):
                return as_html(name, self.page.place.page)
            case blocks.Who():
                return drawn("who.html", routes=routes())
            case blocks.Placement():
                return placement_fragment(self.page.place.module)
            case blocks.OwnRoute():
                return own_route_fragment()
            case blocks.Looks():
                return drawn("looks.html")
        return ""

    def _text(self, text: blocks.Text) -> str:
        opens = rendering.opens_when(self.page, text)
        html = rendering.html(text, self.page.place, self.address, opens)
        shown = drawn("text.html", tags=text.tags, html=html) if html else ""
        if isinstance(text, blocks.Code) and text.picture:
            shown += as_html(text.picture, self.page.place.page)
        return shown


def question_fragment(question: Question, number: int) -> str:
    """A question as it is asked, with room for an answer by hand."""
    shown = question_shown(question, practice=True, number=number, place="")
    return drawn("question.html", asked=shown, how=question.on_paper)


def placement_fragment(module: str) -> str:
    """All that could be asked before a route is advised, a module at a time, with the rule of what to answer."""
    every = placement_of(module)
    by_module: dict[str, list[Mapping[str, Any]]] = {}
    for name in every:
        asked = question_shown(every[name], practice=True, number=None, place="")
        by_module.setdefault(number_of(name), []).append(asked)
    titles = {number: syllabus().module(number).title for number in by_module}
    return drawn("placement.html", by_module=by_module, titles=titles, most=AT_MOST)


def own_route_fragment() -> str:
    """Every module with its minutes, to be ticked by hand."""
    modules = modules_of(None, syllabus().modules)
    rows = [
        (f"{one.number} {one.title}", minutes_of(steps_of(one, Depth.IN_FULL, None)))
        for one in modules
    ]
    return drawn("own-route.html", rows=rows, short_time=short_time)


def simulator_fragment(name: str, begins: Mapping[str, Any]) -> str:
    """A simulator as paper can have it: what to predict, then the first picture of its own figures.

    What is about the learner's own work starts empty, so nothing of it is shown.
    """
    view = open_view(name, begins)
    result: Any = {} if view.private else view.result(view.defaults)
    charts = [
        {**chart, "svgs": [svg.replace("__ID__", f"{name}-{at}") for svg in chart["svgs"]]}
        for at, chart in enumerate(result.get("charts", [])[:1])
    ]
    return drawn(
        "simulator.html",
        title=view.title,
        question=view.question,
        note=view.note,
        asked=view.prediction(),
        summary=result.get("summary", ""),
        charts=charts,
    )
