"""A page's socket: who may speak through it, what is heard, and what is said to a page that cannot go on."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError
from tornado.websocket import WebSocketClosedError

from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import notebook_path
from commissioning.keeping.answers_file import AnswersFile
from live.places import FINAL, SITTING, answers
from live.plain import PlainServer, Socket

SINGLE, TEXT = "kinds/single", "kinds/text"


def folder(plain: PlainServer, learner: str) -> Path:
    return plain.learners / learner


async def test_an_answer_is_kept_and_the_page_hears_of_its_request(
    plain: PlainServer, learner: str
) -> None:
    page = await plain.join(learner, SITTING)
    saved = await page.draft(page.part(TEXT), "In our words", request=5)
    assert (saved["heard"], saved["value"], saved["error"]) == (5, "In our words", "")
    assert "In our words" in answers(folder(plain, learner), SITTING).values()


async def test_another_tab_is_told_and_another_learner_never(
    plain: PlainServer, anybody: Callable[[], str]
) -> None:
    one, two = anybody(), anybody()
    here, there, theirs = [await plain.join(name, SITTING) for name in (one, one, two)]
    part = here.part(TEXT)
    await here.draft(part, "Mine")
    told = await there.settled()
    assert [frame["state"]["saved"]["value"] for frame in told if frame["to"] == part] == ["Mine"]
    assert await theirs.settled() == []
    assert answers(folder(plain, two), SITTING) == {}


async def test_somebody_else_s_page_cannot_be_joined_only_one_s_own(
    plain: PlainServer, anybody: Callable[[], str]
) -> None:
    one, two = anybody(), anybody()
    theirs, mine = await plain.open(one, SITTING), await plain.open(two, SITTING)
    stolen = await plain.socket(two)
    stolen.hello = theirs["hello"]
    assert "another folder" in (await stolen.greet())[-1]["over"]
    thief = await plain.socket(two)
    thief.hello = {**theirs["hello"], "keeps": mine["hello"]["keeps"]}
    thief.parts = theirs["parts"]
    assert (await thief.greet())[-1]["welcome"] != theirs["hello"]["page"]
    await thief.draft(thief.part(TEXT), "Taken?")
    assert answers(folder(plain, one), SITTING) == {}
    assert "Taken?" in answers(folder(plain, two), SITTING).values()
    owner = await plain.socket(one)
    owner.hello = theirs["hello"]
    assert await owner.greet() == [{"welcome": theirs["hello"]["page"]}]


async def test_what_comes_late_over_a_connection_before_is_heard_no_more(
    plain: PlainServer, learner: str
) -> None:
    before = await plain.join(learner, SITTING)
    text = before.part(TEXT)
    await before.draft(text, "200", request=1)
    again = await plain.socket(learner)
    again.hello, again.parts = before.hello, before.parts
    await again.greet()
    await again.draft(text, "300", request=2)
    with suppress(WebSocketClosedError):
        await before.say({"to": text, "set": {"draft": {"request": 1, "value": "200"}}})
    await before.closed()
    await again.settled()
    assert "300" in answers(folder(plain, learner), SITTING).values()


async def test_a_page_is_told_when_the_course_now_keeps_its_answers_elsewhere(
    plain: PlainServer, learner: str
) -> None:
    page = await plain.open(learner, SITTING)
    moved = await plain.socket(learner)
    moved.hello = {**page["hello"], "page": "gone", "keeps": "elsewhere"}
    assert "another folder" in (await moved.greet())[-1]["over"]
    assert await moved.closed() == 4003


async def test_a_fault_that_passes_does_not_end_a_page_that_comes_back(
    plain: PlainServer, learner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await plain.open(learner, SITTING)

    async def back() -> Socket:
        socket = await plain.socket(learner)
        socket.hello = {**page["hello"], "page": "gone"}
        return socket

    with monkeypatch.context() as broken:
        broken.setattr("commissioning.opening.page.QuestionPart", None)
        socket = await back()
        await socket.greet()
        assert socket.code == 1013, "try again later"
    assert "welcome" in (await (await back()).greet())[-1]


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("", {}),
        ("ada", {"Origin": "http://elsewhere.example"}),
        ("ada", {"Origin": "http://127.0.0.1:1"}),
        ("ada", {"Origin": "null"}),
        ("ada", {"Host": "elsewhere.example"}),
    ],
    ids=["not logged in", "another site", "another port", "no site", "another host"],
)
async def test_who_is_not_logged_in_on_this_very_site_is_refused(
    plain: PlainServer, name: str, headers: dict[str, str]
) -> None:
    with pytest.raises(HTTPClientError) as refused:
        await plain.socket(name, **headers)
    assert refused.value.code == 403


async def test_a_page_that_is_gone_is_made_anew_and_told_what_is_kept(
    plain: PlainServer, learner: str
) -> None:
    page = await plain.join(learner, SITTING)
    await page.draft(page.part(TEXT), "Before the train")
    page.close()
    again = await plain.socket(learner)
    again.hello, again.parts = page.hello, page.parts
    *told, welcome = await again.greet()
    assert welcome["welcome"] != page.hello["page"]
    states = {frame["to"]: frame["state"] for frame in told}
    assert states[page.part(TEXT)]["saved"]["value"] == "Before the train"
    assert "draft" not in states[page.part(TEXT)]
    assert (await again.draft(page.part(TEXT), "After it", 2))["value"] == "After it"


async def test_what_was_kept_between_text_and_socket_is_told(
    plain: PlainServer, learner: str
) -> None:
    other = await plain.join(learner, SITTING)
    found = await plain.open(learner, SITTING)
    await other.draft(other.part(TEXT), "Meanwhile")
    page = await plain.socket(learner)
    page.hello = found["hello"]
    first, welcome = await page.greet()
    assert first["state"]["saved"]["value"] == "Meanwhile"
    assert welcome == {"welcome": found["hello"]["page"]}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"edition": "0" * 16}, "Reload this page"),
        *(
            ({"page": "gone", "place": path}, "no such page")
            for path in ("start-here.ipynb", "../outside.ipynb", "lessons/no/such.ipynb", "", "\0")
        ),
    ],
)
async def test_a_page_that_cannot_go_on_is_told_so_and_does_not_come_back(
    plain: PlainServer, learner: str, other: dict[str, str], words: str
) -> None:
    found = await plain.open(learner, SITTING)
    page = await plain.socket(learner)
    page.hello = found["hello"]
    (over,) = await page.greet(**other)
    assert words in over["over"]
    assert await page.closed() == 4003


async def test_a_page_whose_questions_stand_elsewhere_now_does_not_answer_others(
    plain: PlainServer, learner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await plain.join(learner, SITTING)
    page.close()
    course = page_at(SITTING)
    moved = [replace(block, index=block.index + 6) for block in course.blocks]
    newer = replace(course, blocks=tuple(moved))
    monkeypatch.setattr("commissioning.opening.page.read_for", lambda *_: newer)
    again = await plain.socket(learner)
    again.hello = page.hello
    (over,) = await again.greet()
    assert "The course was updated meanwhile. Reload this page" in over["over"]
    assert await again.closed() == 4003


async def test_an_answer_of_the_last_try_is_refused_in_words_and_overwrites_nothing(
    plain: PlainServer, learner: str
) -> None:
    page = await plain.join(learner, FINAL)
    part = page.part(SINGLE)
    await page.draft(part, "a")
    page.close()
    file = AnswersFile((folder(plain, learner) / notebook_path(FINAL)).with_name("answers.json"), FINAL.module)  # fmt: skip
    file.new_attempt()
    again = await plain.socket(learner)
    again.hello, again.parts = page.hello, page.parts
    await again.greet()
    refused = await again.draft(part, "b", 2)
    assert "belong to a new try (try 2)" in refused["error"]
    assert answers(folder(plain, learner), FINAL) == {}


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def to(part: object, rest: str) -> str:
    return f'{{"to": {json.dumps(part)}, {rest}}}'


HELLO = "its own hello"
WRONG: dict[str, str | bytes] = {
    "a second hello": HELLO,
    "no JSON": "draft",
    "no object": "[1, 2]",
    "nothing": "",
    "NaN": '{"ping": NaN}',
    "more than any number": to("6", '"set": {"draft": {"request": 1, "value": 1e999}}'),
    "an integer without end": to("6", f'"set": {{"request": {"9" * 5000}}}'),
    "a larger integer than pages write": to("6", f'"set": {{"request": {"9" * 400}}}'),
    "half of a pair": to("6", r'"set": {"draft": "\ud800"}'),
    "half of a pair as a name": r'{"\udc00": 1}',
    "nested without end": nested(100_000),
    "nested deep": to("6", f'"set": {{"draft": {nested(300)}}}'),
    "more text than may be": to("6", f'"set": {{"draft": "{"a" * 1_000_000}"}}'),
    "more bytes than may be": b"a" * 6_000_001,
    "an unknown part": to("nothing", '"set": {}'),
    "a part's name that is no text": to(6, '"set": {}'),
    "unknown names": '{"run": "rm"}',
    "unknown names in all scripts": json.dumps({"\U0001f389\n" * 60: 1}),
    "one name too many": to("6", '"set": {}, "say": {}'),
    "no mapping": to("6", '"set": [1]'),
    "a ping that counts nothing": '{"ping": "1"}',
    "bytes without a line": b'{"to": "6", "say": {}}',
    "bytes behind what is no say": b'{"to": "6", "set": {}}\nfile',
    "bytes behind a line that is no text": b"\xff\xfe\nfile",
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG)
async def test_a_wrong_message_ends_its_socket_with_a_line_in_the_log_and_nothing_else(
    plain: PlainServer, learner: str, data: Any, caplog: pytest.LogCaptureFixture
) -> None:
    beside = await plain.join(learner, SITTING)
    page = await plain.join(learner, SITTING)
    await page.say({"hello": page.hello} if data is HELLO else data)
    assert await page.closed() == 4004
    (line,) = [one.getMessage() for one in caplog.records if one.name.startswith("commissioning")]
    assert "was ended" in line
    assert len(line) < 500
    assert line.isprintable()
    assert not [one for one in caplog.records if one.exc_info]
    assert (await beside.draft(beside.part(TEXT), "Still here"))["error"] == ""


@pytest.mark.parametrize(
    "frame",
    [{"to": "6", "set": {}}, {"to": "6", "say": {}}, {"ping": 1, "hello": {}}, {"hello": {}},
     {"hello": {"page": "", "place": "", "attempt": 0, "edition": ""}}],
)  # fmt: skip
async def test_first_a_page_must_say_which_it_is(
    plain: PlainServer, learner: str, frame: dict[str, Any]
) -> None:
    page = await plain.socket(learner)
    await page.say(frame)
    assert await page.closed() == 4004


async def test_a_page_that_never_says_which_it_is_is_not_waited_for(
    plain: PlainServer, learner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commissioning.server.page_socket.HELLO_SECONDS", 0)
    assert await (await plain.socket(learner)).closed() == 4004


async def test_text_that_is_none_ends_the_socket_alone(plain: PlainServer, learner: str) -> None:
    beside = await plain.join(learner, SITTING)
    page = await plain.join(learner, SITTING)
    protocol: Any = page.connection.protocol
    protocol._write_frame(True, 0x1, b"\xff\xfe")
    assert await page.hear() is None
    assert (await beside.draft(beside.part(TEXT), "Still here"))["error"] == ""
