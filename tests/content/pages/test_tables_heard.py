"""Tables as they are heard: the first cell of a row is its header, so lists side by side or an empty header mislead."""

import json
import re
from pathlib import Path

import pytest

from commissioning.content import folders
from commissioning.content.facts import facts
from commissioning.content.routes import routes

DATE = re.compile(r"\d{2}/\d{2}/\d{4}")
PAGES = sorted(folders.lessons_dir().glob("*/*.ipynb"))


def tables(text: str) -> list[list[list[str]]]:
    """The tables of a Markdown text, as rows of cells, without their heads."""
    found: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        said = line.lstrip("> ")
        if said.startswith("|"):
            found[-1].append([cell.strip() for cell in said.strip("|").split("|")])
        else:
            found.append([])
    return [rows[2:] for rows in found if len(rows) > 2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name[:2]}-{page.stem}")
def test_lists_of_dates_do_not_stand_side_by_side(page: Path) -> None:
    cells = json.loads(page.read_text("utf-8"))["cells"]
    for rows in tables("\n\n".join("".join(cell["source"]) for cell in cells)):
        assert not any(len(row) > 2 and all(DATE.fullmatch(cell) for cell in row) for row in rows)


def test_sources_name_the_paper_and_not_how_it_was_remembered() -> None:
    module = [one for one in facts().values() if one.id.startswith("transparency-code")]
    assert len(module) >= 5
    for one in module:
        assert not re.search(
            r"from memory|as quoted by|councils quote|as we know", f"{one.source} {one.text}"
        )


def test_a_councillor_is_led_to_a_heading_that_says_something_alone() -> None:
    (steps,) = (one.steps for one in routes() if one.role == "Councillor")
    assert "The coast gets most" in [one.at for one in steps if one.page == "5-who-gets-what"]
