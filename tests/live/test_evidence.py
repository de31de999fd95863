"""Whether the course works, as a learner's browser meets it: agree, answer, count, give the file, withdraw; days are the test's own."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse

from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import syllabus
from commissioning.grading.evidence.writing import write_page
from commissioning.keeping.marker import write_marker
from commissioning.questions.kinds.single import SingleChoice
from commissioning.records.answers import Answers
from commissioning.records.answers import dump as dump_answers
from commissioning.records.attempts import Attempts, dump
from commissioning.records.evidence.agreed import AFTER, BEFORE, Agreed, form_before, parse
from commissioning.records.progress.asked import form_asked
from live.places import answers
from live.plain import PATIENCE, PlainServer
from records.learnt import a_try, noon

PAGE = "/course/evidence"
MODULE = syllabus().module("04")
DAY_0 = date(2026, 11, 22)
TWELVE = 12


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlainServer]:
    monkeypatch.setenv("COMMISSIONING_TODAY", DAY_0.isoformat())
    for name, cohort in (("ann", True), ("bob", False)):
        course = tmp_path / "learners" / name
        course.mkdir(parents=True)
        write_marker(course, {"cohort": cohort, "folder": "0a" * 8})
    running = PlainServer(tmp_path / "learners")
    yield running
    running.stop()


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def text(server: PlainServer, path: str = PAGE, learner: str = "ann") -> str:
    return server.run(server.ask(path, learner)).body.decode()


def folder(server: PlainServer) -> Path:
    return server.learners / "ann"


def kept(server: PlainServer) -> dict[str, object]:
    file = folder(server) / "private" / "evidence" / "answers.json"
    return json.loads(file.read_text("utf-8"))["answers"] if file.exists() else {}


def does(server: PlainServer, act: str, learner: str = "ann", **fields: str) -> HTTPResponse:
    """Press a button of the page, with its fields."""

    async def posted() -> HTTPResponse:
        cookie = server.headers(learner)["Cookie"]
        body = urlencode({"_xsrf": "only-of-tests", "act": act, **fields})
        wanted = HTTPRequest(
            server.root + PAGE,
            "POST",
            headers={"Cookie": f"{cookie}; _xsrf=only-of-tests"},
            body=body,
            follow_redirects=False,
            request_timeout=PATIENCE,
        )
        return await AsyncHTTPClient().fetch(wanted, raise_error=False)

    return server.run(posted())


def answer(server: PlainServer, right: bool, but: int = 0, sure: str = "sure") -> None:
    """Answer all that is open, rightly or not, but for the last few."""
    learner = mark(server)

    async def answered() -> None:
        socket = await server.join_at("ann", PAGE)
        for number, part in enumerate(socket.parts[: len(socket.parts) - but], 1):
            asked = part["state"]["question"]
            _, when, module, item = asked["id"].split(":")
            form = form_of(learner, module, when)
            question = form_asked(module, form)[item]
            assert isinstance(question, SingleChoice)
            choice = next(one.id for one in question.options if (one.worth.share == 1) is right)
            await socket.draft(part["id"], {"choice": choice, "confidence": sure}, number)
        socket.close()

    server.run(answered())


def form_of(learner: str, module: str, when: str) -> str:
    first = form_before(learner, module)
    return first if when == BEFORE else {"A": "B", "B": "A"}[first]


def mark(server: PlainServer) -> str:
    found = re.search(r"([0-9a-f]{16})\.evidence\.json", text(server))
    assert found
    return found[1]


def file(server: PlainServer) -> Agreed:
    return parse(text(server, f"{PAGE}/{mark(server)}.evidence.json").encode())


def hand_in(server: PlainServer, module: str, on: date) -> None:
    tries = Attempts(module, (replace(a_try(on), answers={}),))
    at = folder(server) / "exercises" / module / "attempts.json"
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_text(dump(tries), encoding="utf-8")


def test_who_did_not_agree_reads_what_it_is_and_home_is_silent(server: PlainServer) -> None:
    page = text(server)
    assert "It is voluntary" in page
    assert "random mark in the place of your name" in page
    assert page.count('type="radio" name="taken"') == 9
    assert "Does this course work?" not in text(server, "/course")
    assert server.run(server.ask(f"{PAGE}/0123456789abcdef.evidence.json", "ann")).code == 404


def test_who_learns_alone_has_nothing_to_agree_to(server: PlainServer) -> None:
    assert "You learn on your own" in text(server, learner="bob")
    assert does(server, "agree", "bob", taken=MODULE.id).code == 422
    assert not (server.learners / "bob" / "private" / "evidence" / "answers.json").exists()


def test_from_agreeing_to_a_file_that_the_command_counts(
    server: PlainServer, day: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert does(server, "agree", taken=MODULE.id).code == 303
    assert text(server).count('data-shows="ask"') == TWELVE
    assert "Twelve questions and three counts wait for you." in text(server, "/course")
    answer(server, right=False, but=2)
    refused = does(server, "done", when=BEFORE)
    assert refused.code == 422
    assert "missing in “" in refused.body.decode()
    answer(server, right=False)
    assert does(server, "done", when=BEFORE).code == 303
    page = text(server)
    assert "The first twelve are answered" in page
    assert "explained below" not in page
    assert 'data-shows="ask"' not in page

    assert does(server, "count", day="0", form="40").code == 303
    hand_in(server, MODULE.id, date(2026, 12, 10))
    day.setenv("COMMISSIONING_TODAY", "2026-12-11")
    assert "Twelve questions wait for you." in text(server, "/course")
    answer(server, right=True)
    assert does(server, "done", when=AFTER).code == 303
    page = text(server)
    assert page.count("<summary>Not right: ") == TWELVE
    assert page.count("<summary>Right: ") == TWELVE
    assert page.count("<strong>Right:</strong>") == TWELVE

    given = file(server)
    assert (given.taken, given.agreed) == (MODULE.id, DAY_0)
    assert [
        sum(one.right for one in given.asked if one.when == when) for when in (BEFORE, AFTER)
    ] == [0, 12]
    by_time = {(one.module, one.when): one.form for one in given.asked}
    assert by_time[MODULE.id, BEFORE] != by_time[MODULE.id, AFTER]
    there = tmp_path / "given"
    there.mkdir()
    name = f"{given.learner}.evidence.json"
    (there / name).write_text(text(server, f"{PAGE}/{name}"), encoding="utf-8")
    line = next(write_page(there, tmp_path))
    assert line.startswith(f"{MODULE.id}: 1 of 1 learners with both modules before and after")
    assert answers(folder(server), Place(MODULE.id, EXERCISE)) == {}, "handed in nowhere"


def test_the_file_names_nobody(server: PlainServer) -> None:
    does(server, "agree", taken=MODULE.id)
    answer(server, right=True)
    does(server, "done", when=BEFORE)
    said = text(server, f"{PAGE}/{mark(server)}.evidence.json")
    marker = json.loads((folder(server) / ".course.json").read_text("utf-8"))
    assert marker["folder"] not in said
    assert "ann" not in said
    assert json.loads(said).keys() == {
        "format", "learner", "agreed", "course_version", "taken", "control", "asked",
    }  # fmt: skip


def test_what_is_closed_stays_as_it_is(server: PlainServer) -> None:
    does(server, "agree", taken=MODULE.id)

    answer(server, right=True)
    socket = server.run(server.join_at("ann", PAGE))
    does(server, "done", when=BEFORE)
    value = {"choice": "b", "confidence": "guess"}
    saved = server.run(socket.draft(socket.parts[0]["id"], value, 99))
    assert "can be read here, not changed" in str(saved["error"])
    server.run(socket.settled())
    socket.close()
    assert all(one.right for one in file(server).asked)


def test_on_day_60_they_come_without_a_hand_in(
    server: PlainServer, day: pytest.MonkeyPatch
) -> None:
    does(server, "agree", taken=MODULE.id)
    answer(server, right=True)
    does(server, "done", when=BEFORE)
    day.setenv("COMMISSIONING_TODAY", "2027-01-20")
    assert text(server).count('data-shows="ask"') == 0
    day.setenv("COMMISSIONING_TODAY", "2027-01-21")
    assert text(server).count('data-shows="ask"') == TWELVE
    assert "Day 60." in text(server)


def begin(server: PlainServer, module: str) -> None:
    at = folder(server) / "lessons" / module / "answers.json"
    at.parent.mkdir(parents=True, exist_ok=True)
    begun = Answers(module).plus("check-x", {"choice": "a"}, noon(DAY_0))
    at.write_text(dump_answers(begun), encoding="utf-8")


def control(server: PlainServer) -> str:
    return file(server).control


def test_a_control_that_was_begun_ends_the_questions_and_keeps_the_counts(
    server: PlainServer, day: pytest.MonkeyPatch
) -> None:
    does(server, "agree", taken=MODULE.id)
    answer(server, right=True)
    does(server, "done", when=BEFORE)
    begin(server, control(server))
    day.setenv("COMMISSIONING_TODAY", "2027-01-21")
    page = text(server)
    assert "can no longer be compared" in page
    assert 'data-shows="ask"' not in page
    assert does(server, "count", day="60", form="12").code == 303
    assert does(server, "done", when=AFTER).code == 422


def test_another_control_can_be_drawn_until_one_is_answered(server: PlainServer) -> None:
    begin(server, "02-co-production")
    does(server, "agree", taken=MODULE.id)
    seen = [control(server)]
    for _ in range(6):
        assert does(server, "another").code == 303
        seen.append(control(server))
    assert len(set(seen)) == 7
    assert not {MODULE.id, "02-co-production"} & set(seen), "neither taken nor begun"
    spent = does(server, "another")
    assert "no other module left" in spent.body.decode()
    answer(server, right=True)
    assert does(server, "another").code == 422


def test_counts_are_kept_read_as_people_write_them_and_may_be_nothing(server: PlainServer) -> None:
    does(server, "agree", taken=MODULE.id)
    wrong = does(server, "count", day="0", form="40", letter="soon", advance="20")
    assert wrong.code == 422
    said = wrong.body.decode()
    assert "Days from decision to letter: " in said
    assert 'value="soon"' in said
    assert 'value="40"' in said
    assert does(server, "count", day="0", form="40", letter="", advance="25 per cent").code == 303
    assert "40 questions; nothing to count; 25 per cent in advance" in text(server)
    (one,) = file(server).counted
    assert (one.questions_on_form, one.days_to_letter, one.paid_in_advance_percent) == (
        40,
        None,
        25,
    )
    assert does(server, "count", day="0", form="140", advance="101").code == 422
    assert does(server, "count", day="60", form="1").code == 422, "its day has not come"


def test_who_withdraws_leaves_nothing_and_may_agree_again(server: PlainServer) -> None:
    does(server, "agree", taken=MODULE.id)
    before = mark(server)
    answer(server, right=True)
    does(server, "count", day="0", form="40")
    assert len(kept(server)) == TWELVE + 2
    assert does(server, "withdraw").code == 303
    assert kept(server) == {}
    assert before not in (folder(server) / "private" / "evidence" / "answers.json").read_text()
    assert "Does this course work?" not in text(server, "/course")
    assert does(server, "agree", taken=MODULE.id).code == 303
    assert mark(server) != before


def test_a_step_needs_the_page_that_it_comes_from(server: PlainServer) -> None:
    async def strange() -> HTTPResponse:
        wanted = HTTPRequest(
            server.root + PAGE,
            "POST",
            headers=server.headers("ann"),
            body="act=agree",
            request_timeout=PATIENCE,
        )
        return await AsyncHTTPClient().fetch(wanted, raise_error=False)

    assert server.run(strange()).code == 403
    assert does(server, "anything").code == 400
