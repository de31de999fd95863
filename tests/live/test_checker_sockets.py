"""The checker over a real socket: whatever comes, in whatever order, a good file is still read afterwards, and nothing is kept."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from commissioning.content.places import Place
from commissioning.live.frames import LARGEST
from commissioning.parts.grantsfile.checker import PIECE
from grantsfile_made import csv_of, rows_of
from live.plain import PlainServer, Socket

CHECKER = Place("05-open-grants-data", "3-mend-without-guessing")
GOOD = csv_of(rows_of({"Amount Awarded": "4k"}))
LONG = csv_of(rows_of(*({"Amount Awarded": "4k", "Title": "x" * 120} for _ in range(12_000))))


class Checker:
    """The checker on a page of its own, as a browser speaks to it."""

    def __init__(self, page: Socket) -> None:
        self.page, self.part, self.request = page, page.part("checker/checker"), 0

    async def say(self, kind: str, data: bytes | None = None, **more: Any) -> None:
        """Send one message, with a file's bytes behind it if there are any."""
        self.request += 1
        frame = {"to": self.part, "say": {"type": kind, "request": self.request, **more}}
        await self.page.say(frame if data is None else json.dumps(frame).encode() + b"\n" + data)

    async def send(self, name: str, data: bytes) -> dict[str, Any]:
        """Send a file in pieces; what is then shown."""
        for at in range(0, len(data), PIECE):
            await self.say("file", data[at : at + PIECE], name=name, size=len(data), at=at)
        return await self.shown()

    async def shown(self) -> dict[str, Any]:
        """What is shown in answer to the last message."""
        while (frame := await self.page.hear()) is not None:
            shown: dict[str, Any] = frame.get("state", {}).get("shown", {})
            if frame.get("to") == self.part and shown.get("heard") == self.request:
                return shown
        raise AssertionError(f"closed: {self.page.code}")


async def opened(plain: PlainServer, learner: str) -> Checker:
    return Checker(await plain.join(learner, CHECKER))


def kept(plain: PlainServer, learner: str) -> str:
    """All that lies in a learner's folder, but for what the course laid there."""
    files = (one for one in (plain.learners / learner).rglob("answers.json") if one.is_file())
    return " ".join(Path(one).read_text(encoding="utf-8") for one in files)


async def reads_a_good_file(checker: Checker) -> None:
    shown = await checker.send("good.csv", GOOD)
    assert (shown["trouble"], shown["open"]["file"]["name"]) == ("", "good.csv")


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    return made.getvalue()


def hidden_bomb(encoding: str, before: str) -> bytes:
    """Entities within entities, behind a long comment or in letters of two bytes."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{before}<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>'
        "<workbook>&a8;</workbook>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", text.encode(encoding))
        parts.writestr("xl/worksheets/sheet1.xml", text.encode(encoding))
    return made.getvalue()


NO_TABLES = [
    ("bomb.xlsx", bomb(), "unpacks to more than 64 MB"),
    ("late.xlsx", hidden_bomb("utf-8", f"<!--{'x' * 5_000}-->"), "no workbook of Excel's"),
    ("wide.xlsx", hidden_bomb("utf-16", ""), "no workbook of Excel's"),
    ("half.xlsx", bomb()[:500], "The workbook is damaged"),
    ("page.csv", b"<!doctype html><p>grants", "This is a web page"),
    ("noise.csv", bytes(range(256)) * 40, "holds no text"),
    ("list.json", b'{"grants": [{"id": 1,}]}', "a comma with nothing after it"),
    ("deep.json", b"[" * 100_000, "nested too deeply"),
    ("blank.csv", b"\r\n" * 1_000, "The file is empty"),
]


@pytest.mark.parametrize(("name", "data", "says"), NO_TABLES, ids=[name for name, *_ in NO_TABLES])
async def test_what_is_no_table_is_refused_in_a_sentence_and_the_next_file_is_read(
    plain: PlainServer, learner: str, name: str, data: bytes, says: str
) -> None:
    checker = await opened(plain, learner)
    shown = await checker.send(name, data)
    assert says in shown["trouble"]
    assert shown["open"] is None
    await reads_a_good_file(checker)
    assert "good.csv" not in kept(plain, learner)


async def test_messages_in_a_wrong_order_are_answered_and_the_next_file_is_read(
    plain: PlainServer, learner: str
) -> None:
    checker = await opened(plain, learner)
    for kind, more in (
        ("take", {"at": 0}),
        ("step", {"step": {"do": "undo all"}}),
        ("more", {"group": "x", "most": 10**9}),
        ("read", {"choices": {"encoding": "rot13", "heading_line": -1}}),
        ("make", {"makes": "csv", "who": "x" * 10_000}),
        ("stop", {}),
        ("close", {}),
        ("__init__", {}),
    ):
        await checker.say(kind, **more)
    await checker.page.settled()
    half = LONG[: PIECE // 2]
    await checker.say(
        "file", half, name="b.csv", size=len(LONG), at=PIECE
    )  # the second piece first
    assert "did not arrive" in (await checker.shown())["trouble"]
    await checker.say("file", half, name="a.csv", size=len(LONG), at=0)
    await checker.say("file", half, name="a.csv", size=len(LONG), at=0)  # begun again
    await checker.say("file", half, name="a.csv", size=10, at=len(half))  # of another size
    assert "did not arrive" in (await checker.shown())["trouble"]
    await checker.say("file", b"x", name="a.csv", size=10**12, at=0)
    assert "larger than" in (await checker.shown())["trouble"]
    await reads_a_good_file(checker)


async def test_what_is_stopped_or_replaced_half_way_leaves_the_checker_free(
    plain: PlainServer, learner: str
) -> None:
    checker = await opened(plain, learner)
    for at in range(0, len(LONG), PIECE):
        await checker.say("file", LONG[at : at + PIECE], name="l.csv", size=len(LONG), at=at)
    await checker.say("stop")
    await checker.shown()
    await reads_a_good_file(checker)
    for at in range(0, len(LONG), PIECE):
        await checker.say("file", LONG[at : at + PIECE], name="l.csv", size=len(LONG), at=at)
    await reads_a_good_file(checker)  # chosen while the other is read
    await checker.say("close")
    assert (await checker.shown())["open"] is None


async def test_who_leaves_half_way_finds_a_page_that_is_served(
    plain: PlainServer, learner: str
) -> None:
    checker = await opened(plain, learner)
    await checker.say("file", LONG[:PIECE], name="l.csv", size=len(LONG), at=0)
    checker.page.close()
    await reads_a_good_file(await opened(plain, learner))


async def test_a_frame_that_is_too_large_ends_that_socket_and_no_other(
    plain: PlainServer, learner: str
) -> None:
    checker, beside = [await opened(plain, learner) for _ in range(2)]
    await checker.say("file", b"x" * LARGEST, name="l.csv", size=LARGEST, at=0)
    await checker.page.closed()
    await reads_a_good_file(beside)
