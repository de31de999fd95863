"""YAML as authors type it: what is read otherwise, what cannot be read, and what they are told."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from commissioning.authoring.linting.lint import lint
from commissioning.authoring.linting.yaml_files import yaml_faults
from commissioning.content import folders
from commissioning.content.yaml_files.pitfalls import pitfalls
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.errors import ContentError
from commissioning.questions import load_questions

READ_OTHERWISE = [
    ("a: Ask for condition #3 to be dropped", 1, "all from '#3 to be dropped' on is a remark"),
    ("a: Grants #1", 1, "'#1' on is a remark"),
    ("a: Grants # 1", 1, "'# 1' on is a remark"),
    ('a: "Grants" #1', 1, "'#1' on is a remark"),
    ("a: 2026 #2", 1, "'#2' on is a remark"),
    ("a: [Grants #1, b\n  ]", 1, "'#1, b' on is a remark"),
    ("a: [x, #1 is\n  y]", 1, "'#1 is' on is a remark"),
    ("a: \u00a0x", 1, "a space that does not break, stands in 'x'.*type it anew"),
    ("a: b\u200b c", 1, "a sign that cannot be seen.* stands in 'b c'"),
    ("a: \ufeff10", 1, "stands in '10'"),
    ("\u00a0a: x", 1, "stands in 'a'"),
    ("a: #1 is best", 1, "nothing stands after a field"),
    ("a: #1 is\n  best", 1, "'#1 is' on is a remark"),
    ("a: | #1 is\n  best", 1, "'#1 is' on is a remark"),
    ("a: 010", 1, "reads 010 as the number 8. .* write 8"),
    ("a: 0x1F", 1, "reads 0x1F as the number 31"),
    ("a: 0b11", 1, "reads 0b11 as the number 3"),
    ("a: 12:30", 1, "reads 12:30 as the number 750"),
    ("a: 1:30.5", 1, "as the number 90.5"),
    ("a: 1_000", 1, "reads 1_000 as the number 1000"),
    ("a: [1,000]", 1, "reads 000 as the number 0"),
    ("a: +5", 1, "as the number 5"),
    ("a: .5", 1, "as the number 0.5"),
    ("a: 1.5e+3", 1, "as the number 1500"),
    ("a: 1e3", 1, "text to some readers of YAML and a number to others"),
    ("a: .inf", 1, r'as the number inf.*: "\.inf"\.$'),
    ("a: 0.1234567890123456789", 1, "as the number 0.12345678901234568"),
    ("a: No", 1, 'reads No as false. .*"No"; if not, write false'),
    ("a: off", 1, "reads off as false"),
    ("a: YES", 1, "reads YES as true"),
    ("No: a", 1, "reads No as false"),
    ("a: ~", 1, r'reads ~ as nothing.*: "~"\.$'),
    ("a: NULL", 1, "reads NULL as nothing"),
    ("a:", 1, "nothing stands after a field"),
    ("- ", 1, "nothing stands after a field or a dash"),
    ("a: {hours}", 1, "nothing stands after a field"),
    ("{a: Ask first, then decide, b: c}", 1, "nothing stands after a field.*comma"),
    (
        "a: [Look in section 2, then in 3.]",
        1,
        "in brackets a comma begins a new item, so these are 2",
    ),
    ("a: 2026-01-05 10:00:00", 1, "as the time 2026-01-05 10:00:00"),
    ("- Remember this: write", 1, "the colon after 'Remember this' makes a field"),
    ("“Paying: what works”", 1, "the colon after '“Paying' makes a field|curly"),
    ("a: “Yes”", 1, "curly"),
    ("a: &first word", 1, "begins with & is an order"),
    ("b: &x y\na: *x", 1, "begins with & is an order"),
    ("a: ! word", 1, "begins with ! is an order"),
    ("a: x\tz", 1, "there is a tab"),
    ("a: |\n  x\n  \ty", 3, "there is a tab"),
    ("a: >\n  These:\n  - one\n", 3, "YAML joins this line"),
    ("a: These\n  * one", 2, "YAML joins this line"),
    ('a: "These\n  1. one"', 2, "YAML joins this line"),
    ("a: one\n  feedback:two", 2, "write a space after its colon"),
    ('a: "C:\\new"', 1, "a backslash in double"),
]
READ_AS_TYPED = [
    ("a: Paying, and what works", "Paying, and what works"),
    ("a: 'Paying: what works'", "Paying: what works"),
    ('a: "Grants #1"', "Grants #1"),
    ("a: C# and no#1", "C# and no#1"),
    ("a: 80 # per cent", 80),
    ("a: single  # the kind", "single"),
    ("a: # a remark\n  - b", ["b"]),
    ("# a: #1\na: b", "b"),
    ("a: |  \n  #3 stays\n  - b\n", "#3 stays\n- b\n"),
    ("a: >\n  One\n  two\n\n    - b\n    - c\n", "One two\n\n  - b\n  - c\n"),
    ("a: 2026-11-22", yaml.safe_load("2026-11-22")),
    ("a: 2026", 2026),
    ("a: -0.5", -0.5),
    ("a: true", True),
    ("a: null", None),
    ("a: y", "y"),
    ("a: 08", "08"),
    ("a: https://example.org/a#b", "https://example.org/a#b"),
    ("a: 1,000", "1,000"),
    ("a: “Yes” they said", "“Yes” they said"),
    ("a: [One thing., Another.]", ["One thing.", "Another."]),
    ('a: "\\"We know.\\""', '"We know."'),
    ("a: -- dash", "-- dash"),
    ("a: 100%", "100%"),
    ("a: [x, y] # a remark", ["x", "y"]),
    ("a: £1\u00a0m", "£1\u00a0m"),
    ("a: '\u200bx'", "\u200bx"),
    ("a: 👩\u200d🌾 \u200fא", "👩\u200d🌾 \u200fא"),
]
UNREADABLE = [
    ("a: Paying: what works", "a colon and a space stand inside a text"),
    ("a: What works:", "a colon and a space"),
    ("a: *star", "cannot begin with \\* or &"),
    ("a: @home", "cannot begin with @"),
    ("a: `x`", "cannot begin with `"),
    ("a: %x", "cannot begin with %"),
    ("a: - dash", "cannot begin with a dash"),
    ("a: ? what", "cannot begin with \\?"),
    ("a: !important x", "cannot begin with !"),
    ("a: =", "= cannot stand alone"),
    ("a: {<<: {b: c}}", "<< cannot stand alone"),
    ('a: "quoted" word', "only begins with a quotation mark"),
    ("a: 'it's'", "an apostrophe inside"),
    ('a: "open', "the quotation mark in line 1 is not closed"),
    ("a: {x", "the bracket in line 1 is not closed"),
    ("a: {hours} hours", "a bracket"),
    ("{hours}: x\n? [a]\n: b", "bracket"),
    ("{{hours}}: x", "cannot begin with a bracket"),
    ("a: > hello", "begins on the next line"),
    ("a: b\n\tc: d", "there is a tab"),
    ("a: b\nc:d\ne: f", "line 2 is no field"),
    ("a: b\n---\nc: d", "three dashes"),
    ('a: "\\q"', "a backslash"),
    ("  a: b\n c: d", "begins further left than the first one"),
    ("a: b\u2028c", "a sign for a new line that cannot be seen"),
    ("a: 2026-13-45", "there is no day 2026-13-45"),
    ("a: b\na: c", "'a' is written twice"),
    ("a: b\x07", "cannot be seen"),
]


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "line", "said"), READ_OTHERWISE)
def test_what_is_read_otherwise_is_a_fault_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = _written(tmp_path, "\n" + text)
    read_yaml(path)  # without a word
    found = "\n".join(yaml_faults([path]))
    assert re.search(rf"^{path}, line {line + 1}: .*{said}", found, re.MULTILINE), found


@pytest.mark.parametrize(("text", "value"), READ_AS_TYPED)
def test_what_is_read_as_typed_is_none(tmp_path: Path, text: str, value: Any) -> None:
    path = _written(tmp_path, text)
    assert read_yaml(path) == {"a": value}
    assert yaml_faults([path]) == []


@pytest.mark.parametrize(("text", "said"), UNREADABLE)
def test_what_cannot_be_read_says_which_text_to_quote(tmp_path: Path, text: str, said: str) -> None:
    path = _written(tmp_path, text)
    with pytest.raises(ContentError, match=rf"^a\.yaml, line \d: .*{said}") as told:
        read_yaml(path)
    assert yaml_faults([path]) == [str(told.value)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_that_a_library_quotes_is_read_as_it_was(text: str) -> None:
    quoted = yaml.safe_dump({"a": text}, default_style='"', allow_unicode=True, width=9999)
    assert yaml.safe_load(quoted) == {"a": text}
    said = [one for _, one in pitfalls(quoted) if "a backslash" not in one]
    assert said == []


def test_a_file_of_windows_is_read_or_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffa: £5\r\nb: c\r\n".encode())
    assert read_yaml(path) == {"a": "£5", "b": "c"}
    assert yaml_faults([path]) == []
    path.write_bytes("a: £5".encode("cp1252"))
    with pytest.raises(ContentError, match="Save it again with the encoding UTF-8"):
        read_yaml(path)


@pytest.mark.parametrize("name", ["6-more.yml", "6-more.yaml.txt"])
def test_a_file_that_is_never_read_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a: b")
    assert yaml_faults([tmp_path]) == [
        f"{tmp_path / name}: it is never read. Give its name the ending .yaml."
    ]


# ------------------------------------------------------------------------------ in a question

QUESTION = """questions:
  - id: who
    kind: single
    title: Who
    outcome: A1
    points: 1
    prompt: What do you do?
    sources: [Northmere policy]
    options:
      - {id: a, text: Wait, worth: wrong, feedback: It helps nobody.}
      - id: b
        text: ASK
        worth: right
        feedback: Right.
    samples: {right: [b], wrong: [{answer: a, points: 0, why: x}], not_attempted: [null]}
"""


def _option(tmp_path: Path, typed: str) -> str:
    (tmp_path / "questions.yaml").write_text(QUESTION.replace("ASK", typed), encoding="utf-8")
    (options,) = load_questions(tmp_path)["who"].option_lists()
    return options.options[1].text


@pytest.mark.parametrize("typed", ["2026", "1.10", "010", "1_000", "y", "0.5", "12:30"])
def test_a_number_in_a_text_stays_as_it_was_typed(tmp_path: Path, typed: str) -> None:
    assert _option(tmp_path, typed) == typed


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Yes", 'YAML reads Yes as true or false. Put it in quotation marks: "Yes"'),
        ("2026-01-02", "YAML reads 2026-01-02 as a date"),
        ("null", "it is empty"),
        ("", "it is empty"),
        ("[see]", "make a list of it"),
        ("{hours}", "make fields of it"),
        ("\n          Remember: ask", "make fields of it"),
    ],
)
def test_what_is_no_text_says_which_field_why_and_where(
    tmp_path: Path, typed: str, why: str
) -> None:
    with pytest.raises(
        ContentError, match=rf"'who', field 'options\.b\.text': .*{why}.* \(line 1[23]\)\. Correct"
    ):
        _option(tmp_path, typed)


# ------------------------------------------------------------------------------ in the course


def test_every_file_of_the_course_is_read_as_it_was_typed() -> None:
    top = folders.needed_checkout()
    places = [top / "course", top / "solutions", top / "datasets"]
    files = [path for place in places for path in place.rglob("*.yaml")]
    assert len(files) > 30
    assert yaml_faults(places) == []


@pytest.mark.parametrize(
    "name", ["facts.yaml", "lessons/04-proportionate-grant-management/document.yaml"]
)
def test_the_lint_tells_such_faults_of_a_list_and_of_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    course = folders.needed_checkout() / "course"
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((course / name).read_text(encoding="utf-8") + "\nmore: Grants #1\n")
    other = folders.register_path

    def register(one: str) -> Path:
        return path if one == name else other(one)

    monkeypatch.setattr(folders, "register_path", register)
    if name.startswith("lessons"):
        monkeypatch.setattr(folders, "lessons_dir", lambda: tmp_path / "lessons")
    found = lint("04")
    assert len(found) == 1
    assert "'#1' on is a remark" in found[0]
