"""A reader answers the options alone, or an exercise, in a file; a command says what that earns."""

import json
from pathlib import Path
from typing import Any

import pytest

from authoring.measuring.small import RULEBOOK, common, exercise_of, judged, number
from commissioning.authoring.measuring.options_only import ANSWERS, SHEET, write_sheet
from commissioning.authoring.measuring.reading import marked
from commissioning.commands.main import main
from commissioning.errors import CourseError

MATCHING = common(
    "who-may",
    "matching",
    prompt="A SECRET STEM",
    targets=[{"id": "us", "text": "Ourselves"}, {"id": "them", "text": "The others"}],
    items=[
        {"id": "pay", "text": "Pay early", "key": "us", "feedback": "Why."},
        {"id": "sign", "text": "Sign late", "key": "them", "feedback": "Why."},
    ],
)
EXERCISE = exercise_of(
    judged("what-next", "abca", prompt="A SECRET STEM"),
    MATCHING,
    number("room-left", 76432),
    cells=(RULEBOOK,),
)


def report(path: Path) -> str:
    return "\n".join(marked(EXERCISE, path))


def sheet(tmp_path: Path, variant: int = 0) -> tuple[str, dict[str, Any]]:
    write_sheet(EXERCISE, variant, tmp_path)
    return (tmp_path / SHEET).read_text(), json.loads((tmp_path / ANSWERS).read_text())


def letter(text: str, words: str) -> str:
    (line,) = [one for one in text.splitlines() if words in one]
    return line.split("**")[1]


def test_a_sheet_hides_stem_page_and_ids_and_leaves_numbers_out(tmp_path: Path) -> None:
    text, blank = sheet(tmp_path)
    for hidden in ("SECRET", "Procedure", "what-next", "who-may", "room-left"):
        assert hidden not in text
    assert "Sign the award this week" in text
    assert blank["answers"] == {"1": "", "2": {"1": "", "2": ""}}


def test_the_order_is_shuffled_and_the_same_for_all(tmp_path: Path) -> None:
    assert sheet(tmp_path / "one") == sheet(tmp_path / "two")
    orders = {
        "".join(letter(sheet(tmp_path, turn)[0], words) for words in ("this week", "in April", "Cabinet"))
        for turn in range(4)
    }  # fmt: skip
    assert len(orders) > 1


@pytest.mark.parametrize(("variant", "right"), [(0, "this week"), (1, "in April"), (2, "Cabinet")])
def test_letters_are_marked_in_the_variant_of_the_sheet(
    tmp_path: Path, variant: int, right: str
) -> None:
    text, answers = sheet(tmp_path, variant)
    answers["answers"]["1"] = letter(text, right).lower()
    answers["answers"]["2"] = {
        letter(text, "Pay"): letter(text, "Ourselves"),
        letter(text, "late"): "",
    }
    (tmp_path / ANSWERS).write_text(json.dumps(answers))
    said = report(tmp_path / ANSWERS)
    assert "what-next: 2 of 2, chance 0.5" in said
    assert "who-may: 1 of 2, chance 1" in said
    assert (
        "In all: 3 of 4 points, 75 per cent; chance 37.5 per cent; room taken 60 per cent." in said
    )
    drawn = (
        "2 of 4 points, 50" if variant == 0 else "1.5 of 4 points, 37.5"
    )  # two keys of four, or one
    assert f"over all variants that offer these options: {drawn} per cent" in said


def test_answers_to_the_whole_exercise_in_either_shape(tmp_path: Path) -> None:
    given = {"what-next": "b", "room-left": "£76,432"}
    path = tmp_path / "reader.json"
    for answers in (given, {name: {"value": one} for name, one in given.items()}):
        path.write_text(json.dumps({"module": "04", "variant": 1, "answers": answers}))
        said = report(path)
        assert "who-may: 0 of 2, chance 1  not answered" in said
        assert "In all: 4 of 6 points, 66.7 per cent; chance 25 per cent" in said
        assert "Of these, choices: 2 of 4 points, 50 per cent" in said


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "holds no answers"),
        ('{"module": "02", "answers": {}}', "is for module '02'"),
        ('{"module": "04", "answers": {}}', "does not say which variant"),
        ('{"module": "04", "variant": 4, "answers": {}}', "a number from 0 to 3"),
        ('{"module": "04", "variant": 0, "answers": {"x": 1}}', "'x' is no question"),
        ('{"module": "04", "variant": 0, "options_only": true, "answers": {"9": "A"}}', "'9' is no number of an item"),
        ('{"module": "04", "variant": 0, "options_only": true, "answers": {"1": "Z"}}', "item 1: 'Z' is none of A, B, C, D"),
    ],
)  # fmt: skip
def test_what_cannot_be_marked_is_refused_with_the_reason(
    tmp_path: Path, said: str, problem: str
) -> None:
    path = tmp_path / "reader.json"
    path.write_text(said)
    with pytest.raises(CourseError, match="reader") as refused:
        report(path)
    assert problem in str(refused.value)


def test_the_command_writes_marks_and_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["measure", "04", "--options-only", str(tmp_path)]) == 0
    assert main(["measure", "04", "--answers", str(tmp_path / ANSWERS)]) == 0
    assert "04-proportionate-grant-management, variant 0" in capsys.readouterr().out
    assert main(["measure", "04"]) == 0
    table = capsys.readouterr().out
    for words in ("blind picks", "the same as before", "cue model", "Shuffled keys do as well"):
        assert words in table
    assert main(["measure", "--answers", "x"]) == 2
    assert main(["measure", "04", "--answers", str(tmp_path / "none.json")]) == 2
