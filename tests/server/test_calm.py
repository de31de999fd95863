"""The calm view without a browser: how a notebook reads as a page, and what its addresses answer."""

import asyncio
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import websocket_connect

from commissioning.content.folders import exercises_dir
from commissioning.content.pages import Reading, read
from commissioning.content.references import resolve_notebook
from commissioning.content.syllabus import syllabus
from commissioning.content.timings import minutes
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.folder import lay_out
from commissioning.server.launch import settings
from commissioning.server.places import Places
from commissioning.server.view import page_shown
from course_running import CHECK, EXERCISE, FIRST_SITTING, MODULE, RunningCourse, served

TODAY = date(2026, 11, 22)


def cell(kind: str, source: str, *tags: str) -> dict[str, object]:
    return {"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}}


def reading(*cells: dict[str, object], assessed: bool = False) -> Reading:
    return read({"cells": list(cells)}, assessed=assessed)


def test_headings_get_the_anchors_that_links_use_in_jupyterlab_too() -> None:
    page = reading(cell("markdown", "# A *new* page\n\n## Red flags, first\n\nText"))
    assert page.title == "A new page"
    assert '<h2 id="Red-flags,-first">' in page.cells[0].html
    assert [heading.id for heading in page.headings] == ["Red-flags,-first"]


def test_a_table_says_what_heads_its_columns_and_rows() -> None:
    table = "| | Open | Shut |\n|---|---|---|\n| Costs | 5 | 1 |"
    html = reading(cell("markdown", f"# Page\n\n{table}")).cells[0].html
    assert '<td></td>\n<th scope="col">Open</th>' in html
    assert '<th scope="row">Costs</th>\n<td>5</td>' in html


def test_questions_belong_to_the_heading_above_them() -> None:
    page = reading(
        cell("markdown", "# Page\n\n## One"),
        cell("code", 'page.ask("a")', "practice"),
        cell("markdown", "### Still one"),
        cell("code", 'page.ask("b")'),
        cell("markdown", "## Two"),
        cell("code", 'page.simulator("dial")', "simulator"),
    )
    assert [heading.questions for heading in page.headings] == [("a", "b"), ()]
    assert [one.index for one in page.cells if one.shows] == [2, 4, 6]
    assert [one.minutes for one in page.cells if one.shows] == [1.5, 1.5, 6.0]


def test_code_raw_html_and_comments_never_reach_the_page() -> None:
    page = reading(
        cell("code", "from commissioning import lesson\npage = lesson('a', 'b')"),
        cell("markdown", "Text <script>alert(1)</script>\n\n<!-- for authors -->"),
    )
    html = "".join(one.html for one in page.cells)
    assert "<script>" not in html
    assert "authors" not in html
    assert "lesson" not in html


def test_cells_that_only_nbgrader_needs_are_not_run() -> None:
    page = reading(cell("code", 'page.ask("a")'), cell("code", 'page.mark("a")'), assessed=True)
    assert [(one.index, one.minutes) for one in page.cells] == [(1, 2.0)]


def test_an_artefact_is_its_quotation_or_else_all_below_its_heading() -> None:
    quoted = reading(cell("markdown", "## An e-mail\n\n> Dear all", "artefact")).cells[0]
    plain = reading(cell("markdown", "## Three awards\n\nFernhill.", "artefact")).cells[0]
    assert "document" not in quoted.html
    assert '</h2>\n<div class="document"><p>Fernhill.' in plain.html


def test_four_columns_of_sentences_stay_a_table_where_a_phone_stacks_them() -> None:
    said = "Nobody can fund you for more than a year at a time."
    table = f"| You may hear | What holds | What follows | Source |\n|-|-|-|-|\n| {said} | One | {said} | Act |"
    html = reading(cell("markdown", table)).cells[0].html
    assert '<table class="stacked" role="table">' in html
    assert '<td role="cell" data-head="What holds">One</td>' in html
    figures = reading(cell("markdown", table.replace(said, "£500"))).cells[0].html
    assert "stacked" not in figures


def test_an_insight_is_folded_under_its_heading_which_stays_in_the_contents() -> None:
    page = reading(cell("markdown", "## What the dial shows\n\nIt turns.", "insight"))
    assert page.cells[0].html.startswith('<summary><h2 id="What-the-dial-shows">')
    assert page.cells[0].html.partition("</summary>")[2].strip() == "<p>It turns.</p>"
    assert [heading.text for heading in page.headings] == ["What the dial shows"]


def test_answers_shorten_what_is_left_and_show_in_the_contents(tmp_path: Path) -> None:
    lay_out(tmp_path, TODAY)
    page = read(json.loads((tmp_path / FIRST_SITTING).read_text(encoding="utf-8")))

    def shown() -> dict[str, object]:
        return page_shown(tmp_path, FIRST_SITTING, MODULE, "1-who-says-you-must", page, Places("/"))

    before = shown()
    kept = AnswersFile(tmp_path / "lessons" / MODULE / "answers.json", MODULE)
    for name in page.questions[:2]:
        kept.save(name, "a")
    after = shown()
    assert before["answered"] == f"0 of {len(page.questions)} answered"
    assert after["answered"] == f"2 of {len(page.questions)} answered"
    assert before["left"] == after["left"] + 3  # type: ignore[operator]
    contents = after["contents"]
    assert isinstance(contents, list)
    assert "1 of 1 answered" in [one["state"] for one in contents]


@pytest.mark.parametrize("module", [one.id for one in syllabus().modules])
def test_as_much_is_left_of_an_exercise_at_first_as_the_home_says(module: str) -> None:
    book = json.loads((exercises_dir() / module / f"{module}.ipynb").read_text(encoding="utf-8"))
    page = read(resolve_notebook(book, module), assessed=True)
    assert sum(cell.minutes for cell in page.cells) == pytest.approx(
        minutes(module).exercise, abs=4
    )


def test_pages_follow_each_other_as_in_the_syllabus(tmp_path: Path) -> None:
    def around(page: str) -> tuple[str | None, str | None]:
        shown = page_shown(tmp_path, "x", MODULE, page, reading(), Places("/"))
        return tuple(  # type: ignore[return-value]
            shown[name] and shown[name].page for name in ("previous", "next")
        )

    assert around("0-opening-check")[1] == "1-who-says-you-must"
    assert around("5-for-members") == ("4-explain-the-gap", "exercise")
    assert around("unknown") == (None, None)
    first = syllabus().modules[0]
    at = page_shown(tmp_path, "x", first.id, first.pages[0].id, reading(), Places("/"))
    assert at["previous"] is None


def test_start_opens_the_home_and_with_lab_jupyterlab(tmp_path: Path) -> None:
    def first(*, lab: bool) -> str:
        return str(settings(tmp_path, 8888, browser=False, lab=lab)["CourseApp"]["default_url"])

    assert first(lab=False) == "/course"
    assert first(lab=True) == "/lab/tree/start-here.ipynb"


def test_idle_kernels_are_culled(tmp_path: Path) -> None:
    kernels = settings(tmp_path, 8888, browser=False)["MappingKernelManager"]
    assert kernels["cull_idle_timeout"] == 1800
    assert kernels["cull_connected"] is False


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCourse]:
    with served(tmp_path_factory.mktemp("calm") / "course") as running:
        yield running


@pytest.mark.slow
def test_a_page_is_text_first_and_names_its_kernel_last(course: RunningCourse) -> None:
    status, headers, text = course.ask(f"/course/page/{FIRST_SITTING}")
    assert status == 200
    assert "connect-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert text.index("Who says you must?</h1>") < text.index("kernelId")
    assert "page.ask" not in text
    assert 'href="2-the-price-of-a-check.ipynb"' in text
    assert "cdn" not in text.replace("mathjaxConfig", "").lower()
    assert course.kernels() == 1
    _close(course, text)


@pytest.mark.slow
def test_when_which_page_was_opened_is_written_down_nowhere(course: RunningCourse) -> None:
    text = course.ask(f"/course/page/{CHECK}")[2]
    course.ask(f"/course/state/{_kernel(text)}")  # answers once the page has run
    _close(course, text)
    assert list(course.home.rglob("*history*")) == []


@pytest.mark.slow
def test_closing_needs_the_page_s_own_cookie(course: RunningCourse) -> None:
    _, _, text = course.ask(f"/course/page/{CHECK}")
    status, _, said = course.ask(f"/course/state/{_kernel(text)}")
    assert (status, json.loads(said)["state"]) == (200, "ready")
    assert course.ask(f"/course/close/{_kernel(text)}", "POST")[0] == 403
    time.sleep(1.5)
    assert course.kernels() == 1
    _close(course, text)
    assert json.loads(course.ask(f"/course/state/{_kernel(text)}")[2])["state"] == "gone"


@pytest.mark.slow
def test_no_browser_listens_to_a_kernel_that_still_runs_its_page(course: RunningCourse) -> None:
    text = course.ask(f"/course/page/{EXERCISE}")[2]
    kernel = _kernel(text)

    async def first() -> str:
        channels = course.url(f"api/kernels/{kernel}/channels").replace("http", "ws", 1)
        ready = AsyncHTTPClient().fetch(course.url(f"course/state/{kernel}"))
        listening = websocket_connect(channels)
        await asyncio.wait([ready, listening], return_when=asyncio.FIRST_COMPLETED)
        assert not listening.done() or ready.done()
        (await listening).close()
        return (await ready).body.decode()

    with ThreadPoolExecutor(1) as own:  # browser tests leave a loop running in the first thread
        assert json.loads(own.submit(asyncio.run, first()).result())["state"] == "ready"
    _close(course, text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    ["nothing.ipynb", "start-here.ipynb", ".course.json", "../outside.ipynb", f"lessons/{MODULE}"],
)
def test_only_the_course_s_own_pages_are_run(course: RunningCourse, path: str) -> None:
    status, _, text = course.ask(f"/course/page/{path}")
    assert status == 404
    assert "Traceback" not in text
    assert course.kernels() == 0


@pytest.mark.slow
def test_a_notebook_of_the_learner_s_own_is_left_to_jupyterlab(course: RunningCourse) -> None:
    book = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (course.folder / "mine.ipynb").write_text(json.dumps(book))
    assert course.ask("/course/page/mine.ipynb")[0] == 404


@pytest.mark.slow
def test_a_kernel_that_cannot_start_is_said_in_plain_words(course: RunningCourse) -> None:
    path = course.folder / EXERCISE
    text = path.read_text(encoding="utf-8")
    book = json.loads(text)
    book["metadata"]["kernelspec"]["name"] = "no-such-kernel"
    path.write_text(json.dumps(book), encoding="utf-8")
    status, _, shown = course.ask(f"/course/page/{EXERCISE}")
    path.write_text(text, encoding="utf-8")
    assert status == 200
    assert "This page could not start" in shown
    assert "Three grants, one plan</h1>" in shown


def _kernel(text: str) -> str:
    return str(
        json.loads(text.split('type="application/json">')[1].split("</script>")[0])["kernelId"]
    )


def _close(course: RunningCourse, text: str) -> None:
    token = next(cookie.value for cookie in course.jar if cookie.name == "_xsrf")
    path = f"/course/close/{_kernel(text)}"
    assert course.ask(path, "POST", **{"X-XSRFToken": str(token)})[0] == 204
    assert course.kernels_become(0)
