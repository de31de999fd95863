"""The eight forms read back: each rating and share, or every cell that is still missing."""

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning.authoring.measuring.exercise import Exercise
from commissioning.authoring.panel.forms import CASE, FEWEST, KIND, MOST, OPTIONS, SHARES, START
from commissioning.authoring.panel.rated import (
    HIGHEST,
    LOWEST,
    PANEL,
    case_code,
    rated,
    share_code,
    shared,
)
from commissioning.errors import CourseError
from commissioning.numbers import read_number

_TOLD = 5  # so many faults are told at once
Cells = Mapping[str, tuple[int, object]]
"""What is filled in, with its row, by what the row is about."""


@dataclass
class Ratings:
    """What one member of the panel wrote."""

    file: str
    rater: str
    options: dict[str, int] = field(default_factory=dict)
    """By `question variant option`."""
    shares: dict[str, int] = field(default_factory=dict)
    """Per cent by question; how many may fail, too."""


def read_forms(exercise: Exercise, folder: Path) -> list[Ratings]:
    """The eight filled forms. CourseError says what is missing, in which cell of which form."""
    paths = sorted(one for one in folder.glob("*.xlsx") if not one.name.startswith("~$"))
    if not paths:
        raise CourseError(
            f"There are no forms in {folder}. `commissioning panel {exercise.module.number} --to FOLDER` "
            "makes them; put the eight that come back into one folder."
        )
    faults: list[str] = []
    read = [_read(path, exercise, faults) for path in paths]
    if faults:
        more = f"\n… and {len(faults) - _TOLD} more." if len(faults) > _TOLD else ""
        raise CourseError("\n".join(faults[:_TOLD]) + more + "\nNothing was changed.")
    _check_panel([one.rater for one in read], folder)
    return sorted(read, key=lambda one: list(PANEL).index(one.rater))


def _check_panel(raters: list[str], folder: Path) -> None:
    counts = Counter(raters)
    missing = [PANEL[one] for one in PANEL if not counts[one]]
    twice = [PANEL[one] for one in PANEL if counts[one] > 1]
    if missing or twice:
        said = [
            f"Missing: {'; '.join(missing)}." if missing else "",
            f"More than once: {'; '.join(twice)}." if twice else "",
        ]
        raise CourseError(
            f"A panel is eight people, and {folder} holds {len(raters)} forms. {' '.join(filter(None, said))} "
            "Nothing was changed."
        )


def _read(path: Path, exercise: Exercise, faults: list[str]) -> Ratings:
    sheets = _sheets(path)
    start = list(sheets.get(START, {}))
    if start[:1] != [KIND] or len(start) < 3 or start[2] not in PANEL:
        raise CourseError(
            f"{path.name} is no form of the panel. Take it out of {path.parent}, or put back the form that was "
            "sent out."
        )
    if start[1] != exercise.module.id:
        raise CourseError(
            f"{path.name} is a form for {start[1]}, not for {exercise.module.id}. Put it into another folder."
        )
    found = Ratings(path.name, start[2])
    options, shares = sheets.get(OPTIONS, {}), sheets.get(SHARES, {})
    for one in rated(exercise):
        if one.code not in options:
            raise _changed(path, f"question {one.question.id!r}")
        for option in one.options:
            name = f"{one.question.id} {one.variant} {option.id}"
            value = _whole(options, name, LOWEST, HIGHEST, f"{path.name}, sheet {OPTIONS}", faults)
            found.options[name] = value
    if case_code(exercise) not in sheets.get(CASE, {}):
        raise _changed(path, "the case")
    coded = {name: share_code(name, variants) for name, variants in shared(exercise).items()}
    for name, code in {**coded, FEWEST: FEWEST, MOST: MOST}.items():
        if code not in shares and any(one.split(" ")[0] == name for one in shares):
            raise _changed(path, f"question {name!r}")
        found.shares[name] = _whole(shares, code, 0, 100, f"{path.name}, sheet {SHARES}", faults)
    if found.shares[FEWEST] > found.shares[MOST]:
        faults.append(
            f"{path.name}, sheet {SHARES}: the fewest who may fail are more than the most. Ask which was meant."
        )
    return found


def _changed(path: Path, what: str) -> CourseError:
    return CourseError(
        f"{path.name}: {what} has changed since the forms were made. Make new forms and have it rated again; "
        "or undo the change."
    )


def _whole(cells: Cells, name: str, low: int, high: int, where: str, faults: list[str]) -> int:
    row, value = cells.get(name, (0, None))
    if not row:
        faults.append(f"{where}: the row of {name!r} is missing. Use the form that was sent out.")
        return low
    number = read_number(value if isinstance(value, str | int | float) else None)
    if number is None or number != number.to_integral_value() or not low <= number <= high:
        said = "is empty" if value in (None, "") else f"holds {value!r}"
        faults.append(
            f"{where}, cell C{row}: it {said}. A whole number from {low} to {high} is needed."
        )
        return low
    return int(Decimal(number))


def _sheets(path: Path) -> Mapping[str, Cells]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        with closing(book):
            return {sheet.title: _cells(sheet) for sheet in book.worksheets}
    except Exception as bad:  # a damaged zip, or damaged XML, may raise anything
        raise CourseError(
            f"{path.name} cannot be read as a workbook. Open it in Excel or LibreOffice, save it as .xlsx "
            "under its own name, and try again."
        ) from bad


def _cells(sheet: Any) -> Cells:
    sheet.reset_dimensions()  # some programs write a wrong size
    rows = enumerate(sheet.iter_rows(max_col=3, max_row=5000), 1)
    return {
        str(row[0].value): (number, _typed(row[2]) if len(row) > 2 else None)
        for number, row in rows
        if row and row[0].value
    }


def _typed(cell: Any) -> object:
    """What somebody typed: a spreadsheet keeps "85%" as 0.85, shown as a share."""
    value = cell.value
    shares = isinstance(value, int | float) and not isinstance(value, bool)
    return round(100 * value, 6) if shares and "%" in cell.number_format else value
