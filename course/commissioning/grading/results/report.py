"""The cohort report: one page for the facilitator's session, complete in itself, without code.

What learners typed is shown as text. The page lets no other site be asked for anything.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from commissioning.formats import long_date
from commissioning.grading.due_dates import on_the_clock
from commissioning.grading.results import figures
from commissioning.grading.results.complete_page import policy, style
from commissioning.grading.results.counting.cohort import (
    NOT_STARTED,
    NOT_YET,
    OPEN,
    PASSED,
    UNMARKED,
    WAITING,
    Cohort,
    Learner,
)
from commissioning.grading.results.counting.disagreed import disagreed
from commissioning.grading.results.counting.first_to_see import first_to_see
from commissioning.grading.results.counting.items import Count, Item, items
from commissioning.grading.results.counting.statistics import LEAST
from commissioning.grading.results.one_by_one import one_by_one
from commissioning.grading.results.prompts import asks, fitting, motions
from commissioning.html_templates import environment
from commissioning.markup import inline_html
from commissioning.questions.marks import plain
from commissioning.questions.question import fresh_for

TEMPLATES = Path(__file__).resolve().parent / "templates"
MOST_MISSED = 5
_MISSED_BELOW = 0.8
_STATUSES = (NOT_STARTED, UNMARKED, WAITING, OPEN, PASSED, NOT_YET)


@dataclass(frozen=True)
class Unsafe:
    """One critical question: how many made an unsafe choice, of how many, and which choices.

    Of these `open` have still to answer the fresh question; for others it `stands`.
    """

    title: str
    n: int
    learners: int
    open: int
    stands: int
    counts: tuple[Count, ...]


def report(cohort: Cohort, today: date) -> bytes:
    """The report as HTML in UTF-8."""
    listed = items(cohort)
    missed = most_missed(listed)
    look = style()
    page = _environment().get_template("cohort-report.html.j2")
    return page.render(
        about=cohort.about,
        today=long_date(today),
        style=Markup(look),  # noqa: S704 - our own file
        policy=policy(look),
        statuses=[(name, sum(one.status == name for one in cohort.learners)) for name in _STATUSES],
        meets=sum(
            one.status == WAITING and one.only_texts_wait and bool(one.result and one.result.passed)
            for one in cohort.learners
        ),
        learners=sum(not one.stranger for one in cohort.learners),
        strangers=[one for one in cohort.learners if one.stranger],
        late=[one for one in cohort.learners if one.late],
        first=first_to_see(cohort),
        marked=len(cohort.marked),
        least=LEAST,
        people=one_by_one(cohort) if len(cohort.marked) < LEAST else [],
        small=len(cohort.marked) < LEAST,
        scores=_chart(figures.scores(cohort), "scores"),
        outcomes=_chart(figures.outcomes(cohort), "outcomes"),
        facility=_chart(figures.facility(listed), "facility"),
        missed=missed,
        few=[one for one in listed if one.facility is None],
        unsafe=unsafe_choices(cohort, listed),
        texts=[one for one in listed if one.written],
        disagreed=disagreed(cohort),
        motions=fitting(motions(cohort.about.module), missed, cohort.about.pages),
        asks=asks(missed),
        missing=[one for one in cohort.learners if one.status == NOT_STARTED],
        unmarked=[one for one in cohort.learners if one.status == UNMARKED],
        again=[one for one in cohort.learners if one.again],
        fresh=[
            (one, _opened(cohort, one)) for one in cohort.learners if one.result and one.result.open
        ],
        waiting=[(one, _titles(cohort, one)) for one in cohort.learners if one.status == WAITING],
    ).encode("utf-8")


def most_missed(listed: list[Item]) -> list[Item]:
    """The questions that a computer marks with the lowest points, below four in five, lowest first."""
    known = [
        (one.facility.value, one)
        for one in listed
        if one.facility and not one.written and one.facility.value < _MISSED_BELOW
    ]
    return [one for _, one in sorted(known, key=lambda pair: pair[0])[:MOST_MISSED]]


def unsafe_choices(cohort: Cohort, listed: list[Item]) -> list[Unsafe]:
    """The critical questions that enough learners answered, with the unsafe choices made on them."""
    found = []
    for one in listed:
        name = one.question.id
        if not one.question.critical or one.facility is None:
            continue
        made = [
            each.result
            for each in cohort.marked
            if each.result and name in each.result.unsafe and not each.answered[name].waiting
        ]
        fresh = fresh_for(cohort.questions).get(name)
        waits = sum(fresh is not None and fresh.id in each.open for each in made)
        stands = sum(name in each.harmful for each in made)
        found.append(
            Unsafe(one.question.title, one.n, len(made), waits, stands, tuple(one.unsafe()))
        )
    return found


def _titles(cohort: Cohort, learner: Learner) -> str:
    titles = [cohort.questions[name].title for name in learner.waiting]
    return titles[0] if len(titles) == 1 else f"{len(titles)} questions, such as {titles[0]}"


def _opened(cohort: Cohort, learner: Learner) -> str:
    """The critical questions whose fresh ones a learner has still to answer, by title."""
    names = learner.result.open if learner.result else ()
    critical = [cohort.questions[name].recheck_of or name for name in names]
    return ", ".join(cohort.questions[name].title for name in critical)


def _chart(chart: figures.Chart | None, name: str) -> dict[str, Any] | None:
    """The chart with ids of its own. Its SVGs are drawn by us, every word in them escaped."""
    if chart is None:
        return None
    svgs = [Markup(svg.replace("__ID__", f"chart-{name}")) for svg in chart["svgs"]]  # noqa: S704
    return {**chart, "svgs": svgs, "name": name}


@cache
def _environment() -> Environment:
    return environment(
        TEMPLATES,
        words=lambda text: Markup(inline_html(text)),  # noqa: S704 - authors' Markdown
        percent=figures.percent,
        day=long_date,
        clock=on_the_clock,
        marks=lambda points: plain(Decimal(str(points))),
    )
