"""A checker to talk to: a file sent, what is asked of it answered, and what it makes."""

from typing import Any

import pytest

from commissioning.parts.grantsfile.checker import PIECE, CheckerPart
from parts.host import Host
from parts.memory import MemoryStore

PREFIX = "360G-northmere"


@pytest.fixture
def host() -> Host:
    return Host(CheckerPart(), MemoryStore("m"))


def kept(host: Host) -> dict[str, Any]:
    return dict(host.store.read().answers.answers)


def send(host: Host, name: str, data: bytes, **more: Any) -> None:
    for at in range(0, len(data), PIECE):
        host.say("file", data[at : at + PIECE], name=name, size=len(data), at=at, **more)


def group(host: Host, code: str, form: str = "") -> dict[str, Any]:
    found = [
        one
        for one in host.shown["open"]["groups"]
        if one["code"] == code and (not form or one["form"] == form)
    ]
    assert found, [(one["code"], one["form"]) for one in host.shown["open"]["groups"]]
    return dict(found[0])


def step(host: Host, do: str, **more: Any) -> None:
    host.say("step", step={"do": do, **more})


def on(one: dict[str, Any], cell: dict[str, Any]) -> dict[str, Any]:
    return {"code": one["code"], "column": one["column"], **{k: cell[k] for k in ("row", "before")}}


def answer(host: Host, code: str, answer: str, typed: str = "", about: str = "") -> None:
    one = next(
        one
        for one in host.shown["open"]["groups"]
        if (one["code"], one["form"], one["about"]) == (code, "question", about)
    )
    names = {name: one[name] for name in ("code", "column", "heading", "about")}
    step(host, "column", **names, answer=answer, typed=typed)


def headings(host: Host, **titles: str) -> None:
    of = [
        [one["column"], one["heading"], titles.get(one["stood"], one["title"])]
        for one in host.shown["open"]["columns"]
        if not one["people"]
    ]
    step(host, "headings", of=of)


def make(host: Host, makes: str, **more: Any) -> bytes:
    host.files.clear()
    host.say("make", makes=makes, **more)
    assert not host.made["error"], host.made["error"]
    while sum(len(content) for _, content in host.files) < host.made["size"]:
        host.say("take", at=sum(len(content) for _, content in host.files))
    return b"".join(content for _, content in host.files)


def mend_the_export(host: Host) -> None:
    host.say("sample", sample="export")
    host.say("read", choices={"encoding": group(host, "F1")["ready"]})
    headings(host)
    answer(host, "F5", "yes")
    for title, typed in (
        ("Currency", "GBP"),
        ("Funding Org:Identifier", f"{PREFIX}-council"),
        ("Funding Org:Name", "Northmere Borough Council"),
    ):
        answer(host, "H4", "fill", typed, title)
    answer(host, "H6", "title", about="Title")
    answer(host, "H6", "own", PREFIX, "Recipient Org:Identifier")
    answer(host, "I3", "pad", "3")
    answer(host, "I2", "prefix", PREFIX)
    for _ in range(2):
        answer(host, "T1", "day first")
    assert host.shown["trouble"] == ""
