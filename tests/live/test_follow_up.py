"""What is asked again, as a learner's browser sees it: page, answer, home and calendar, on a day of the test's own."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from commissioning.content.facts import Change, facts
from commissioning.content.places import EXERCISE, FOLLOW_UP, Place
from commissioning.content.syllabus import syllabus
from commissioning.keeping.marker import sender
from commissioning.records.answers import Answers
from commissioning.records.answers import dump as dump_answers
from commissioning.records.remembering import changed
from commissioning.records.remembering.sureness_shared import KIND
from laid_out import laid_out
from live.places import answers
from live.plain import PlainServer, plain_server
from records.learnt import lay_out_handed_in, noon

MODULE = syllabus().module("04")
HANDED_IN = date(2026, 11, 20)
"""Two days before the day of the tests."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PlainServer]:
    lay_out_handed_in(tmp_path / "ann", "04", HANDED_IN)
    with plain_server(tmp_path) as running:
        yield running


def text(server: PlainServer, path: str, learner: str = "ann") -> str:
    return server.run(server.ask(path, learner)).body.decode()


def test_home_says_how_many_and_leads_there(server: PlainServer) -> None:
    home = text(server, "/course")
    assert "Three questions, about three minutes." in home
    assert 'href="/course/follow-up"' in home
    assert "Asked again" not in text(server, "/course", "bob"), "who finished nothing"


def test_an_answer_is_kept_beside_practice_and_home_asks_for_one_less(server: PlainServer) -> None:
    async def answered() -> dict[str, Any]:
        socket = await server.join_at("ann", "/course/follow-up")
        part = socket.parts[0]["id"]
        first = socket.parts[0]["state"]["question"]["options"][0]["id"]
        await socket.draft(part, {"choice": first, "confidence": "sure"})
        await socket.say({"to": part, "say": {"type": "check", "request": 2}})
        told = await socket.settled()
        socket.connection.close()
        return {name: one for frame in told for name, one in frame["state"].items()}

    told = server.run(answered())
    assert told["read_only"] is True
    assert "In this case" in told["feedback"]["html"] or told["feedback"]["headline"] == "Right"
    kept = answers(server.learners / "ann", Place(MODULE.id, "1-who-says-you-must"))
    assert len([name for name in kept if name.startswith("checked:follow-up:1:again-")]) == 1
    assert answers(server.learners / "ann", Place(MODULE.id, EXERCISE)) == {}, "handed in nowhere"
    assert "Two questions, about two minutes." in text(server, "/course")
    assert "In this case" in text(server, "/course/follow-up") or "Right" in text(
        server, "/course/follow-up"
    )


def test_the_calendar_holds_what_is_to_come_and_leads_to_the_page(server: PlainServer) -> None:
    answer = server.run(server.ask("/course/follow-up/asked-again.ics", "ann"))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    told = answer.body.decode().replace("\r\n ", "")
    assert told.count("BEGIN:VEVENT") == 3, "days 7, 30 and 120"
    assert f"URL:{server.root}/course/follow-up" in told


def test_who_finished_nothing_finds_a_page_that_says_so(server: PlainServer) -> None:
    assert "Nothing yet." in text(server, "/course/follow-up", "bob")
    assert "BEGIN:VEVENT" not in text(server, "/course/follow-up/asked-again.ics", "bob")


def test_no_page_of_the_course_has_its_address(server: PlainServer) -> None:
    assert server.run(server.ask(f"/course/page/{FOLLOW_UP}", "ann")).code == 404


def test_a_fact_that_changed_is_told_on_home_until_it_is_read(
    server: PlainServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "The ceiling is another now, so look it up before you plan an award."
    fact = replace(facts()["mfa-ceiling"], changes=(Change(since="2026.12", says=says),))
    monkeypatch.setattr(changed, "facts", lambda: {**facts(), fact.id: fact})
    home = text(server, "/course")
    assert says in home
    assert re.search(r"answer one question on it: <a href=\"[^\"]+#ask-[\w-]+\"", home)
    assert says not in text(server, "/course", "bob")

    async def read() -> None:
        socket = await server.join_at("ann", "/course/follow-up")
        part = socket.part("forms/reading")
        await socket.say({"to": part, "say": {"type": "read", "request": 1, "read": True}})
        await socket.settled()
        socket.connection.close()

    page = text(server, "/course/follow-up")
    assert says in page
    assert re.search(r"answer one question on it: <a href=\"[^\"]+#ask-[\w-]+\"", page)
    server.run(read())
    assert says not in text(server, "/course")


def test_a_change_that_was_named_stands_in_the_calendar_on_its_days(server: PlainServer) -> None:
    async def named() -> None:
        socket = await server.join_at("ann", "/course/follow-up")
        value = {"what": "Drop the second reference", "with": "Head of grants"}
        await socket.draft(socket.part("forms/change"), value)
        socket.connection.close()

    server.run(named())
    kept = server.learners / "ann" / "private" / MODULE.id / "answers.json"
    assert "Drop the second reference" in kept.read_text(encoding="utf-8")
    told = text(server, "/course/follow-up/asked-again.ics").replace("\r\n ", "")
    assert told.count("Drop the second reference") == 2
    assert "DTSTART:20261221T091500" in told, "day 30 is a Sunday, so the Monday after"


def test_who_is_asked_what_became_of_a_change_reads_what_it_was(
    server: PlainServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def named() -> None:
        socket = await server.join_at("ann", "/course/follow-up")
        value = {"what": "Drop the <i>second</i> reference", "by": "2027-01-15"}
        await socket.draft(socket.part("forms/change"), value)
        socket.connection.close()

    server.run(named())
    assert "You wrote:" not in text(server, "/course/follow-up")
    monkeypatch.setenv("COMMISSIONING_TODAY", "2026-12-20")
    page = text(server, "/course/follow-up")
    assert (
        "<p>You wrote: I shall drop or add: Drop the &lt;i&gt;second&lt;/i&gt; reference; By which day: 15 January "
        "2027.</p>"
    ) in page


def test_a_page_that_was_open_over_night_says_that_another_day_has_begun(
    server: PlainServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def next_morning() -> str:
        page = await server.join_at("ann", "/course/follow-up")
        page.close()
        monkeypatch.setenv("COMMISSIONING_TODAY", "2026-11-27")
        again = await server.socket("ann")
        again.hello = page.hello
        (over,) = await again.greet()
        again.close()
        return str(over["over"])

    assert "another day has begun" in server.run(next_morning())


def test_the_calendar_is_read_by_another_reader_with_every_question_in_it(
    server: PlainServer,
) -> None:
    read = icalendar.Calendar.from_ical(text(server, "/course/follow-up/asked-again.ics"))
    events = read.walk("VEVENT")
    assert [event.decoded("dtstart").strftime("%d %b %H:%M") for event in events] == [
        "27 Nov 09:15",
        "21 Dec 09:15",
        "22 Mar 09:15",
    ], "days 7, 30 and 120, the last two on Sundays"
    asked = [str(event["description"]).count("\na) ") for event in events]
    assert asked == [3, 3, 1]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert not read.errors
    assert not any(event.errors for event in events)


def test_in_a_cohort_two_numbers_a_module_can_be_saved_for_the_facilitator(
    server: PlainServer,
) -> None:
    assert server.run(server.ask("/course/follow-up/how-sure.json", "ann")).code == 404
    laid_out(server.learners / "eve", HANDED_IN, cohort=True)
    assert server.run(server.ask("/course/follow-up/how-sure.json", "eve")).code == 404, "too few"
    folder = server.learners / "eve" / "lessons" / MODULE.id
    kept = Answers(MODULE.id)
    for n in range(1, 7):
        kept = kept.plus(f"check-o{n}", {"choice": "c", "confidence": "sure"}, noon(HANDED_IN))
    (folder / "answers.json").write_text(dump_answers(kept), encoding="utf-8")
    assert "give your facilitator the numbers" in text(server, "/course/follow-up", "eve")
    told, again = (
        json.loads(text(server, "/course/follow-up/how-sure.json", "eve")) for _ in range(2)
    )
    assert told["modules"]["04"]["sure"] == 6
    assert told.keys() == {"kind", "schema", "mark", "modules"}
    assert again["mark"] == told["mark"], "two files of one person count once"
    handed_in = sender(server.learners / "eve").folder  # stands in each answers.json
    assert told["mark"] != KIND.mark(handed_in), "it tells whose the file is"
