"""Files that come to the checker: in pieces, lost and made again, taken for something else, refused; kept nowhere."""

import json

import pytest

from commissioning.parts.grantsfile.checker import PIECE, CheckerPart
from grantsfile_made import csv_of, rows_of
from parts.grantsfile.at_the_checker import group, kept, on, send, step
from parts.host import Host
from parts.memory import MemoryStore


def test_a_file_of_ones_own_comes_in_pieces_and_is_kept_nowhere(host: Host) -> None:
    data = csv_of(rows_of(*({"Amount Awarded": "4k", "Title": "x" * 139} for _ in range(12_000))))
    assert len(data) > PIECE
    send(host, "own list.csv", data)
    assert group(host, "M2")["count"] == 12_000
    assert len(group(host, "M2")["cells"]) == 3
    host.say("more", group=group(host, "M2")["id"], most=50)
    assert len(group(host, "M2")["cells"]) == 50
    assert len(json.dumps(host.part.state)) < 200_000
    assert kept(host) == {}
    assert "own list" not in host.part.words
    host.say("close")
    assert (host.shown["open"], host.held, host.steps) == (None, None, [])


def test_what_was_lost_is_made_again_from_the_file_and_the_steps(host: Host) -> None:
    rows = rows_of({"Amount Awarded": "4k"}, {"Amount Awarded": "5k"})
    send(host, "own.csv", csv_of(rows))
    step(host, "cell", **on(one := group(host, "M2"), one["cells"][0]))
    host.held = None
    step(host, "cell", **on(one, one["cells"][1]))
    assert host.shown["open"]["left"] == 0
    steps = list(host.steps)
    other = Host(CheckerPart(), MemoryStore("m"))  # after a lost connection
    send(other, "own.csv", csv_of(rows), steps=steps, choices={})
    assert other.shown["open"] == host.shown["open"]
    changed = Host(CheckerPart(), MemoryStore("m"))
    send(changed, "own.csv", csv_of(rows_of({}, {"Amount Awarded": "5k"})), steps=steps)
    assert changed.shown["said"].startswith("Read again. 1 answer does not fit")
    assert changed.shown["open"]["left"] == 0


def test_what_we_took_it_for_can_be_changed_and_answers_stay_that_fit(host: Host) -> None:
    data = csv_of(rows_of({"Title": "Café garden", "Amount Awarded": "4k"})).decode().encode("cp1252")  # fmt: skip
    send(host, "own.csv", data)
    assert group(host, "F1")["form"] == "letters"
    step(host, "cell", **on(one := group(host, "M2"), one["cells"][0]))
    host.say("read", choices={"encoding": "mac_roman"})
    assert host.shown["open"]["file"]["encoding"] == "mac_roman"
    assert host.shown["open"]["left"] == 0
    host.say("sample", sample="panel-papers")
    host.say("read", choices={"sheet": "notes"})
    assert "notes" in host.shown["open"]["file"]["words"]
    host.say("read", choices={"sheet": "no such"})
    assert host.shown["trouble"].startswith("There is no sheet 'no such'")
    assert "notes" in host.shown["open"]["file"]["words"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b" \r\n", "The file is empty"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"<!doctype html><p>grants", "This is a web page"),
        (b'{"grants": [{"id": 1,}]}', "Line 1: a comma with nothing after it"),
    ],
)
def test_what_is_no_table_is_refused_and_what_was_open_stays(
    host: Host, data: bytes, says: str
) -> None:
    send(host, "own.csv", csv_of(rows_of({})))
    send(host, "other.csv", data)
    assert says in host.shown["trouble"]
    assert host.shown["open"]["file"]["name"] == "own.csv"


def test_nothing_can_be_made_of_a_file_that_lacks_a_column(host: Host) -> None:
    send(host, "own.csv", csv_of(rows_of({}), without=["Award Date"]))
    host.say("make", makes="csv")
    assert "The file cannot be valid yet. There is no column 'Award Date'" in host.made["error"]
    assert host.files == []


def test_messages_that_make_no_sense_are_answered_and_change_nothing(host: Host) -> None:
    send(host, "own.csv", csv_of(rows_of({"Amount Awarded": "4k"})))
    before = host.shown["open"]
    for more in (
        {"kind": "step", "step": {"do": "cell", "code": "M2", "column": 99, "row": 1}},
        {"kind": "step", "step": {"do": "headings", "of": [[0, 1, 2], "x"]}},
        {"kind": "step", "step": {"do": "headings", "of": [[999, "", ""]]}},
        {"kind": "step", "step": {"do": "undo"}},
        {"kind": "step", "step": {"do": []}},
        {"kind": "step", "step": 3},
        {"kind": "more", "group": 3, "most": "x"},
        {"kind": "make", "makes": "exe"},
        {"kind": "take", "at": -1},
        {"kind": "read"},
        {"kind": "sample", "sample": []},
        {"kind": "__class__"},
        {"kind": "stop"},
    ):
        host.say(**more)
        assert host.shown["open"] == before
    for at, size, data in ((5, 10, b"x"), (0, 10**9, b"x"), ("a", "b", b"x"), (0, 1, b"xx")):
        host.say("file", data, name="x", at=at, size=size)
        assert host.shown["trouble"]
        assert host.shown["open"] == before
