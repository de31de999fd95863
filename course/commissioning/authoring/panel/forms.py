"""The panel's forms: one Excel workbook for each of the eight, filled in without any other program.

What a form is about stands in a hidden first column, so rows may be read in any order. Only the cells to
fill in can be changed.
"""

from collections.abc import Iterator, Mapping
from math import ceil
from pathlib import Path
from typing import Any

from commissioning.authoring.measuring.exercise import Exercise, artefacts_of
from commissioning.authoring.panel.rated import (
    HIGHEST,
    LOWEST,
    PANEL,
    SCALE,
    case_code,
    rated,
    share_code,
    shared,
)
from commissioning.content.pages.blocks import Finish, Text
from commissioning.errors import CourseError
from commissioning.questions import Question
from commissioning.questions.showing import plain_text

KIND = "commissioning-panel-1"
START, CASE, OPTIONS, SHARES = "Start here", "The case", "Options", "Shares"
FEWEST, MOST = "may-fail-fewest", "may-fail-most"
_WIDE = 95  # signs in a line of the wide column
_SECONDS_AN_OPTION, _SECONDS_A_SHARE, _MINUTES_TO_READ = 15, 60, 10

Row = tuple[str, str, bool, str]
"""What a row is about, its text, whether it is a heading, and what may be filled in: "", a sheet's name."""


def write_forms(exercise: Exercise, folder: Path) -> list[Path]:
    """Write eight forms into `folder`. CourseError if there are forms in it."""
    there = sorted(folder.glob("*.xlsx"))
    if there:
        raise CourseError(
            f"There are forms in {folder} ({there[0].name}), which somebody may have filled in. Give a new "
            "folder with --to."
        )
    if not list(rated(exercise)):
        raise CourseError(
            f"{exercise.name} has no judgement items, so a panel has nothing to rate."
        )
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, rater in enumerate(PANEL, 1):
        path = folder / f"panel-{exercise.module.number}-{number}-{rater}.xlsx"
        _book(exercise, rater).save(path)
        made.append(path)
    return made


def _book(exercise: Exercise, rater: str) -> Any:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, rows in (
        (START, _start(exercise, rater)),
        (CASE, _case(exercise)),
        (OPTIONS, _options(exercise, rater)),
        (SHARES, _shares(exercise)),
    ):
        _fill(book.create_sheet(title), rows)
    return book


def _fill(sheet: Any, rows: Iterator[Row]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    limits = {
        OPTIONS: DataValidation(
            "whole", operator="between", formula1=str(LOWEST), formula2=str(HIGHEST)
        ),
        SHARES: DataValidation("whole", operator="between", formula1="0", formula2="100"),
    }
    for limit in limits.values():
        limit.error = f"A whole number from {limit.formula1} to {limit.formula2}, please."
        limit.showErrorMessage = True
        sheet.add_data_validation(limit)
    side = Side(style="thin", color="808080")
    for number, (about, text, heading, fills) in enumerate(rows, 1):
        sheet.cell(number, 1).value = about
        cell = sheet.cell(number, 2)
        cell.value = text
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=heading)
        lines = sum(max(1, ceil(len(line) / _WIDE)) for line in text.split("\n"))
        sheet.row_dimensions[number].height = 15.5 * lines + (6 if heading else 2)
        if fills:
            answer = sheet.cell(number, 3)
            answer.protection = Protection(locked=False)
            answer.fill = PatternFill("solid", fgColor="FFF7CC")
            answer.border = Border(left=side, right=side, top=side, bottom=side)
            answer.alignment = Alignment(horizontal="center", vertical="top")
            limits[fills].add(answer)
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = _WIDE
    sheet.column_dimensions["C"].width = 12
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False  # both are allowed


def _start(exercise: Exercise, rater: str) -> Iterator[Row]:
    options = sum(len(one.options) for one in rated(exercise))
    shares = len(shared(exercise)) + 2
    minutes = (
        ceil((options * _SECONDS_AN_OPTION + shares * _SECONDS_A_SHARE) / 60) + _MINUTES_TO_READ
    )
    yield KIND, f"{exercise.module.title}: a form for the panel", True, ""
    yield exercise.module.id, "You fill in this form as:", False, ""
    yield rater, PANEL[rater], True, ""
    yield (
        "",
        "Your name is not asked. Please do not talk about it with the others before all forms are in.",
        False,
        "",
    )
    yield "", f"1. Read the sheet “{CASE}”.", False, ""
    yield (
        "",
        (
            f"2. On the sheet “{OPTIONS}”, rate each option in its yellow cell. An item may come more than once, "
            "with other facts: rate it each time by the facts that stand there."
        ),
        False,
        "",
    )
    for value, said in SCALE.items():
        yield "", f"      {value}: {said}", False, ""
    yield (
        "",
        (
            f"3. On the sheet “{SHARES}”, think of an officer who is just good enough to do this work alone. "
            "Say what share of each question's points that officer would earn, from 0 to 100."
        ),
        False,
        "",
    )
    yield (
        "",
        f"There are {options} options and {shares} shares. Allow about {minutes} minutes.",
        False,
        "",
    )
    yield "", "Save the file under its own name and send it back.", False, ""


def _case(exercise: Exercise) -> Iterator[Row]:
    yield case_code(exercise), "The page that the questions stand on:", False, ""
    for block in exercise.page.blocks:
        if isinstance(block, Finish):
            return
        if isinstance(block, Text):
            for line, heading in _lines(block.markdown):
                yield "", line, heading, ""


def _options(exercise: Exercise, rater: str) -> Iterator[Row]:
    for number, one in enumerate(rated(exercise), 1):
        count = len(exercise.questions.variants[one.question.id])
        facts = f" (facts {one.variant + 1} of {count})" if count > 1 else ""
        yield "", f"Item {number}: {plain_text(one.question.title)}{facts}", True, ""
        yield one.code, _asked(one.question), False, ""
        for option in one.shuffled(rater):
            yield (
                f"{one.question.id} {one.variant} {option.id}",
                plain_text(option.text),
                False,
                OPTIONS,
            )
        yield "", "", False, ""


def _shares(exercise: Exercise) -> Iterator[Row]:
    yield (
        "",
        "What share would an officer earn who is just good enough? From 0 to 100 each.",
        True,
        "",
    )
    for name, variants in shared(exercise).items():
        asked = variants[0]
        text = f"{plain_text(asked.title)}\n{_asked(asked)}{_offered(asked)}"
        yield share_code(name, variants), text, False, SHARES
    yield "", "Of 100 learners who have done the module with care:", True, ""
    yield (
        FEWEST,
        "How many may fail, at the fewest, before you would call the pass too easy?",
        False,
        SHARES,
    )
    yield MOST, "How many may fail, at the most, before you would call it unfair?", False, SHARES


def _asked(question: Question) -> str:
    """The question as its readers see it: the documents that stand with it, then what is asked."""
    parts = [f"{one['title']}\n{_plain(one['text'])}" for one in artefacts_of(question)]
    return "\n\n".join([*parts, _plain(question.prompt)])


def _offered(question: Question) -> str:
    """What there is to choose from, as far as the form shows any."""
    shown: Mapping[str, Any] = question.public()
    listed = [
        one for name in ("items", "targets", "options", "fields") for one in shown.get(name, ())
    ]
    texts = [plain_text(one.get("text") or one.get("label", "")) for one in listed]
    return "".join(f"\n  – {text}" for text in texts)


def _plain(markdown: str) -> str:
    return "\n".join(line for line, _ in _lines(markdown))


def _lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Markdown as lines of plain text, each with whether it is a heading; bars part a table's cells."""
    for line in markdown.splitlines():
        bare = line.lstrip("> ").strip()
        if set(bare) <= set("|-: "):  # empty, or the rule below a table's head
            continue
        yield plain_text(bare.strip("|# ")), bare.startswith("#")
