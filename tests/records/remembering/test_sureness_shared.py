"""How often "sure" was right as a file that a learner gives away: what is in it, and what a group comes to."""

import json
from datetime import date
from pathlib import Path

import pytest

from commissioning.errors import CourseError
from commissioning.grading.given_files.how_sure import how_sure
from commissioning.records.answers import Answer
from commissioning.records.remembering.sureness import Sureness
from commissioning.records.remembering.sureness_shared import Shared, dump, of_group, parse, shared
from records.learnt import finished, noon


def group(*modules: dict[str, Sureness]) -> list[Shared]:
    return [Shared(f"{n:012x}", one) for n, one in enumerate(modules)]


def test_the_file_holds_two_numbers_a_module_and_nothing_else() -> None:
    check = {"check-o1": Answer({"choice": "c", "confidence": "sure"}, noon(date(2026, 11, 20)), 1)}
    made = dump(shared([finished("04", None, check), finished("06", None)], "the mark of a folder"))
    told = json.loads(made)
    assert told.keys() == {"kind", "schema", "mark", "modules"}
    assert told["modules"] == {"04": {"sure": 1, "right": 1}}
    assert "the mark of a folder" not in made
    assert parse(made).modules == {"04": Sureness(1, 1)}


def test_fewer_than_five_are_told_nothing_of_in_one_module_or_in_all() -> None:
    four = [{"04": Sureness(4, 2)}] * 4
    assert of_group(group(*four)) == {}
    told = of_group(group(*four, {"06": Sureness(1, 1)}))
    assert list(told) == [""]
    assert told[""].total == Sureness(17, 9)


def test_no_figure_of_few_can_be_taken_from_the_whole() -> None:
    """Six learners of one module, one of them of a second too: the whole less the first would be that one."""
    told = of_group(
        group(*[{"04": Sureness(4, 2)}] * 5, {"04": Sureness(4, 2), "06": Sureness(3, 0)})
    )
    assert {name: one.total for name, one in told.items()} == {
        "": Sureness(24, 12),
        "04": Sureness(24, 12),
    }
    mixed = [{"04": Sureness(4, 2)}] * 5 + [{"06": Sureness(3, 0)}]
    assert of_group(group(*mixed))[""].learners == 5


def test_who_was_never_sure_makes_no_group_larger() -> None:
    empty = Shared("f" * 12, {"04": Sureness(0, 0)})
    four = group(*[{"04": Sureness(4, 1)}] * 4)
    assert of_group([*map(parse, map(dump, [*four, empty]))]) == {}


def test_the_module_that_was_right_least_often_comes_first() -> None:
    told = of_group(
        group(*[{"01": Sureness(4, 3), "04": Sureness(4, 1), "06": Sureness(2, 2)}] * 5)
    )
    assert list(told) == ["", "04", "01", "06"]
    assert (told["04"].learners, told["04"].in_100) == (5, 25)


def test_a_learner_who_sends_twice_counts_once_with_the_later() -> None:
    five = group(*[{"04": Sureness(2, 1)}] * 5)
    told = of_group([*five, Shared(five[0].mark, {"04": Sureness(4, 4)})])
    assert told["04"].learners == 5
    assert told["04"].total == Sureness(12, 8)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{}", '{"kind": "how-sure", "schema": 2, "mark": "0", "modules": {}}',
        '{"kind": "how-sure", "schema": 1, "mark": "000000000000", "modules": {"04": {"sure": 1, "right": 2}}}',
        '{"kind": "how-sure", "schema": 1, "mark": "000000000000", "modules": {"04": {"sure": true, "right": 0}}}',
        '{"kind": "how-sure", "schema": 1, "mark": "000000000000", "modules": {"four": {"sure": 1, "right": 1}}}',
        '{"kind": "how-sure", "schema": 1, "mark": "000000000000", "modules": {"04": {"sure": 1e99, "right": 1}}}',
        '{"kind": "how-sure", "schema": 1, "mark": "../../../etc", "modules": {}}',
        '{"kind": "how-sure", "schema": 1, "mark": "000000000000", "modules": {"04": {"sure": 9000, "right": 0}}}',
        '{"kind": "how-sure", "schema": 1, "mark": "000000000000", "modules": {"04": {"sure": NaN, "right": 0}}}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_in_words(text: str) -> None:
    with pytest.raises(CourseError, match=r"no file how-sure\.json"):
        parse(text)


def test_a_facilitator_reads_a_folder_of_them(tmp_path: Path) -> None:
    for number, one in enumerate(group(*[{"04": Sureness(4, 1)}] * 5)):
        (tmp_path / f"from {number}.json").write_text(dump(one), encoding="utf-8")
    (tmp_path / "holiday.json").write_text("{}", encoding="utf-8")
    (tmp_path / "large.json").write_text(" " * 30_000, encoding="utf-8")
    lines = list(how_sure(tmp_path))
    assert lines[0].startswith("Not read: holiday.json.") or lines[1].startswith(
        "Not read: holiday.json."
    )
    assert (
        "04 Proportionate grant management: 5 learners, sure 20 times, right 5 of these (25 in 100)."
        in lines
    )


def test_where_no_module_is_told_none_is_called_the_first(tmp_path: Path) -> None:
    modules = ({f"0{n}": Sureness(4, 1)} for n in range(1, 6))
    for number, one in enumerate(group(*modules)):
        (tmp_path / f"{number}.json").write_text(dump(one), encoding="utf-8")
    (line,) = how_sure(tmp_path)
    assert line.startswith("All modules together: 5 learners")


def test_a_facilitator_is_told_nothing_of_four(tmp_path: Path) -> None:
    for number, one in enumerate(group(*[{"04": Sureness(4, 1)}] * 4)):
        (tmp_path / f"from {number}.json").write_text(dump(one), encoding="utf-8")
    (line,) = how_sure(tmp_path)
    assert line.startswith("Fewer than 5 learners")
    with pytest.raises(CourseError, match="no folder"):
        list(how_sure(tmp_path / "none"))
