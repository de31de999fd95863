"""The evidence as one page, complete in itself: figures, the rules that were decided beforehand, and what follows."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.formats import long_date, number_1
from commissioning.grading.evidence import rules
from commissioning.grading.evidence.counts import COUNTS
from commissioning.grading.evidence.summing_up import Evidence
from commissioning.grading.results.complete_page import policy, style
from commissioning.grading.results.counting.statistics import LEAST, Estimate
from commissioning.html_templates import environment
from commissioning.records.evidence.agreed import FORMS
from commissioning.records.progress.asked import form_asked

TEMPLATES = Path(__file__).resolve().parent / "templates"


def page(found: Sequence[Evidence], left_out: int, today: date) -> bytes:
    """The page as HTML in UTF-8. So many files were `left_out`: their names may be those of people."""
    look = style()
    made = (
        _environment()
        .get_template("evidence.html.j2")
        .render(
            modules=[(one, _title(one.module), _items(one.module)) for one in found],
            left_out=left_out,
            today=long_date(today),
            rules=rules,
            counts=COUNTS,
            least=LEAST,
            style=Markup(look),  # noqa: S704 - our own file
            policy=policy(look),
        )
    )
    return made.encode("utf-8")


def points(estimate: Estimate) -> str:
    """A gain in points of 100 with its interval: 12 points (3 to 21)."""
    low, high = (_signed(one) for one in (estimate.low, estimate.high))
    return f"{_signed(estimate.value)} points ({low} to {high})"


def _signed(share: float | None) -> str:
    whole = round(100 * (share or 0))
    return f"\u2212{-whole}" if whole < 0 else str(whole)


def _correlation(one: Estimate) -> str:
    """A correlation with its interval, where it has one: 0.41 (0.12 to 0.64)."""
    if one.low is None or one.high is None:
        return f"{one.value:.2f}"
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"


def _title(module: str) -> str:
    try:
        return syllabus().module(module).title
    except (CourseError, KeyError):
        return module


def _items(module: str) -> Mapping[str, str]:
    """The titles of a module's questions, by id: both forms share them; none where the course has no such module."""
    found = form_asked(module, FORMS[0])
    return {name: found[name].title for name in found}


@cache
def _environment() -> Environment:
    return environment(
        TEMPLATES,
        points=points,
        percent=lambda share: f"{round(100 * share)}",
        number=lambda value: "–" if value is None else number_1(value),
        correlation=_correlation,
    )
