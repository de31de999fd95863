"""A class list as a file in a table or a workbook, and read."""

import io
from pathlib import Path
from typing import Any

import openpyxl

from commissioning.grading.collecting.class_list import (
    ClassList,
    Person,
    read_class_list,
)

ANNA = Person("anna.smith", "Anna", "Smith")


BEA = Person("bea.jones", "Bea", "Jones")


def with_mail(*people: Person) -> list[Person]:
    return [
        Person(one.id, one.first_name, one.last_name, f"{one.id}@example.org") for one in people
    ]


def reading(
    tmp_path: Path, content: str | bytes, name: str = "list.csv", **given: Any
) -> ClassList:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_class_list(path, **given)


def workbook_of(sheets: dict[str, list[list[Any]]], hidden: str = "") -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        if name == hidden:
            sheet.sheet_state = "hidden"
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()
