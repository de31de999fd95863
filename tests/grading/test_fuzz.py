"""Anything at all, from hypothesis: `mark`, the answers reader and the collector never fall over."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commissioning.grading.collecting.incoming import NotTakenError, unpack
from commissioning.grading.collecting.senders import whose
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.grading.marking.showing import asked_html, marked_html, poured_markdown
from commissioning.keeping.reading import MAX_BYTES, Unreadable, read_submission
from commissioning.questions import QuestionSet, mark
from commissioning.records.answers import Answers
from commissioning.records.submission import usable_id
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import (
    RIGHT,
    everything,
    packed,
    take,
)

TOP = Path(__file__).resolve().parents[2]
MODULES = sorted(path.parent.name for path in TOP.glob("solutions/*/[0-9][0-9]-*.ipynb"))
QUICK = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
    | st.sampled_from([10**400, "1e999", "£-1", "\ud800", "a", "i", "choice", "£12,000", "NaN"]),
    lambda inner: st.lists(inner, max_size=5)
    | st.dictionaries(st.sampled_from(["choice", "reason", "a", "b", ""]) | st.text(max_size=5), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


def _mark_all(questions: QuestionSet, value: Any) -> None:
    for question in questions.values():
        earned = mark(question, value)
        assert 0 <= earned.points <= question.points
        assert 0 <= float(repr(earned)) <= question.points
        for page in (
            asked_html(question, value),
            marked_html(question, earned, {}),
            poured_markdown(question, value, earned),
        ):
            page.encode()
            assert "<script" not in page


@QUICK
@given(value=VALUES)
def test_mark_and_its_pages_take_anything(course: CourseFolder, value: Any) -> None:
    _mark_all(keyed_questions(SCRATCH), value)


@pytest.mark.parametrize("module", MODULES)
@settings(QUICK, max_examples=40)
@given(value=VALUES)
def test_the_courses_own_questions_take_anything(module: str, value: Any) -> None:
    _mark_all(keyed_questions(module), value)


@QUICK
@given(value=VALUES, cut=st.integers(0, 400), noise=st.binary(max_size=20), whole=st.booleans())
def test_the_answers_reader_takes_anything(
    tmp_path: Path, value: Any, cut: int, noise: bytes, whole: bool
) -> None:
    content = json.dumps({"module": SCRATCH, "answers": {"q": {"value": value}}}).encode()
    content = content if whole else content[:cut] + noise + content[cut + len(noise) :]
    (tmp_path / "answers.json").write_bytes(content)
    read = read_submission(tmp_path, SCRATCH)
    assert isinstance(read, Answers) or (isinstance(read, Unreadable) and read.why.isprintable())


@QUICK
@given(
    at=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 255)), max_size=6),
    cut=st.integers(1, 600),
    noise=st.binary(max_size=60),
)
def test_the_collector_takes_any_bytes_for_a_zip(
    at: list[tuple[int, int]], cut: int, noise: bytes
) -> None:
    content = bytearray(packed(RIGHT))
    for place, byte in at:
        content[place % len(content)] = byte
    for one in (bytes(content), bytes(content[:cut]) + noise, noise):
        with suppress(NotTakenError):
            assert len(unpack(one).answers) <= MAX_BYTES


@QUICK
@given(parts=st.lists(st.text(min_size=1, max_size=20).filter(lambda one: "/" not in one), min_size=1, max_size=3), packed_name=st.booleans())  # fmt: skip
def test_any_name_gives_a_safe_id_or_none(
    course: CourseFolder, parts: list[str], packed_name: bool
) -> None:
    parts[-1] = f"{SCRATCH}--{parts[-1]}.zip" if packed_name else f"{parts[-1]}answers.json"
    found = whose(Path("top").joinpath(*parts), Path("top"))
    assert usable_id(found.learner) if found.learner else found.trouble


ANYTHING: list[Callable[[], bytes]] = [
    lambda: b"",
    lambda: packed(RIGHT),
    lambda: b"PK\x05\x06" * 9,
]


@settings(QUICK, max_examples=15)
@given(names=st.dictionaries(
    st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=30),
    st.sampled_from(ANYTHING), max_size=5,
))  # fmt: skip
def test_any_folder_is_collected_without_harm(
    course: CourseFolder, tmp_path_factory: pytest.TempPathFactory, names: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for number, (name, make) in enumerate(names.items()):
        one = folder / str(number)
        one.mkdir()
        try:
            (one / f"{SCRATCH}--{name}.zip").write_bytes(make())
        except OSError:
            continue  # no name for a file here
    before = everything(course.root, "submitted")
    take(course, folder)
    assert everything(course.root, "submitted") == before
