"""The feedback page: one accessible HTML file, complete in itself, without code or outside links.

Loads nbconvert, whose template it is, and not nbgrader.
"""

from html import escape
from typing import Any

from mistune.plugins.table import table_in_list, table_in_quote
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from commissioning.browser import bundle
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.grading.marking.cells import question_id
from commissioning.grading.marking.keyed import keyed_questions


class FeedbackPage(HTMLExporter):
    """`GenerateFeedback.exporter_class`. Its template is named in `config`, where nbgrader looks."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]
        self.environment.filters["marks"] = _marks
        self.environment.filters["markdown2html"] = _html
        self.environment.filters["typed"] = _typed
        self.environment.filters["module_title"] = _module_title
        self.environment.globals["style"] = bundle.css("tokens", "feedback")


def _html(source: str) -> str:
    """As nbconvert does; but a quotation or a list may hold a table, as what a case quotes often does."""
    made = MarkdownWithMath(IPythonRenderer(escape=False))
    made.use(table_in_quote)
    made.use(table_in_list)
    return made.render(source)


def _typed(words: str) -> str:
    """What a person typed, as plain text: nothing in it is HTML or Markdown, and its lines stay apart."""
    lines = words.replace("\r\n", "\n").strip().split("\n")
    return "<br>\n".join(escape(one) for one in lines)


def _module_title(module: str) -> str:
    """What the module is called; its name where the syllabus does not know it."""
    try:
        return syllabus().module(module).title
    except CourseError:
        return module


def _marks(number: Any) -> str:
    """Points as people write them: 2, 1.5, never 2.0."""
    return f"{float(number or 0):.2f}".rstrip("0").rstrip(".")


def title_of(module: str, grade_id: str) -> str:
    """The title of the question that a cell marks, or the words of its name."""
    name = question_id(grade_id)
    try:
        return keyed_questions(module)[name].title
    except (CourseError, KeyError):
        return name.replace("-", " ")
