"""Routes as files that learners give away: what is in them, and what a group comes to."""

import json
from pathlib import Path

import pytest

from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.grading.given_files.routes import routes_of_group
from commissioning.records.placing.own_route import Chosen
from commissioning.records.placing.placement import Depth, Placed
from commissioning.records.placing.routes_shared import (
    Advised,
    SharedRoute,
    dump,
    of_group,
    parse,
    shared,
    sure_of_group,
)
from commissioning.records.progress.route import Checked
from commissioning.records.remembering.sureness import Sureness

GRANTS = syllabus().module("04")


def group(*modules: dict[str, Advised]) -> list[SharedRoute]:
    return [SharedRoute(f"{n:012x}", one, Sureness(3, 2)) for n, one in enumerate(modules)]


def test_the_file_holds_advice_and_two_numbers_and_nothing_else() -> None:
    found = [Placed(GRANTS, Depth.FIRST, ("place-04a",), (Checked("O4", right=False, sure=True),))]
    made = dump(
        shared(Chosen("councillor", {GRANTS.id: Depth.FIRST}), found, Sureness(1, 0), "the mark")
    )
    told = json.loads(made)
    assert told.keys() == {"kind", "schema", "mark", "modules", "sure", "right"}
    assert told["modules"] == {"04": {"on": True, "advised": "first"}}
    assert "councillor" not in made
    assert "the mark" not in made
    assert parse(made).sure == Sureness(1, 0)


def test_nothing_is_told_of_a_module_that_fewer_than_five_were_asked_about() -> None:
    first, unasked = Advised(on=True, depth="first"), Advised(on=True, depth="")
    four = [{"04": first}] * 4
    assert of_group(group(*four, {"04": unasked})) == ()
    (told,) = of_group(group(*four, {"04": first, "05": first}))
    assert (told.number, told.asked, told.first) == ("04", 5, 5)


def test_the_module_where_most_were_sure_and_wrong_comes_first() -> None:
    first, known, full = (Advised(on=True, depth=one) for one in ("first", "key_points", "in_full"))
    told = of_group(group(*[{"01": full, "04": first}] * 4, {"01": first, "04": known}))
    assert [(one.number, one.first, one.key_points) for one in told] == [("04", 4, 1), ("01", 1, 0)]


def test_who_was_never_sure_makes_no_group_larger() -> None:
    in_full = {"04": Advised(on=True, depth="in_full")}
    files = [SharedRoute(f"{n:012x}", in_full, Sureness(n // 4, 0)) for n in range(5)]
    assert sure_of_group(files) == (1, Sureness(1, 0))


def test_who_sends_twice_counts_once_with_the_later() -> None:
    five = group(*[{"04": Advised(on=True, depth="in_full")}] * 5)
    (told,) = of_group(
        [*five, SharedRoute(five[0].mark, {"04": Advised(on=True, depth="first")}, Sureness())]
    )
    assert (told.asked, told.first) == (5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{}", '{"kind": "how-sure", "schema": 1, "mark": "000000000000", "modules": {}}',
        '{"kind": "my-route", "schema": 1, "mark": "000000000000", "modules": {}, "sure": 1, "right": 2}',
        '{"kind": "my-route", "schema": 1, "mark": "000000000000", "modules": {}, "sure": true, "right": 0}',
        '{"kind": "my-route", "schema": 1, "mark": "../../../etc", "modules": {}, "sure": 0, "right": 0}',
        '{"kind": "my-route", "schema": 1, "mark": "000000000000", "modules": {"04": {"on": 1, "advised": ""}}, "sure": 0, "right": 0}',
        '{"kind": "my-route", "schema": 1, "mark": "000000000000", "modules": {"04": {"on": true, "advised": "x"}}, "sure": 0, "right": 0}',
        '{"kind": "my-route", "schema": 1, "mark": "000000000000", "modules": {"٠٤": {"on": true, "advised": ""}}, "sure": 0, "right": 0}',
        '{"kind": "my-route", "schema": 1, "mark": "000000000000", "modules": {"04": {"on": true, "advised": []}}, "sure": 0, "right": 0}',
        '{"kind": "my-route", "schema": 1, "mark": "000000000000", "modules": [], "sure": 0, "right": 0}',
        '{"kind": "my-route", "schema": 1, "mark": "000000000000", "modules": {}, "sure": 1e3, "right": NaN}',
        "[" * 20_000,
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_in_words(text: str) -> None:
    with pytest.raises(CourseError, match=r"no file my-route\.json"):
        parse(text)


def test_a_facilitator_reads_a_folder(tmp_path: Path) -> None:
    files = group(*[{"04": Advised(on=True, depth="first")}] * 5)
    for number, one in enumerate(files[:4]):
        (tmp_path / f"{number}.json").write_text(dump(one), encoding="utf-8")
    (line,) = routes_of_group(tmp_path)
    assert line.startswith("Fewer than 5 learners shared a route")
    (tmp_path / "four.json").write_text(dump(files[4]), encoding="utf-8")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    lines = list(routes_of_group(tmp_path))
    assert lines[0].startswith("Not read: other.json. It is no file my-route.json")
    assert lines[1] == (
        "04 Proportionate grant management: of 5 learners 5 were sure and wrong, 0 know it; on 5 routes."
    )
    assert lines[2] == "5 learners were sure of something: 15 times, right 10 of these."
    assert "open the first session there" in lines[3]
    with pytest.raises(CourseError, match="There is no folder"):
        list(routes_of_group(tmp_path / "none"))


def test_five_who_were_asked_different_things_are_no_group_and_that_is_said(tmp_path: Path) -> None:
    asked = [{f"0{n}": Advised(on=True, depth="first")} for n in (1, 3, 4, 5, 7)]
    for number, one in enumerate(group(*asked)):
        (tmp_path / f"{number}.json").write_text(dump(one), encoding="utf-8")
    (line,) = routes_of_group(tmp_path)
    assert line.startswith("5 learners shared a route. Of no module 5 of them answered a question")


def test_names_from_elsewhere_are_printed_on_one_line_and_a_mark_before_the_text_is_no_fault(
    tmp_path: Path,
) -> None:
    (good,) = group({"04": Advised(on=True, depth="first")})
    (tmp_path / "my-route.json").write_text(dump(good), encoding="utf-8-sig")
    (tmp_path / "a\x1b[2J\nAll 5 learners.json").write_text("{}", encoding="utf-8")
    (tmp_path / "picture.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.json").mkdir()
    lines = list(routes_of_group(tmp_path))
    assert [line.partition(".json")[0] for line in lines[:2]] == [
        "Not read: a?[2J?All 5 learners",
        "Not read: picture",
    ]
    assert len(lines) == 3, "the good one is read, the folder is none"
