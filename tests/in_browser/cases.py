"""What is tried in both Pythons: each simulator as it opens, a sample of each question, marked, and files of grants, mended."""

import json
from base64 import b64decode, b64encode
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

TYPED = (
    "£1,200 a year",
    "1.200,50 €",
    "1’200.–",
    "(17 733)",
    "twenty‑one",
    "１２½k",
    "10–15",
    "c. 1,200",
    "1,2345",
)
FILLED = {
    "Currency": ("fill", "GBP"),
    "Funding Org:Identifier": ("fill", "360G-northmere-council"),
    "Funding Org:Name": ("fill", "Northmere Borough Council"),
    "Title": ("title", ""),
    "Recipient Org:Identifier": ("own", "360G-northmere"),
}
"""What is answered where a needed column does not stand in a file."""
AT = datetime(2026, 11, 22, tzinfo=UTC)


def cases() -> dict[str, Any]:
    """The questions of every module frozen, and for each variant an answer of each sort."""
    from commissioning.content import folders
    from commissioning.questions import load_questions
    from commissioning.questions.freezing import freeze

    keys = folders.keys_dir()
    parents = [folders.lessons_dir(), *([keys] if keys else [])]
    made = []
    for parent in parents:
        for folder in sorted(parent.glob("[0-9][0-9]-*")):
            asked = load_questions(folder)
            answers = {
                name: [
                    next(iter(one.samples.right_answers()))[0],
                    one.samples.wrong[0].answer,
                    one.samples.not_attempted[0],
                ]
                for name, one in asked.items()
            }
            made.append({"questions": freeze(asked), "answers": answers})
    exported = folders.datasets_dir() / "northmere-grants-export"
    files = {
        one.name: b64encode(one.read_bytes()).decode()
        for one in sorted(exported.iterdir())
        if one.suffix in (".csv", ".xlsx") or one.name == "export.json"
    }
    return {"sets": made, "files": files}


def found(given: dict[str, Any]) -> dict[str, str]:
    """What this Python finds, by what was tried. Long results are kept as a digest."""
    from commissioning.numbers import read
    from commissioning.parts.simulator import SimulatorPart
    from commissioning.questions import mark
    from commissioning.questions.freezing import thaw
    from commissioning.questions.wording import mark_html
    from commissioning.records.answers import Answers
    from commissioning.records.attempts import Attempts
    from commissioning.records.store import Now
    from commissioning.simulators import NAMES, open_view

    said: dict[str, str] = {f"typed {typed}": repr(read(typed)) for typed in TYPED}
    for name in NAMES:
        now = Now(Answers("in-browser"), Attempts("in-browser"), AT)
        text = json.dumps(SimulatorPart(open_view(name), now).state, sort_keys=True)
        said[f"simulator {name}"] = f"{len(text)} {sha256(text.encode()).hexdigest()}"
    for one in given["sets"]:
        questions = thaw(one["questions"])
        for name, answers in one["answers"].items():
            for number in range(questions.variants_of(name)):
                question = questions.variant(name, number)
                for place, answer in enumerate(answers):
                    label = f"{questions.module} {name}, variant {number}, sample {place}"
                    earned = mark(question, answer)
                    said[label] = f"{earned!r} {earned.outcome} {mark_html(earned)}"
    for name, data in given["files"].items():
        said |= mended(name, b64decode(data))
    return said


def mended(name: str, data: bytes) -> dict[str, str]:
    """A file of grants read, mended as far as it proves itself, and written in each form; what is left to be asked."""
    from commissioning.grantsfile.answering.shown import shown
    from commissioning.grantsfile.answering.work import Work
    from commissioning.grantsfile.mending.mender import Mending, answer_column, keep, mend_at_once
    from commissioning.grantsfile.reading.door import read
    from commissioning.grantsfile.writing.csv_file import as_csv
    from commissioning.grantsfile.writing.json_file import as_json
    from commissioning.grantsfile.writing.log_file import as_left, as_log
    from commissioning.grantsfile.writing.publishing import publication
    from commissioning.grantsfile.writing.workbook_file import as_workbook

    today = date(2026, 11, 28)
    mending = mend_at_once(Mending(read(data, name, today)))
    asked = set()
    while question := next(
        (
            one
            for one in mending.report.questions()
            if (one.code, one.column, one.about) not in asked and (one.ready or one.about)
        ),
        None,
    ):
        asked.add((question.code, question.column, question.about))
        answer, typed = FILLED[question.about] if question.about else (question.ready, "")
        done = answer_column(
            mending, question.code, question.column, answer, typed, about=question.about
        )
        mending = mend_at_once(done)
    of_all = [one for one in mending.report.findings if one.waits and one.row is None]
    mending = keep(mending, *of_all)  # somebody looked: hidden sheets, for one
    published = publication(mending)
    book = read(as_workbook(published), "mended.xlsx", today)  # its bytes say when it was made
    seen = json.dumps(shown(Work(mending), {}), sort_keys=True)
    made = {
        "shown": seen.encode(),
        "csv": as_csv(published),
        "json": as_json(published),
        "workbook": repr(book.rows).encode(),
        "log": as_log(mending),
        "left": as_left(mending),
    }
    return {
        f"grants {name}, {form}": f"{len(one)} {sha256(one).hexdigest()}"
        for form, one in made.items()
    }
