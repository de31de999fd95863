"""A notebook becomes typed blocks; what is not of the page's language is refused with its cell."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from commissioning.content.pages.blocks import (
    Artefact,
    Checker,
    Document,
    Finish,
    Heading,
    Mark,
    Opening,
    Page,
    Picture,
    Question,
    Route,
    Simulator,
    Text,
    read_page,
)
from commissioning.content.pages.references import resolve_notebook
from commissioning.content.places import Place
from commissioning.errors import ContentError


def code(source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": {"tags": list(tags)}}


def text(source: str, *tags: str, name: str = "c", **metadata: Any) -> dict[str, Any]:
    about = {"tags": list(tags), **metadata}
    return {"cell_type": "markdown", "id": name, "source": source, "metadata": about}


def read(*cells: dict[str, Any]) -> Page:
    return read_page({"cells": list(cells)}, "2-price.ipynb")


def test_every_kind_of_cell_has_its_block() -> None:
    page = read(
        text("# A *page*\n\nWords."),
        code('from commissioning import lesson\npage = lesson("04-m", "2-price")'),
        code('page.ask( "one" )', "practice", "unknown"),
        code("page.ask('two')"),
        code('page.mark("two")'),
        text("<!-- Above. -->", nbgrader={"grade": True, "grade_id": "mark-three"}),
        code('page.simulator("dial")'),
        code("page.route()"),
        code("page.document()"),
        code("page.document(own=True)"),
        code(""),
        code("page.finish()"),
        code('page.picture("map")'),
        code('page.simulator("cashflow", grant=36000)'),
        code("page.checker()"),
        {"cell_type": "raw", "source": "x", "metadata": {}},
    )
    assert page.blocks == (
        Text("# A *page*\n\nWords.", (Heading(1, "A page"),), index=1),
        Opening("04-m", "2-price", index=2),
        Question("one", 1, index=3, tags=("practice",)),
        Question("two", 2, index=4),
        Mark("two", index=5),
        Mark("three", index=6),
        Simulator("dial", index=7),
        Route(index=8),
        Document(index=9),
        Document(own=True, index=10),
        Finish(index=12),
        Picture("map", index=13),
        Simulator("cashflow", {"grant": 36000}, index=14),
        Checker(index=15),
    )
    assert page.place == Place("04-m", "2-price")
    assert page.questions == ("one", "two")
    assert page.title == "A page"


def test_the_notebook_s_own_words_name_its_place_before_the_opening_cell_does() -> None:
    book = {"cells": [], "metadata": {"course": {"module": "04-m", "page": "exercise"}}}
    assert read_page(book).place == Place("04-m", "exercise")
    opened = read(code('from commissioning import exercise\npage = exercise("08-n")'))
    assert opened.place == Place("08-n", "exercise")


def test_an_artefact_has_the_id_of_its_cell_and_comments_are_no_words() -> None:
    page = read(
        text(["## A sheet\n", "<!-- from the archive -->\n", "> £5"], "artefact", name="sheet"),  # type: ignore[arg-type]
        text("Not one."),
    )
    (sheet,) = page.artefacts
    assert (sheet.id, sheet.headings) == ("sheet", (Heading(2, "A sheet"),))
    assert "archive" not in sheet.markdown
    assert isinstance(sheet, Artefact)
    assert len(page.texts) == 2


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("import os", "'import os' is not one call"),
        ("page.ask(name)", "name is no plain text"),
        ('page.ask("a" + "b")', "'a' \\+ 'b' is no plain text"),
        ('page.ask(f"{1}")', "is no plain text"),
        ("page.ask(3)", "takes a name in quotation marks"),
        ("page.ask()", "too much or too little"),
        ('page.ask("a", "b")', "too much or too little"),
        ('page.ask("a", number=3)', "too much or too little"),
        ('page.document("own")', "too much or too little"),
        ("page.document(own=3)", "takes True or False"),
        ("page.document(mine=True)", "too much or too little"),
        ("page.document(**given)", "given is no plain text"),
        ('page.quiz("a")', "there is no page.quiz"),
        ('page.ask("a")\npage.ask("b")', "not one call"),
        ('page.ask("a").close()', "not one call"),
        ('other.ask("a")', "not one call"),
        ("page.ask(", "line 1 cannot be read"),
        ('from commissioning import lesson\nx = lesson("a", "b")', "not one call"),
        ('from commissioning import lesson\npage = lesson("a")', "opens no page"),
        ("from commissioning import lesson\npage = quit()", "opens no page"),
        ("1 + 1", "not one call"),
    ],
)
def test_other_code_is_refused_with_its_cell_and_what_may_stand_there(
    source: str, says: str
) -> None:
    with pytest.raises(ContentError, match=says) as fault:
        read(text("# A"), code(source))
    assert str(fault.value).startswith("2-price.ipynb, cell 2: ")
    assert "page.ask(…)" in str(fault.value)


ODD: list[Any] = [None, 0, 1.5, True, "", "artefact", [], ["x"], [None], {}, {"x": None}]


def _whole() -> dict[str, Any]:
    """A notebook that says all that a page can say about itself and its cells."""
    opening = code('from commissioning import lesson\npage = lesson("04-m", "2-price")', "practice")
    graded = text("<!-- Above. -->", nbgrader={"grade": True, "grade_id": "mark-three"})
    about = {"course": {"module": "04-m", "page": "2-price"}}
    cells = [text("# A", "artefact"), opening, code("page.ask('two')"), graded]
    return {"cells": cells, "metadata": about}


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(below, (*path, key))


@pytest.mark.parametrize("path", list(_places(_whole())), ids=str)
def test_odd_json_is_a_page_or_is_refused_with_its_cell(path: tuple[Any, ...]) -> None:
    where = (
        f"notebook, cell {path[1] + 1}: " if len(path) > 1 and path[0] == "cells" else "notebook"
    )
    for odd in ODD:
        book: dict[str, Any] = {"": _whole()}
        holder: Any = book
        for step in ("", *path)[:-1]:
            holder = holder[step]
        holder[("", *path)[-1]] = odd
        for said in (_refusal(read_page, book[""]), _refusal(resolve_notebook, book[""], "04-m")):
            assert said is None or said.startswith(where)


def _refusal(read_by: Callable[..., Any], *given: Any) -> str | None:
    try:
        read_by(*given)
    except ContentError as said:
        return str(said)
    return None


@pytest.mark.parametrize(
    ("path", "odd", "said"),
    [
        (
            (0, "metadata", "tags"),
            None,
            "cell 1: `metadata.tags` is null, and must be a list of texts",
        ),
        ((0, "metadata", "tags"), "artefact", 'cell 1: `metadata.tags` is "artefact", and must be'),
        (
            (3, "metadata", "nbgrader", "grade_id"),
            None,
            "cell 4: `metadata.nbgrader.grade_id` is null",
        ),
        (
            (3, "metadata", "nbgrader"),
            None,
            "cell 4: `metadata.nbgrader` is null, and must be a list of",
        ),
        (
            (1, "source"),
            None,
            "cell 2: `source` is null, and must be a text, or a list of its lines",
        ),
        ((1, "source"), ["x", 1], "cell 2: `source` is"),
        ((2,), None, "cell 3: it is null"),
        ((2, "metadata"), None, "cell 3: `metadata` is null"),
        ((2, "cell_type"), None, "cell 3: `cell_type` is null"),
        ((2, "id"), 7, "cell 3: `id` is 7"),
    ],
)
def test_an_odd_field_is_refused_with_what_it_must_be(
    path: tuple[Any, ...], odd: Any, said: str
) -> None:
    book = _whole()
    holder = book["cells"]
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = odd
    with pytest.raises(ContentError, match=re.escape(said)):
        read_page(book)


@pytest.mark.parametrize("book", [None, [], "x", {}, {"cells": None}, {"worksheets": []}])
def test_what_is_no_notebook_is_refused(book: Any) -> None:
    with pytest.raises(ContentError, match=r"^notebook: .* must be a list of"):
        read_page(book)


@pytest.mark.parametrize(
    "source",
    ["page.ask('a\0')", "page.ask('\ud800')", "page.ask(" + "(" * 5000, "-" * 100_000 + "1",
     "from commissioning import lesson\npage = lesson(4, None)"],
    ids=["nul", "surrogate", "brackets", "deep", "no-names"],
)  # fmt: skip
def test_code_that_python_refuses_in_another_way_is_refused_with_its_cell(source: str) -> None:
    with pytest.raises(ContentError, match=r"ipynb, cell 1: "):
        read(code(source))


def in_sight(*cells: dict[str, Any], hidden: bool = False) -> Page:
    about = {"module": "05-m", "page": "7-code", "hideCode": hidden}
    return read_page({"cells": list(cells), "metadata": {"course": about}}, "7-code.ipynb")


def test_code_for_readers_who_program_is_text_with_what_it_came_to() -> None:
    cell = code("total = 1 + 1\ntotal", "code")
    results: list[dict[str, Any]] = [
        {"output_type": "stream", "text": ["counted\n"]},
        {"output_type": "execute_result", "data": {"text/plain": ["2"]}},
        {
            "output_type": "display_data",
            "data": {"text/plain": "<Figure size 640x480 with 1 Axes>"},
        },
    ]
    (shown,) = in_sight({**cell, "outputs": results}).texts
    assert shown.markdown.split("\n\n") == [
        "````python\ntotal = 1 + 1\ntotal\n````",
        "````\ncounted\n````",
        "````\n2\n````",
        "",
    ]
    assert shown.headings == ()


def test_code_stands_on_no_page_that_hides_it() -> None:
    with pytest.raises(ContentError, match=r"7-code\.ipynb, cell 1: .*hideCode: false"):
        in_sight(code("import os", "code"), hidden=True)
    with pytest.raises(ContentError, match="is not one call of the page"):
        in_sight(code("import os"))


def test_a_page_knows_what_is_explained_right_below_its_question() -> None:
    page = read(
        text("## Three bids"),
        code('page.ask("one")'),
        text("It may be taken.", "insight"),
        code('page.ask("two")'),
        text("## What follows"),
    )
    assert page.explains_below("one", "Three bids")
    assert not page.explains_below("two", "Three bids"), "what explains it stands above it"
    assert not page.explains_below("one", "What follows"), "a link leads down there by itself"
