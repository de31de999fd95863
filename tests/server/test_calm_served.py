"""The calm view as the running course serves it: text first, no kernel, to its learner alone, and its own files."""

import html as html_lib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from commissioning.content import folders
from commissioning.content.places import Place, page_path
from commissioning.content.syllabus import syllabus
from course_running import CHECK, FIRST_SITTING, MODULE, RunningCourse, served
from live.plain import Loop, Socket, live_in


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
        if not module.exercise:
            continue
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
