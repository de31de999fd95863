"""How the clean awards are spoiled: each fault in so many places, drawn from the seed and written down."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SEED = 2526
MAIL = "{}@northmere.example"
TELEPHONE = "01632 9601{:02}"  # numbers that Ofcom keeps free for drama
PEOPLE = ("Mrs Edith Marlow", "Mr Samir Doyle")
Row = dict[str, str]


@dataclass(frozen=True)
class Fault:
    """One spoiled place: the row's number in the file, its field, the class, what is true (None: nobody can say)."""

    row: int
    field: str
    code: str
    true: str | None


@dataclass
class Line:
    """A row of the file before its number is known: cells, and the faults in it."""

    cells: Row
    faults: list[tuple[str, str, str | None]]


def spoiled(rows: list[Row], first_line: int) -> tuple[list[Row], list[Fault]]:
    """Return the rows with 33 faults, and where they are. Each row has one at most."""
    lines = [Line(dict(row), []) for row in rows]
    free = list(lines)
    draw = random.Random(SEED).random  # noqa: S311 (invented data, not a secret)

    def take(fits: Callable[[Row], bool] = lambda _row: True) -> Line:
        able = [n for n, line in enumerate(free) if fits(line.cells)]
        return free.pop(able[int(draw() * len(able))])

    _amounts(take)
    _dates(take)
    _names(take)
    _purposes(take)
    _references(take, lines)
    for name in PEOPLE:
        _set(take(_is_small), "Beneficiary", name, "P2", None)
    lines.insert(71, Line(dict.fromkeys(rows[0], ""), [("", "F5", None)]))
    lines.append(Line(dict.fromkeys(rows[0], ""), [("", "F5", None)]))
    total = f"£{sum(_pounds(row) for row in rows):,}.00"
    lines.append(
        Line(
            dict.fromkeys(rows[0], "") | {"Purpose": "Total", "Amount (£)": total},
            [("", "F5", None)],
        )
    )
    faults = [
        Fault(number, *fault)
        for number, line in enumerate(lines, first_line)
        for fault in line.faults
    ]
    return [line.cells for line in lines], faults


def _set(line: Line, field: str, value: str, code: str, true: str | None) -> None:
    line.faults.append((field, code, true))
    line.cells[field] = value


def _amounts(take: Callable[..., Line]) -> None:
    for _ in range(3):
        line = take(lambda row: _pounds(row) % 1000 == 0)
        amount = _pounds(line.cells)
        _set(line, "Amount (£)", f"{amount // 1000}k", "M2", str(amount))
    _set(take(_is_small), "Amount (£)", "TBC", "M4", None)
    _set(take(_is_small), "Amount (£)", "(2,500.00)", "M6", None)


def _dates(take: Callable[..., Line]) -> None:
    line = take(lambda row: row["Date awarded"][3:5] == "06")
    _set(line, "Date awarded", "31/06/2025", "T3", None)
    for _ in range(2):
        line = take(lambda row: int(row["Work starts"][3:5]) in (5, 6, 7))
        _, month, year = line.cells["Date awarded"].split("/")
        was = line.cells["Work starts"]
        _set(line, "Work starts", f"01/{int(month):02}/{year}", "T5", was)


def _names(take: Callable[..., Line]) -> None:
    for n in range(6):
        line = take()
        name = line.cells["Beneficiary"]
        _set(line, "Beneficiary", (f" {name}", f"{name} ", f"{name}\u00a0")[n % 3], "W1", name)
    for change in (
        str.upper,
        lambda name: name.replace("Northmere", "Northmere,", 1),
        lambda name: name.replace(" and ", " & "),
    ):
        line = take(
            lambda row, change=change: (
                change(row["Beneficiary"]) != row["Beneficiary"] and row["again"] == "yes"
            )
        )
        name = line.cells["Beneficiary"]
        _set(line, "Beneficiary", change(name), "I9", name)


def _purposes(take: Callable[..., Line]) -> None:
    for n, person in enumerate(("secretary.fernhill", "treasurer.quay", "jo.marlow", "", "")):
        line = take()
        was = line.cells["Purpose"]
        how = (
            f"Contact {MAIL.format(person)}."
            if person
            else f"Ring {TELEPHONE.format(20 + n)} for times."
        )
        _set(line, "Purpose", f"{was} {how}", "P1", was)
    line = take()
    was = line.cells["Purpose"]
    _set(line, "Purpose", f"=CONCATENATE(A{57},B{57}) {was}", "W5", was)


def _references(take: Callable[..., Line], lines: list[Line]) -> None:
    for _ in range(4):
        line = take()
        copy = Line(dict(line.cells), [("Our ref", "I1", None)])
        lines.insert(lines.index(line) + 1, copy)
    line, other = take(), take()
    _set(
        max((line, other), key=lines.index),
        "Our ref",
        min((line, other), key=lines.index).cells["Our ref"],
        "I1",
        None,
    )


def _pounds(row: Row) -> int:
    return int(row["Amount (£)"].strip("£").replace(",", "").removesuffix(".00"))


def _is_small(row: Row) -> bool:
    return _pounds(row) < 5_000


def without(rows: list[Row], field: str) -> Iterator[Row]:
    """The rows without a helper's field."""
    for row in rows:
        yield {name: text for name, text in row.items() if name != field}
