"""The calm view without a browser: how a notebook reads as a page, and what its addresses answer."""

import html as html_lib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from commissioning.content import folders
from commissioning.content.pages.blocks import Page, read_page
from commissioning.content.pages.notebooks import page_at
from commissioning.content.pages.rendering import html, opens_when, sections
from commissioning.content.places import EXERCISE, Place, page_path
from commissioning.content.syllabus import syllabus
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.attempts_file import write_attempts
from commissioning.keeping.folder import lay_out
from commissioning.records.attempts import Attempts
from commissioning.records.progress.minutes import page_seconds
from commissioning.server.at_home.launch import settings
from commissioning.server.entries import entries
from commissioning.server.places import Places
from commissioning.server.view import page_shown
from course_running import CHECK, FIRST_SITTING, MODULE, RunningCourse, served
from live.plain import Loop, Socket, live_in
from parts.memory import attempt

TODAY = date(2026, 11, 22)


def cell(kind: str, source: str, *tags: str) -> dict[str, object]:
    return {"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}}


def reading(*cells: dict[str, object], page: str = "1-one") -> Page:
    return read_page(
        {"cells": list(cells), "metadata": {"course": {"module": MODULE, "page": page}}}
    )


def drawn(markdown: str, *tags: str) -> str:
    page = reading(cell("markdown", markdown, *tags))
    return html(page.texts[0], page.place)


def test_headings_get_the_anchors_that_links_use_in_jupyterlab_too() -> None:
    markdown = "# A *new* page\n\n## Red flags, first\n\nText"
    page = reading(cell("markdown", markdown))
    assert page.title == "A new page"
    assert '<h2 id="Red-flags,-first">' in drawn(markdown)
    assert [section.id for section in sections(page)] == ["Red-flags,-first"]


def test_a_table_says_what_heads_its_columns_and_rows() -> None:
    shown = drawn("# Page\n\n| | Open | Shut |\n|---|---|---|\n| Costs | 5 | 1 |")
    assert '<td></td>\n<th scope="col">Open</th>' in shown
    assert '<th scope="row">Costs</th>\n<td>5</td>' in shown


def test_questions_belong_to_the_heading_above_them() -> None:
    page = reading(
        cell("markdown", "# Page\n\n## One"),
        cell("code", 'page.ask("a")', "practice"),
        cell("markdown", "### Still one"),
        cell("code", 'page.ask("b")'),
        cell("markdown", "## Two"),
        cell("code", 'page.simulator("dial")', "simulator"),
    )
    assert [section.questions for section in sections(page)] == [("a", "b"), ()]


def test_raw_html_and_comments_never_reach_the_page() -> None:
    shown = drawn("Text <script>alert(1)</script>\n\n<!-- for authors -->")
    assert "<script>" not in shown
    assert "authors" not in shown


def test_an_artefact_is_its_quotation_or_else_all_below_its_heading() -> None:
    assert "document" not in drawn("## An e-mail\n\n> Dear all", "artefact")
    plain = drawn("## Three awards\n\nFernhill.", "artefact")
    assert '</h2>\n<div class="document"><p>Fernhill.' in plain


def test_four_columns_of_sentences_stay_a_table_where_a_phone_stacks_them() -> None:
    said = "Nobody can fund you for more than a year at a time."
    table = f"| You may hear | What holds | What follows | Source |\n|-|-|-|-|\n| {said} | One | {said} | Act |"
    shown = drawn(table)
    assert '<table class="stacked" role="table">' in shown
    assert '<td role="cell" data-head="What holds">One</td>' in shown
    assert "stacked" not in drawn(table.replace(said, "£500"))


def test_an_insight_is_folded_under_its_heading() -> None:
    shown = drawn("## What the dial shows\n\nIt turns.", "insight")
    assert shown.startswith('<summary><h2 id="What-the-dial-shows">')
    assert shown.partition("</summary>")[2].strip() == "<p>It turns.</p>"


def test_an_insight_says_when_it_opens() -> None:
    page = reading(
        cell("code", 'page.simulator("dial")'),
        cell("markdown", "## What the dial shows\n\nIt turns.", "insight"),
        cell("code", 'page.ask("a")'),
        cell("code", 'page.ask("b")'),
        cell("markdown", "It is four.", "insight"),
        cell("markdown", "Always there."),
        cell("code", 'page.picture("map")', "insight"),
        cell("code", "page.checker()"),
        cell("markdown", "Eight decisions.", "insight"),
    )
    assert (
        opens_when(page, page.blocks[-3])
        == "Opens by itself once you have checked the question above."
    )
    assert [opens_when(page, text) for text in page.texts] == [
        "Opens by itself once you have made your prediction above.",
        "Opens by itself once you have checked the question above.",
        "",
        "Opens by itself once you have opened a file above.",
    ]
    shown = html(page.texts[1], page.place, None, opens_when(page, page.texts[1]))
    assert shown == (
        '<summary><span class="after">After your answer</span><span class="when">Opens by itself once '
        "you have checked the question above.</span></summary><p>It is four.</p>\n"
    )


def test_links_between_notebooks_lead_where_this_delivery_has_the_page() -> None:
    page = reading(
        cell("markdown", "[on](2-two.ipynb#Key-points) [here](#Words-used) [out](https://a.b)")
    )
    shown = html(page.texts[0], page.place, Places("/x/").to)
    assert f'href="/x/course/page/lessons/{MODULE}/2-two.ipynb#Key-points"' in shown
    assert 'href="#Words-used"' in shown
    assert 'href="https://a.b"' in shown


def test_answers_shorten_what_is_left_and_show_in_the_contents(tmp_path: Path) -> None:
    page = page_at(Place(MODULE, "1-who-says-you-must"))

    def shown() -> dict[str, Any]:
        return page_shown(tmp_path, page, page_seconds(page.place), Places("/"))

    before = shown()
    lay_out(tmp_path, TODAY)
    kept = AnswersFile(tmp_path / "lessons" / MODULE / "answers.json", MODULE)
    for name in page.questions[:2]:
        kept.save(name, "a")
    after = shown()
    assert before["answered"] == f"0 of {len(page.questions)} answered"
    assert after["answered"] == f"2 of {len(page.questions)} answered"
    assert 2 < before["left"] - after["left"] < 6
    assert "1 of 1 answered" in [one["state"] for one in after["contents"]]


PLACES = [place for module in syllabus().modules for place in module.places]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.module[:2]}/{place.page}")
def test_home_and_a_page_not_begun_say_the_same_minutes(tmp_path: Path, place: Place) -> None:
    entry = next(entry for entry in entries() if entry.place == place)
    shown = page_shown(tmp_path, page_at(place), page_seconds(place), Places("/"))
    assert shown["left"] == entry.minutes
    # as the page adds up what is left while it is read: answered.js
    assert ceil(sum(cell["seconds"] for cell in shown["cells"]) / 60) == entry.minutes


def test_pages_follow_each_other_as_in_the_syllabus(tmp_path: Path) -> None:
    def around(page: str) -> tuple[str | None, ...]:
        shown = page_shown(tmp_path, reading(page=page), {}, Places("/"))
        beside = shown["around"][0][1]  # for whom no role was chosen
        return tuple(stop and stop.entry.page for stop in beside)

    assert around("0-opening-check")[1] == "1-who-says-you-must"
    assert around("7-for-members") == ("6-explain-the-gap", "exercise")
    assert around("unknown") == (None, None)
    first = page_shown(tmp_path, page_at(PLACES[0]), {}, Places("/"))
    assert first["around"][0][1][0] is None


def test_a_new_try_begins_with_what_was_missed(tmp_path: Path) -> None:
    page = page_at(Place(MODULE, EXERCISE))

    def top() -> str:
        return str(page_shown(tmp_path, page, {}, Places("/"))["cells"][1]["html"])

    lay_out(tmp_path, TODAY)
    folder = tmp_path / "exercises" / MODULE
    before = top()
    missed = replace(attempt(1), outcomes_missed=("O2",))
    write_attempts(folder, Attempts(MODULE).plus(missed))
    AnswersFile(folder / "answers.json", MODULE).new_attempt()
    assert "Before you begin this try" not in before
    assert "Before you begin this try" in top()
    assert f'href="/course/page/lessons/{MODULE}/2-the-price-of-a-form.ipynb"' in top()


def test_cells_that_only_nbgrader_needs_show_nothing(tmp_path: Path) -> None:
    page = reading(
        cell("code", "from commissioning import exercise\npage = exercise('m')"),
        cell("code", 'page.ask("a")'),
        cell("code", 'page.mark("a")'),
    )
    shown = page_shown(tmp_path, page, {}, Places("/"))["cells"]
    assert [(one["index"], one["shows"], one["question"]) for one in shown] == [(2, "ask", "a")]


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
def test_a_page_is_text_first_then_its_parts_as_they_are_and_starts_no_kernel(
    course: RunningCourse,
) -> None:
    status, headers, text = course.ask(f"/course/page/{FIRST_SITTING}")
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    host = course.root.removeprefix("http://")
    assert f"connect-src 'self' ws://{host} wss://{host};" in headers["Content-Security-Policy"]
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert text.index("Who says you must?</h1>") < text.index('id="live"')
    parts = [one for one in json.loads(live_in(text))["parts"] if "question" in one["state"]]
    assert [one["state"]["question"]["kind"] for one in parts][:2] == ["single", "matching"]
    assert all(f'data-part="{one["id"]}"' in text for one in parts)
    assert "page.ask" not in text
    assert f'href="/course/page/lessons/{MODULE}/2-the-price-of-a-form.ipynb"' in text
    assert "cdn" not in text.lower()
    assert course.kernels() == 0


@pytest.mark.slow
def test_what_a_page_loads_is_kept_for_good_and_another_edition_has_other_addresses(
    course: RunningCourse,
) -> None:
    text = course.ask(f"/course/page/{FIRST_SITTING}")[2]
    loaded = set(re.findall(r'(?:src|href)="(/course/edition/[^"]+)"', text))
    assert {one.rpartition(".")[2] for one in loaded} == {"js", "css"}
    for path in loaded:
        status, headers, _ = course.ask(path, anonymous=True)
        assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
        assert headers["Content-Type"].startswith(("text/javascript", "text/css"))
    here = next(iter(loaded)).split("/")[:4]
    odd = ("bundle.py", "../edition.py", "%2e%2e/server/handlers.js", "", "no-such.js", "%00.js")
    for address in ([*here[:3], "0" * 16, "live/host.js"], *([*here, name] for name in odd)):
        assert course.ask("/".join(address))[0] == 404


@pytest.mark.slow
def test_which_page_was_opened_is_written_down_nowhere(course: RunningCourse) -> None:
    def written() -> dict[Path, bytes]:
        files = [one for one in course.folder.parent.rglob("*") if one.is_file()]
        return {one: one.read_bytes() for one in files}

    before = written()
    course.ask(f"/course/page/{FIRST_SITTING}")
    course.ask(f"/course/page/{CHECK}")
    assert written() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    ["nothing.ipynb", "start-here.ipynb", ".course.json", "../outside.ipynb", f"lessons/{MODULE}",
     "%00.ipynb"],
)  # fmt: skip
def test_only_the_course_s_own_pages_are_shown(course: RunningCourse, path: str) -> None:
    status, _, text = course.ask(f"/course/page/{path}")
    assert status == 404
    assert "There is no such page" in text
    assert "Traceback" not in text


@pytest.mark.slow
def test_a_notebook_of_the_learner_s_own_is_left_to_jupyterlab(course: RunningCourse) -> None:
    book = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (course.folder / "mine.ipynb").write_text(json.dumps(book))
    assert course.ask("/course/page/mine.ipynb")[0] == 404


@pytest.mark.slow
def test_what_the_learner_made_of_a_page_in_jupyterlab_changes_nothing_here(
    course: RunningCourse,
) -> None:
    copy = course.folder / FIRST_SITTING
    text = copy.read_text(encoding="utf-8")
    changed = {"cell_type": "code", "source": "raise SystemExit", "metadata": {}, "outputs": []}
    copy.write_text(json.dumps({**json.loads(text), "cells": [changed]}), encoding="utf-8")
    before = copy.read_bytes()
    status, _, shown = course.ask(f"/course/page/{FIRST_SITTING}")
    assert copy.read_bytes() == before
    copy.write_text(text, encoding="utf-8")
    assert status == 200
    assert "Who says you must?</h1>" in shown
    assert len(json.loads(live_in(shown))["parts"]) > 5
    assert course.kernels() == 0


@pytest.mark.slow
def test_a_facilitators_note_is_a_page_without_keys_and_not_for_a_cohorts_learners(
    course: RunningCourse,
) -> None:
    path = f"/course/for-facilitators/{MODULE}"
    status, _, text = course.ask(path)
    assert status == 200
    assert "A volunteer's hour should be costed at nothing." in html_lib.unescape(text)
    assert "Says that £3,600 is small" not in text  # the rubric is a key
    assert course.ask("/course/for-facilitators/99-none")[0] == 404
    marker = course.folder / ".course.json"
    before = marker.read_text(encoding="utf-8")
    marker.write_text(json.dumps({**json.loads(before), "cohort": True}), encoding="utf-8")
    try:
        assert course.ask(path)[0] == 404
    finally:
        marker.write_text(before, encoding="utf-8")


@pytest.mark.slow
def test_a_page_asks_with_its_token_whether_the_course_is_awake(course: RunningCourse) -> None:
    course.ask(f"/course/page/{CHECK}")
    token = next(cookie.value for cookie in course.jar if cookie.name == "_xsrf")
    assert course.ask("/course/awake", headers={"X-XSRFToken": str(token)})[0] == 204
    assert course.ask("/course/awake", headers={"Host": "elsewhere.example"})[0] == 403
    assert course.ask("/course/awake", anonymous=True)[0] != 204


@pytest.mark.slow
def test_the_socket_is_for_the_learner_and_for_pages_of_this_server(course: RunningCourse) -> None:
    text = course.ask(f"/course/page/{CHECK}")[2]
    hello = json.loads(live_in(text))["hello"]
    cookies = "; ".join(f"{one.name}={one.value}" for one in course.jar)
    address = course.root.replace("http", "ws", 1) + "/course/socket"

    async def said(**headers: str) -> Any:
        try:
            socket = Socket(await websocket_connect(HTTPRequest(address, headers=headers)))
        except HTTPClientError as refused:
            return refused.code
        socket.hello = hello
        frames = await socket.greet()
        socket.close()
        return frames

    loop = Loop()
    try:
        assert loop.run(said(Origin=course.root)) == 403
        assert loop.run(said(Origin="http://elsewhere.example", Cookie=cookies)) == 403
        theirs = {"Origin": "http://elsewhere.example", "Host": "elsewhere.example"}
        assert loop.run(said(**theirs, Cookie=cookies)) == 403
        assert loop.run(said(Origin=course.root, Cookie=cookies)) == [{"welcome": hello["page"]}]
    finally:
        loop.stop()


def test_every_module_has_a_page_for_the_learners_manager(course: RunningCourse) -> None:
    home = course.ask("/course")[2]
    for module in syllabus().modules:
        path = f"/course/for-managers/{module.id}"
        assert f'href="{path}"' in home
        status, _, text = course.ask(path)
        assert status == 200
        assert module.title in text
        assert "let one thing change" in text
        assert "ten questions" in text
    assert course.ask(f"/course/page/{CHECK}")[2].count("/course/for-managers/") == 1
    assert course.ask("/course/for-managers/99-none")[0] == 404


@pytest.mark.slow
def test_a_page_hands_out_its_files_under_names_that_say_what_they_are(
    course: RunningCourse,
) -> None:
    mending = Place("05-open-grants-data", "3-mend-without-guessing")
    shown = html_lib.unescape(course.ask(f"/course/page/{page_path(mending)}")[2])
    links = dict(re.findall(r'<a href="([^"]+)"[^>]* download="([^"]+)"', shown))
    assert len(links) == 3
    for to, name in links.items():
        with course.opener.open(course.root + to) as answer:
            sent = answer.read()
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert name.startswith("northmere-grants-export-")
        assert sent == (folders.datasets_dir().parent / to.removeprefix("/course/")).read_bytes()
    with course.opener.open(course.root + next(iter(links))) as answer:
        assert answer.headers["Content-Type"] == "text/csv; charset=windows-1252"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.slow
def test_nothing_else_is_handed_out(course: RunningCourse) -> None:
    known = "/course/datasets/northmere-grants"
    for path in ("risk.csv", "datapackage.json", "make_grants.py", "..", "%2e%2e%2fx", "none.csv"):
        assert course.ask(f"{known}/{path}")[0] == 404
    for path in ("northmere-grants", "none/grants.csv", "../course/facts.yaml", "a/b/c.csv"):
        assert course.ask(f"/course/datasets/{path}")[0] == 404
    text = course.ask(f"{known}/grants.csv", anonymous=True)[2]
    assert "Amount Awarded" not in text, "who is not logged in gets the log-in"
