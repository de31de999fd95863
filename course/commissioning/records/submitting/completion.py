"""The record of a module: one page to show, and one CSV row to collect. Opens no file of a learner.

It is called a completion record once the module is passed, and till then the record of a try.
"""

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from commissioning import tabular
from commissioning.browser import bundle
from commissioning.formats import FORMATS
from commissioning.questions.results import MARGIN, Verdict
from commissioning.records.attempts import Attempts
from commissioning.records.submission import as_id

if TYPE_CHECKING:
    from commissioning.content.syllabus import Module

HTML_FILE, CSV_FILE = "completion-record.html", "completion-record.csv"
COMPLETION, TRY = "Completion record", "Record of this try"
COLUMNS = (
    "name", "module", "title", "status", "score", "margin", "in_try", "tries",
    "outcomes_met", "outcomes_not_met", "date", "course_version", "marked_by",
)  # fmt: skip
MARKED_BY = "self-checked"


def row(module: "Module", attempts: Attempts, name: str = "") -> dict[str, str]:
    """The record's one row, every value as text. ValueError when nothing was handed in.

    `name` is the learner's, as they typed it; "" for a record without one.
    """
    counts = attempts.counts
    if counts is None:
        raise ValueError(f"nothing was handed in for {module.id}")
    return {
        "name": name,
        "module": module.id,
        "title": module.title,
        "status": str(counts.verdict),
        "score": f"{int(counts.per_cent)}",
        "margin": MARGIN,
        "in_try": str(counts.number),
        "tries": str(len(attempts.tries)),
        "outcomes_met": " ".join(counts.outcomes_met),
        "outcomes_not_met": " ".join(counts.outcomes_missed),
        "date": counts.handed_in.date().isoformat(),
        "course_version": counts.course_version,
        "marked_by": MARKED_BY,
    }


def title_of(record: dict[str, str]) -> str:
    """What the record is."""
    return COMPLETION if record["status"] == Verdict.PASSED else TRY


def file_name(record: dict[str, str], ending: str) -> str:
    """The name of a copy to save, which says what it is, of which module and, where that is known, of whom."""
    what = "-".join(title_of(record).lower().split())
    whose = as_id(record["name"]) if record["name"] else None
    return "-".join(filter(None, (what, record["module"], whose))) + ending


def as_csv(record: dict[str, str]) -> str:
    """The record as a CSV file with its heading line."""
    return tabular.as_csv(COLUMNS, [record])


def as_html(module: "Module", record: dict[str, str]) -> str:
    """The record as one accessible page that needs nothing else."""

    def outcomes(codes: str) -> str:
        said = [module.outcomes.get(code, code) for code in codes.split()]
        return "<br>".join(escape(one) for one in said) or "none"

    name = {"Name": escape(record["name"])} if record["name"] else {}
    lines = name | {
        "Module": escape(record["title"]),
        "Status": escape(record["status"].capitalize()),
        "Score": f"{record['score']} per cent, {record['margin']}",
        "Which try": f"Try {record['in_try']} of {record['tries']}",
        "Outcomes met": outcomes(record["outcomes_met"]),
        "Outcomes to look at again": outcomes(record["outcomes_not_met"]),
        "Date of that try": FORMATS["date"](date.fromisoformat(record["date"])),
        "Version of the course": escape(record["course_version"]),
        "How it was marked": "Self-checked: the learner answered alone, and the course marked it on the "
        "learner's own computer, where its keys are public. Text is not in the score.",
    }
    table = "".join(f'<tr><th scope="row">{k}</th><td>{v}</td></tr>' for k, v in lines.items())
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title_of(record)}: {escape(module.title)}</title><style>{bundle.css('tokens', 'completion-record')}</style></head>"
        f"<body><main><h1>{title_of(record)}: {escape(module.title)}</h1><table>{table}</table>"
        "<p>This record can support your organisation's training record. It replaces no training that your "
        "employer requires.</p></main></body></html>\n"
    )


def completion_files(module: "Module", attempts: Attempts, name: str = "") -> dict[str, bytes]:
    """The page and the table as files, by name. ValueError when nothing was handed in."""
    record = row(module, attempts, name)
    return {
        HTML_FILE: as_html(module, record).encode("utf-8"),
        CSV_FILE: as_csv(record).encode("utf-8-sig"),
    }
