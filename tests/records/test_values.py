"""Answers and tries as values: the text on the disk stays what it was, and nothing is needed to read it."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commissioning.records
from commissioning.errors import CourseError
from commissioning.records import answers, attempts
from commissioning.records.submission import as_id, usable_id
from commissioning.records.submitting.accounts import id_of, is_shared

KEPT = Path(__file__).parent / "kept"  # written by version 2026.11.0, when pydantic wrote them
MODULE = "04-proportionate-grant-management"
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
ROOM = Path(commissioning.records.__file__).parent


def kept(name: str) -> str:
    return (KEPT / name).read_bytes().decode("utf-8")


def test_tries_kept_by_an_earlier_version_are_read_and_written_byte_for_byte() -> None:
    read = attempts.parse(kept("attempts.kept.json"), MODULE)
    first, second, third = read.tries
    assert (first.number, first.passed, first.unsafe) == (1, False, ("reply",))
    assert (first.points, first.max_points) == (Decimal("7.50"), Decimal(18))
    assert first.handed_in == NOW
    assert first.answers["share"] == {"x": 4, "y": 20.5}
    assert second.handed_in.isoformat() == "2027-06-01T09:30:00+01:00"
    assert (second.passed, second.per_cent) == (True, Decimal(100))
    assert third.handed_in.tzinfo is None
    assert attempts.dump(read) == kept("attempts.kept.json")


def test_answers_kept_by_an_earlier_version_are_read_and_written_as_this_one_does() -> None:
    first = kept("answers.kept.json")
    read = answers.parse(first, MODULE)
    assert (read.revision, read.attempt, read.value("q")) == (7, 2, {"choice": "b"})
    assert read.sender == answers.NOBODY
    assert answers.dump(read) == first.replace('"schema": 1', '"schema": 2')


def test_answers_say_whose_they_are_and_of_which_folder() -> None:
    sender = answers.Sender("anna.smith", "0123456789abcdef")
    read = replace(answers.parse(kept("answers.kept.json"), None), sender=sender)
    text = answers.dump(read)
    assert answers.parse(text, MODULE) == read
    said = json.loads(text)
    assert (said["schema"], said["learner"]) == (2, "anna.smith")
    assert read.plus("q", "x", NOW).sender == read.next_try().sender == sender


@pytest.mark.parametrize("odd", ["../x", "CON", 7, None, ["a"], "a" * 65, "Zoë"])
def test_what_can_be_no_id_says_nothing(odd: object) -> None:
    text = json.dumps({"schema": 2, "learner": odd, "folder": odd, "answers": {}})
    assert answers.parse(text, None).sender == answers.NOBODY


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("anna.smith", "anna.smith"),
        ("ASmith1", "ASmith1"),
        (" 12345 ", "12345"),
        ("Anna Smith", "anna.smith"),
        ("Zoë", "zoe"),
        ("Zoe\u0308 O’Hara", "zoe.ohara"),
        ("Zoé", "zoe"),
        ("Strauß", "strauss"),
        ("Øystein Łukasz", "oystein.lukasz"),
        ("Işıl İpek", "isil.ipek"),
        ("Þóra Æsir", "thora.aesir"),
        ("Ａｎｎａ", "anna"),
        ("Nguyễn Đức", "nguyen.duc"),
        ("José-María (Pepe)", "jose-maria.pepe"),
        ("Олена", None),
        ("Anna Смит", None),
        ("王芳", None),
        ("COUNCIL\\anna.smith", "anna.smith"),
        ("mailto:anna@x.org", "anna@x.org"),
        ("...", None),
        ("", None),
    ],
)
def test_a_name_becomes_an_id_by_its_letters_and_none_is_dropped(
    words: str, made: str | None
) -> None:
    assert as_id(words) == made


@given(st.text(st.characters(), max_size=90))
def test_whatever_is_typed_is_an_id_or_none(words: str) -> None:
    made = as_id(words)
    assert made is None or usable_id(made)
    assert as_id(made or "") == made


SHARED = """jovyan user User1 user-2 administrator Admin root student owner PC DefaultAccount defaultuser0
WDAGUtilityAccount guest ubuntu ec2-user azureuser vscode codespace student-pc3 LAB-PC12$ train07
DESKTOP-AB12CD3 LAPTOP-7QK3V9D2 Lab-PC-07 libraryuser meetingroom2 frontdesk grantsteam jupyterhub a1 Training-Room-3
local.admin COUNCIL\\admin student@school.uk Benutzer utilisateur library2 hp x"""


@pytest.mark.parametrize("account", SHARED.split())
def test_accounts_that_many_people_share_name_nobody(account: str) -> None:
    assert is_shared(account)
    assert id_of(account) is None


@pytest.mark.parametrize(
    "account",
    [
        "anna.smith",
        "asmith",
        "12345",
        "student-40123",
        "jb",
        "alan",
        "hannah.pc",
        "samuel",
        "t.hall",
        "newhall",
        "webster",
        "joe.home7",
        "annalab",
    ],
)
def test_accounts_of_one_person_are_ids(account: str) -> None:
    assert id_of(account) == account


def _without(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda one: one["tries"][0].pop(name)


def _with(name: str, value: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda one: one["tries"][0].update({name: value})


FIELDS = list(json.loads(kept("attempts.kept.json"))["tries"][0])
DAMAGE = [
    *(_without(name) for name in FIELDS),
    *(_with(name, None) for name in FIELDS),
    _with("number", True),
    _with("number", "1"),
    _with("number", 1.0),
    _with("points", "many"),
    _with("points", "NaN"),
    _with("per_cent", "Infinity"),
    _with("per_cent", "1E+400"),
    _with("points", "-1"),
    _with("handed_in", "yesterday"),
    _with("handed_in", 0),
    _with("outcomes_met", "04-1"),
    _with("unsafe", [1]),
    _with("passed", "yes"),
    _with("answers", []),
    lambda one: one.update(tries={}),
    lambda one: one.update(tries=[1]),
    lambda one: one.update(module=4),
    lambda one: one.update(schema="1"),
    lambda one: one.pop("module"),
]


@pytest.mark.parametrize("spoil", DAMAGE)
def test_a_record_that_is_not_whole_is_damaged(spoil: Callable[[dict[str, Any]], Any]) -> None:
    data = json.loads(kept("attempts.kept.json"))
    spoil(data)
    with pytest.raises(ValueError, match=r"."):
        attempts.parse(json.dumps(data), MODULE)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", '"x"'])
def test_what_is_no_record_is_damaged(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        attempts.parse(text, MODULE)


def test_a_record_of_a_newer_course_is_not_damaged_whatever_is_in_it() -> None:
    with pytest.raises(CourseError, match="newer version"):
        attempts.parse('{"schema": 2, "module": "x", "tries": {"1": {}}}', MODULE)


def test_a_record_without_schema_or_tries_and_with_more_is_read() -> None:
    assert attempts.parse(f'{{"module": "{MODULE}", "more": 1}}', MODULE).tries == ()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), _JSON, max_size=4))
def test_any_answers_survive_the_file(values: dict[str, Any]) -> None:
    tried = attempts.Attempt(
        1, NOW, "x", Decimal(1), Decimal("2.50"), Decimal(40), ("a",), (), (), False, values
    )
    made = attempts.Attempts(MODULE).plus(tried)
    assert attempts.parse(attempts.dump(made), MODULE) == made
    given_ = answers.Answers(MODULE)
    for name, value in values.items():
        given_ = given_.plus(name, value, NOW)
    assert answers.parse(answers.dump(given_), MODULE) == given_


def test_half_a_character_in_an_answer_does_not_stop_a_hand_in() -> None:
    tried = attempts.Attempt(
        1, NOW, "x", Decimal(1), Decimal(2), Decimal(50), (), (), (), False, {"q": "half \ud83d"}
    )
    assert "half ?" in attempts.dump(attempts.Attempts(MODULE, (tried,)))


def test_values_do_not_change() -> None:
    read = attempts.parse(kept("attempts.kept.json"), MODULE)
    for one, name in ((read, "module"), (read.tries[0], "points")):
        with pytest.raises(FrozenInstanceError):
            setattr(one, name, "x")


def test_a_changed_answer_is_the_next_revision_and_the_old_ones_stay() -> None:
    before = answers.parse(kept("answers.kept.json"), MODULE)
    after = before.plus("q", "new", NOW)
    assert (after.value("q"), after.revision, after.answers["q"].revision) == ("new", 8, 8)
    assert (before.value("q"), before.revision) == ({"choice": "b"}, 7)
    fresh = after.next_try(frozenset({"why"}))
    assert (fresh.attempt, fresh.revision, list(fresh.answers)) == (3, 9, ["why"])


def _imports(path: Path) -> set[str]:
    """All that a file imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.stem)
def test_records_name_nothing_third_party_and_no_files_on_disk(path: Path) -> None:
    names = _imports(path)
    others = {one.partition(".")[0] for one in names} - {"commissioning", *sys.stdlib_module_names}
    assert others <= {"markdown_it"}
    assert not [one for one in names if one.startswith("commissioning.keeping")]


@pytest.mark.parametrize(
    "name",
    [
        "records.answers",
        "records.attempts",
        "records.submission",
        "keeping.marker",
        "files",
        "tabular",
    ],
)
def test_what_is_plain_loads_nothing_third_party(name: str) -> None:
    code = (
        f"import sys; before = set(sys.modules); import commissioning.{name}; "
        "print(*{one.partition('.')[0] for one in set(sys.modules) - before})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) - set(sys.stdlib_module_names) == {"commissioning"}
