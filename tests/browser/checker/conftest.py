"""A page with the checker in both hosts: in the calm view by the smallest server, in JupyterLab in a learner's folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.opening import open_in_lab, ready
from commissioning.content.pages import notebooks
from commissioning.content.places import Place, page_path
from course_running import MODULE, SITTING, RunningCourse
from live.plain import PlainServer, plain_server

PLACE = Place(MODULE, Path(SITTING).stem)


def notebook() -> dict[str, Any]:
    """A page that holds a title, the checker, and an insight below it."""

    def cell(kind: str, source: str, *tags: str) -> dict[str, Any]:
        code: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
        made = {"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}, **code}
        return {**made, "id": f"cell-{abs(hash(source)) % 10**6}"}

    opens = f'from commissioning import lesson\npage = lesson("{PLACE.module}", "{PLACE.page}")'
    cells = [
        cell("code", opens),
        cell("markdown", "# The checker's list\n\n## Mend an export"),
        cell("code", "page.checker()"),
        cell("markdown", "## What it shows\n\nEight decisions settle most.", "insight"),
    ]
    runs = {"autorun": True, "hideCode": True}
    about = {"module": PLACE.module, "page": PLACE.page, **runs}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"course": about, "kernelspec": kernel}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlainServer]:
    """A server whose page at PLACE is the one above."""
    file = notebooks.notebook_file(PLACE)
    stored = notebooks.stored
    patch = pytest.MonkeyPatch()
    patch.setattr(notebooks, "stored", lambda one: notebook() if one == file else stored(one))
    notebooks._page.cache_clear()
    with plain_server(tmp_path_factory.mktemp("learners")) as running:
        yield running
    patch.undo()
    notebooks._page.cache_clear()


@pytest.fixture
def calm(browser: Browser, plain: PlainServer) -> Iterator[Page]:
    """The page in the calm view."""
    context = browser.new_context(
        locale="en-GB", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    context.set_default_timeout(30_000)
    context.add_cookies([plain.log_in("somebody")])
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda one: faults.append(str(one)))
    page.goto(f"{plain.root}/course/page/{page_path(PLACE)}")
    ready(page)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def in_lab(browser: Browser, course: RunningCourse) -> Iterator[Page]:
    """The page in JupyterLab; the course's own page is there again afterwards, for the tests that follow."""
    file = course.folder / SITTING
    own = file.read_bytes()
    file.write_text(json.dumps(notebook()), encoding="utf-8")
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    page = context.new_page()
    try:
        open_in_lab(page, course, SITTING)
        yield page
    finally:
        context.close()
        file.write_bytes(own)
