"""Odd messages to every part that a page can have: none ends a page for a fault of ours, none harms the answers.

`FUZZ=2000 pytest tests/live/test_fuzz.py` asks so many of each part; by itself it asks few, always the same.
"""

import json
import logging
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tornado.websocket import WebSocketClosedError

from commissioning.content.pages import blocks
from commissioning.content.pages.blocks import Block
from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import syllabus
from commissioning.keeping.learners_folder import LearnersFolder
from commissioning.live.frames import ToPart
from commissioning.live.learner import Learner
from commissioning.live.page import LivePage
from commissioning.opening import Opened, open_page
from commissioning.opening.caching import assessed_questions, practice_questions
from commissioning.parts.part import Message
from commissioning.records.answers import parse
from commissioning.simulators import NAMES, controls, open_view
from commissioning.simulators.steps import work_out
from live.browsers import AtOnce
from live.odd import JSON, messages
from live.places import FINAL
from live.plain import PlainServer

BUDGET = int(os.environ.get("FUZZ", "0"))
FEW = settings(max_examples=BUDGET or 12, derandomize=not BUDGET, database=None)

SLOWEST = 1.5
"""Seconds of the processor that a message may use: others wait meanwhile. None of ours uses a tenth."""


class Listening:
    """A browser that can read nothing but JSON."""

    def send(self, frame: Mapping[str, Any], content: bytes | None = None) -> None:
        json.dumps(frame, allow_nan=False)
        assert content is None or isinstance(content, bytes)

    def end(self, code: int, why: str) -> None:
        raise AssertionError(f"{code}: {why}")


def _every_part() -> Iterator[tuple[str, Place, Block]]:
    """Each kind, in a lesson and in an exercise, each simulator, each other form: its page and its block."""
    seen = set()
    modules = syllabus().modules
    for place in (place for one in modules for place in (*one.places, *one.documents)):
        for block in page_at(place).blocks:
            name = _named(place, block)
            if name and name not in seen:
                seen.add(name)
                yield name, place, block


def _named(place: Place, block: Block) -> str:
    match block:
        case blocks.Question(id=name) if place.page == EXERCISE:
            return f"{assessed_questions(place.module)[name].kind}, assessed"
        case blocks.Question(id=name):
            return f"{practice_questions(place.module)[name].kind}, practice"
        case blocks.Simulator(name=name):
            return name
        case blocks.Document(own=own) if place.page != EXERCISE:  # it has a page of its own
            return "own document" if own else "document"
        case blocks.Route() | blocks.Finish():
            return type(block).__name__.lower()
    return ""


EVERY = list(_every_part())


@contextmanager
def no_fault() -> Iterator[None]:
    """Nothing is logged that is a fault of ours."""
    found: list[str] = []

    class Finder(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(self.format(record))

    finder = Finder(logging.ERROR)
    logging.getLogger().addHandler(finder)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(finder)
    assert not found, "\n".join(found)


class Kept:
    """What is kept in a folder: it stays readable, and never goes back."""

    def __init__(self, folder: Path, module: str) -> None:
        self._folder, self._module = folder, module
        self._revisions: dict[Path, int] = {}

    def begin_again(self) -> None:
        for file in self._folder.rglob("*"):
            if file.is_file():
                file.unlink()

    def check(self) -> None:
        for file in self._folder.rglob("answers.json"):
            revision = parse(file.read_text(encoding="utf-8"), self._module).revision
            assert revision >= self._revisions.get(file, 0)
            self._revisions[file] = revision
        assert not list(self._folder.rglob("*damaged*"))


def shown(folder: Path, place: Place, block: Block) -> tuple[int, Opened]:
    page = open_page(place, LearnersFolder(folder, place, patience=1), cohort=False)
    opened = page.show(block)
    assert opened
    return page.attempt, opened


@pytest.mark.parametrize(("name", "place", "block"), EVERY, ids=[name for name, *_ in EVERY])
def test_a_part_answers_whatever_it_is_sent(
    plain: PlainServer,
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    place: Place,
    block: Block,
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    sent = st.lists(messages(shown(folder, place, block)[1].part.state), min_size=1, max_size=6)

    async def story(frames: list[ToPart]) -> None:
        kept = Kept(folder, place.module)
        kept.begin_again()
        attempt, opened = shown(folder, place, block)
        page = LivePage(
            Learner("", folder), place, attempt, "", {"0": opened}, AtOnce(), lambda *_: None
        )
        page.connect(Listening(), again=False)
        for frame in frames:
            begun = time.thread_time()
            page.hear("0", frame.message, 1)
            while counting := page.parts["0"].counting:
                await counting
            assert time.thread_time() - begun < SLOWEST
            json.dumps(opened.part.state, allow_nan=False)
            kept.check()
        page.connect(Listening(), again=True)
        page.close()

    @FEW
    @given(sent)
    def ask(frames: list[ToPart]) -> None:
        with no_fault():
            plain.run(story(frames))

    ask()


@pytest.mark.parametrize("name", NAMES)
def test_a_number_typed_far_too_large_holds_up_nobody(name: str) -> None:
    view = open_view(name)
    for control in controls.every(view.groups):
        if control["kind"] in controls.NUMERIC:
            values = {**view.defaults, control["id"]: 10**15 - 1}
            begun = time.thread_time()
            work_out(view, view.defaults, values)
            assert time.thread_time() - begun < SLOWEST, control["id"]


@settings(FEW, max_examples=BUDGET or 6)
@given(st.data())
def test_a_socket_ends_or_goes_on_and_the_next_page_is_served(
    plain: PlainServer, data: st.DataObject
) -> None:
    parts = plain.run(plain.open("fuzz", FINAL))["parts"]
    near = st.sampled_from(parts).flatmap(
        lambda one: messages(one["state"]).map(lambda frame: (one["id"], frame.message))
    )
    odd = st.one_of(st.text(), st.binary(), JSON.map(json.dumps))
    sent = data.draw(st.lists(st.one_of(near, near, near, odd), max_size=8))

    async def story() -> None:
        page, beside = [await plain.join("fuzz", FINAL) for _ in range(2)]
        with suppress(WebSocketClosedError):  # one of them ended it
            for one in sent:
                await page.say(frame_of(*one) if isinstance(one, tuple) else one)
            await page.say("the end")
        assert await page.closed() == 4004
        part = beside.part("kinds/text")
        tried = 10**6
        assert (await beside.draft(part, "still", tried))["heard"] == tried
        beside.close()

    with no_fault():
        plain.run(story())


def frame_of(part: str, message: Message) -> str | bytes:
    """A message as the page would write it."""
    said = {name: one for name, one in message.items() if name != "bytes"}
    text = json.dumps({"to": part, **said})
    return text.encode() + b"\n" + message["bytes"] if "bytes" in message else text
