"""Hostile submissions: each gets one plain line, and nobody else's mark, gradebook or disk is touched.

What a lone hook, reader or damaged notebook does is tested beside these; here it is whole batches.
"""

import io
import os
import struct
import zipfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commissioning.grading.collecting import incoming
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import (
    EARNED,
    NOW,
    RIGHT,
    answers_text,
    auto,
    everything,
    honest,
    packed,
    sent,
    take,
    zipped,
)

POSIX = pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights on Windows")


def raw(text: str) -> bytes:
    """An answers file whose one value is `text` as it stands."""
    return (
        f'{{"module": "{SCRATCH}", "answers": {{"yearly-cost": {{"value": {text}}}}}}}'
    ).encode()


def with_link() -> bytes:
    link = zipfile.ZipInfo("answers.json")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    return zipped_entries([(link, b"/etc/passwd")])


def zipped_entries(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return held.getvalue()


def lying_bomb() -> bytes:
    """Its directory says 10 bytes; it unpacks to 30 MB."""
    made = bytearray(zipped({"answers.json": b" " * 30_000_000}))
    start = made.index(b"PK\x01\x02")
    struct.pack_into("<I", made, start + 24, 10)
    struct.pack_into("<I", made, 22, 10)
    return bytes(made)


def locked() -> bytes:
    made = bytearray(packed(RIGHT))
    for start in (made.index(b"PK\x03\x04") + 6, made.index(b"PK\x01\x02") + 8):
        made[start] |= 1
    return bytes(made)


def named(name: str) -> bytes:
    return zipped({"answers.json": answers_text(RIGHT), name: "x"})


# Each sent as NN-scratch--LEARNER.zip unless it has a path of its own: what it holds, what is said of it.
ZIPS: dict[str, tuple[bytes, str]] = {
    "absolute": (named("/etc/evil.sh"), "it holds an absolute path"),
    "drive": (named("C:\\Windows\\evil.dll"), "it holds an absolute path"),
    "share": (named("\\\\server\\share\\evil"), "it holds an absolute path"),
    "dots": (named("../../gradebook.db"), "it holds a path with .. in it"),
    "backdots": (named("a\\..\\..\\gradebook.db"), "it holds a path with .. in it"),
    "bomb": (zipped({"answers.json": b" " * 30_000_000}), "unpacks to more than 2 MB"),
    "liar": (lying_bomb(), "it is not a zip file, or it is damaged"),
    "stampbomb": (zipped({"answers.json": answers_text(RIGHT), "timestamp.txt": b"9" * 9_000}),
                  "timestamp.txt in it unpacks to more than 100 characters"),
    "case": (zipped({"answers.json": answers_text(RIGHT), "ANSWERS.json": answers_text({})}),
             "it holds two files whose names differ only in case"),
    "twice": (zipped({"a/answers.json": answers_text(RIGHT), "b/answers.json": answers_text({})}),
              "it holds answers.json more than once"),
    "zlink": (with_link(), "it holds a link or a device"),
    "many": (zipped({str(number): b"" for number in range(1_001)}), "it holds more than 1,000 files"),
    "locked": (locked(), "it is locked with a password"),
    "nested": (zipped({"all.zip": packed(RIGHT)}), "it holds other zip files: unzip it first"),
    "none": (zipped({"holiday.jpg": b"x"}), "there is no answers.json in it"),
    "empty": (b"", "it is not a zip file, or it is damaged"),
    "half": (packed(RIGHT)[:150], "it is not a zip file, or it is damaged"),
    "nothing": (zipped({"answers.json": b""}), "is damaged: it is not complete JSON"),
    "nojson": (zipped({"answers.json": b"{'a': 1}"}), "is damaged: it is not complete JSON"),
    "noutf8": (zipped({"answers.json": b"\xff\xfe\x00{"}), "is not plain text (UTF-8)"),
    "deep": (zipped({"answers.json": raw("[" * 100_000 + "]" * 100_000)}), "is nested too deeply"),
    "keys": (zipped({"answers.json": b'{"answers": {"q": {"value": 1}, "q": {"value": 2}}}'}),
             "names 'q' twice"),
    "nan": (zipped({"answers.json": raw("NaN")}), "holds NaN, which no form saves"),
    "inf": (zipped({"answers.json": raw("-Infinity")}), "holds -Infinity, which no form saves"),
    "float400": (zipped({"answers.json": raw("1e400")}), "holds a number too large"),
    "text10mb": (zipped({"answers.json": raw('"' + "x" * 10_000_000 + '"')}), "more than 2 MB"),
    "list": (zipped({"answers.json": b"[]"}), "is damaged"),
    "con": (packed(RIGHT), "does not end in a learner's id"),
    "..": (packed(RIGHT), "does not end in a learner's id"),
    "a\nb": (packed(RIGHT), "does not end in a learner's id"),
}  # fmt: skip


@pytest.fixture
def inbox(course: CourseFolder, tmp_path: Path) -> Path:
    return honest(tmp_path / "inbox")


def assert_only_the_honest_are_collected(
    course: CourseFolder, inbox: Path, before: dict[str, bytes | str], lines: dict[str, str]
) -> None:
    """Every file of `lines` got its line and lies where it was; the disk is as it was but for two."""
    done = take(course, inbox)
    for shown, why in lines.items():
        said = [line for line in done.refused if line.startswith(f"{shown} was not taken: ")]
        assert len(said) == 1, (shown, done.refused)
        assert why in said[0], said
        assert said[0].isprintable()
        assert said[0].endswith(".")
        assert len(said[0]) < 400
    assert len(done.refused) == len(lines), done.refused
    assert {path.name for path in (course.root / "submitted").iterdir()} == {"ann", "zoe"}
    assert everything(course.root, "submitted") == before
    course.autograde()
    for learner in ("ann", "zoe"):
        assert auto(course, learner) == EARNED


def test_hostile_zips(course: CourseFolder, inbox: Path) -> None:
    lines = {}
    for learner, (content, why) in ZIPS.items():
        if os.name == "nt" and "\n" in learner:
            continue  # no name for a file there
        sent(inbox, f"{SCRATCH}--{learner}.zip", content)
        lines[f"{SCRATCH}--{learner}.zip".replace("\n", "?")] = why
    before = everything(course.root, "submitted")
    assert_only_the_honest_are_collected(course, inbox, before, lines)


def test_hostile_files_and_folders(course: CourseFolder, inbox: Path) -> None:
    with sent(inbox, "big/answers.json", b"").open("r+b") as file:
        file.truncate(200_000_000)
    with sent(inbox, f"{SCRATCH}--huge.zip", b"").open("r+b") as file:
        file.truncate(200_000_000)
    sent(inbox, "answers.json", answers_text(RIGHT))
    sent(inbox, "not a student!/answers.json", answers_text(RIGHT))
    sent(inbox, "notebook/work.ipynb", b'{"cells": []}')
    sent(inbox, "Bob/answers.json", answers_text(RIGHT))
    sent(inbox, "bob/answers.json", answers_text(RIGHT))
    sent(inbox, f"Eve_1_assignsubmission_file_{SCRATCH}--tom.zip", packed({}, NOW))
    sent(inbox, f"Tom_2_assignsubmission_file_{SCRATCH}--tom.zip", packed(RIGHT, NOW))
    sent(inbox, "other/answers.json", answers_text(RIGHT, module="../../x\n"))
    before = everything(course.root, "submitted")
    two = "more than one person (Eve 1 and Tom 2) sent work as tom"
    lines = {
        "big/answers.json": "it is larger than 2 MB",
        f"{SCRATCH}--huge.zip": "it is larger than 20 MB",
        "answers.json": "nothing says whose it is",
        "not a student!/answers.json": "its folder's name is not a learner's id",
        "notebook/work.ipynb": "it is a notebook, and answers are not kept in it: ask for answers.json",
        f"Eve_1_assignsubmission_file_{SCRATCH}--tom.zip": two,
        f"Tom_2_assignsubmission_file_{SCRATCH}--tom.zip": two,
        "other/answers.json": "it is for ../../x?, which is no module of this course",
    }
    if (inbox / "Bob").stat().st_ino != (inbox / "bob").stat().st_ino:
        lines |= dict.fromkeys(("Bob/answers.json", "bob/answers.json"), "differ only in case")
    assert_only_the_honest_are_collected(course, inbox, before, lines)


@POSIX
def test_links_pipes_and_devices(course: CourseFolder, inbox: Path) -> None:
    secret = sent(course.root, "secret.json", answers_text(RIGHT))
    (inbox / f"{SCRATCH}--link.zip").symlink_to(inbox / f"{SCRATCH}--ann.zip")
    (inbox / f"{SCRATCH}--zero.zip").symlink_to("/dev/zero")
    (inbox / "folder-link").symlink_to(inbox.parent)
    (inbox / "eve").mkdir()
    (inbox / "eve" / "answers.json").symlink_to(secret)
    os.mkfifo(inbox / f"{SCRATCH}--pipe.zip")
    (inbox / "dev").mkdir()
    try:
        os.mknod(inbox / "dev" / "answers.json", 0o020666, os.makedev(1, 5))
    except PermissionError:
        os.mkfifo(inbox / "dev" / "answers.json")
    names = [f"{SCRATCH}--{one}.zip" for one in ("link", "zero", "pipe")]
    names += ["folder-link", "eve/answers.json", "dev/answers.json"]
    strange = dict.fromkeys(names, "it is not an ordinary file (a link, a folder or a device)")
    with suppress(OSError):  # some disks take no such name
        sent(inbox, os.fsdecode(b"\xff\x1b[31m.zip"), packed(RIGHT))
        strange["??[31m.zip"] = "nothing says whose it is"
    before = everything(course.root, "submitted")
    assert_only_the_honest_are_collected(course, inbox, before, strange)


@POSIX
def test_links_in_place_of_folders_are_not_written_through(
    course: CourseFolder, inbox: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    (outside / SCRATCH).mkdir(parents=True)
    (course.root / "submitted" / "zoe").mkdir(parents=True)
    (course.root / "submitted" / "ann").symlink_to(outside)
    (course.root / "submitted" / "zoe" / SCRATCH).symlink_to(outside / SCRATCH)
    (course.root / "submitted" / "BOB").mkdir()
    sent(inbox, f"{SCRATCH}--bob.zip", packed(RIGHT))
    refused = take(course, inbox).refused
    assert len(refused) == 3
    assert "holds a link or a file in place of the folder ann" in refused[0]
    assert "bob differs only in case from BOB, who is in submitted/" in refused[1]
    assert f"holds a link or a file in place of the folder {SCRATCH}" in refused[2]
    assert everything(outside) == {SCRATCH: "folder"}


@POSIX
def test_a_link_in_place_of_a_file_is_replaced_not_followed(
    course: CourseFolder, inbox: Path
) -> None:
    folder = course.submission("ann")
    folder.mkdir(parents=True)
    secret = sent(course.root, "secret.txt", b"secret")
    for name in ("answers.json", "timestamp.txt", f"{SCRATCH}.ipynb"):
        (folder / name).symlink_to(secret)
    take(course, inbox)
    assert secret.read_bytes() == b"secret"
    assert not [path for path in folder.iterdir() if path.is_symlink()]


@pytest.mark.parametrize("how", ["replaced", "grown"])
def test_a_submission_that_changes_while_it_is_read(
    course: CourseFolder, inbox: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    path = sent(inbox, f"{SCRATCH}--eve.zip", packed({"reply": "first"}))
    other = sent(inbox.parent, "other", packed(RIGHT))
    stock = incoming._content

    def change(file: Any, limit: int) -> bytes:
        content = stock(file, limit)
        if os.fstat(file.fileno()).st_ino == path.stat().st_ino:
            if how == "grown":
                path.write_bytes(content + b"x")
            else:
                os.replace(other, path)
        return content

    monkeypatch.setattr(incoming, "_content", change)
    said = "it changed while it was read; collect again when it is complete."
    assert take(course, inbox).refused == [f"{SCRATCH}--eve.zip was not taken: {said}"]


def test_a_clock_in_the_future_gains_nothing(course: CourseFolder, inbox: Path) -> None:
    sent(inbox, f"{SCRATCH}--eve.zip", packed(RIGHT, NOW + timedelta(days=400)))
    sent(inbox, f"{SCRATCH}--odd.zip", zipped(
        {"answers.json": answers_text(RIGHT), "timestamp.txt": "tomorrow\x00 $(reboot)"}
    ))  # fmt: skip
    done = take(course, inbox)
    eve, odd = done.notes
    assert "its clock is in the future (27 December 2027, 12:00), so it counts as" in eve
    assert "its timestamp.txt holds no time, so the last answer's time counts." in odd
    stamp = (course.submission("eve") / "timestamp.txt").read_text()
    assert stamp.startswith("2026-11-22 12:00:00")


def test_an_interrupted_run_is_run_again(
    course: CourseFolder, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    stock = os.replace

    def interrupted(source: Any, target: Any) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt
        stock(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("commissioning.files.os.replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            take(course, inbox)
    assert not (course.root / "quarantine").exists()
    assert len(take(course, inbox).taken) == 2
    assert (course.submission("ann") / "timestamp.txt").is_file()
    assert not list((course.root / "submitted").rglob("*.tmp"))
