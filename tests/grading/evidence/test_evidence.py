"""`commissioning evidence`: one page from the files of those who agreed, without names, with the rules beside it."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from commissioning.errors import CourseError
from commissioning.grading.evidence.gathering import gather
from commissioning.grading.evidence.rules import of_item, of_module
from commissioning.grading.evidence.summing_up import evidence
from commissioning.grading.evidence.writing import write_page
from commissioning.records.evidence.agreed import Agreed, as_text, form_before, parse
from commissioning.records.progress.asked import form_asked
from grading.evidence.simulated import TAKEN, cohort


def laid(folder: Path, learners: list[Agreed]) -> Path:
    for number, one in enumerate(learners):
        (folder / f"{number}.evidence.json").write_text(as_text(one), encoding="utf-8")
    return folder


def test_a_page_tells_the_gain_the_rules_and_what_follows(tmp_path: Path) -> None:
    laid(tmp_path, cohort(5, 45, 0.3, counts=True))
    lines = list(write_page(tmp_path, tmp_path / "results"))
    text = (tmp_path / "results" / "evidence.html").read_text("utf-8")
    assert lines[0].startswith(f"{TAKEN}: 45 of 45 learners")
    assert "more than luck" in text
    assert "<strong>keep</strong>" in text
    assert "is rebuilt" in text
    title = form_asked(TAKEN, "A")["evidence-o1"].title
    assert title in text
    assert "−15 (45 learners)" in text
    assert text.count("Fewer than 5 gave both") == 3, "of day 180"


def test_few_learners_give_no_figure_and_no_decision(tmp_path: Path) -> None:
    laid(tmp_path, cohort(5, 4, 0.3, counts=True))
    assert "no figure yet" in next(write_page(tmp_path, tmp_path))
    text = (tmp_path / "evidence.html").read_text("utf-8")
    assert "fewer than 5 learners answered both" in text
    assert "Decided beforehand, this means" not in text
    assert text.count("Fewer than 5 gave both") == 6
    assert not re.search(r"\b[1-4] (of|gave|learner|so far)", text), "one of one is somebody"


def test_a_file_that_cannot_be_read_is_named_and_a_second_of_one_learner_counts_once(
    tmp_path: Path,
) -> None:
    people = cohort(5, 6, 0.3)
    laid(tmp_path, people)
    half = people[0].__class__(**{**vars(people[0]), "asked": people[0].asked[:12]})
    (tmp_path / "x.evidence.json").write_text(as_text(half), encoding="utf-8")
    (tmp_path / "y.evidence.json").write_text("{}", encoding="utf-8")
    (tmp_path / "z.evidence.json").write_text("[" * 50_000, encoding="utf-8")
    found = gather(tmp_path)
    assert len(found.by_module[TAKEN]) == 6
    assert max(len(one.asked) for one in found.by_module[TAKEN]) == 24
    assert [line.split(" ", 1)[0] for line in found.left_out] == [
        "y.evidence.json",
        "z.evidence.json",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        ('"right": true', '"right": "yes"'),
        ('"form": "A"', '"form": "C"'),
        ('"when": "before"', '"when": "during"'),
        ('"learner": "', '"learner": "<script>'),
        ('"evidence-o1"', '"evidence-o2"'),
        ('"agreed": "2026-09-01"', '"agreed": "soon"'),
        ('"day": 60', '"day": 61'),
        ('"questions_on_form": 40', '"questions_on_form": -1'),
        ('"questions_on_form": 40', '"questions_on_form": NaN'),
        ('"questions_on_form": 40', '"questions_on_form": 1001'),
        ('"paid_in_advance_percent": 20', '"paid_in_advance_percent": 101'),
        ('"evidence-o1"', '"Anna Smith did not try"'),
        ('"evidence-o1"', '"' + "a" * 81 + '"'),
        (f'"taken": "{TAKEN}"', '"taken": ["x"]'),
        ('"course_version"', '"document_rating": 6, "course_version"'),
        ('"course_version"', '"score_percent": 101, "course_version"'),
    ],
)
def test_a_changed_file_is_refused(changed: tuple[str, str]) -> None:
    whole = as_text(cohort(5, 1, 0.3, counts=True)[0])
    assert changed[0] in whole
    assert parse(whole.encode()).taken == TAKEN
    with pytest.raises(ValueError, match="has been changed"):
        parse(whole.replace(*changed).encode())


@pytest.mark.parametrize("taken", ['["x"]', "{}", "4", "null", '"Anna Smith"', '""'])
def test_a_file_without_answers_is_read_with_the_same_care(taken: str, tmp_path: Path) -> None:
    """It came to the facilitator as a stop of the command, or as words of its sender's on the page."""
    laid(tmp_path, cohort(5, 5, 0.3))
    empty = as_text(replace(cohort(7, 1, 0.3)[0], asked=()))
    (tmp_path / "x.evidence.json").write_text(empty.replace(f'"{TAKEN}"', taken), encoding="utf-8")
    found = gather(tmp_path)
    assert list(found.by_module) == [TAKEN]
    assert found.left_out == (
        "x.evidence.json has been changed, or is of another version of the course. Ask for the file again.",
    )


@pytest.mark.parametrize(
    "name", ["{} (1).json", "{} - Copy.json", "{}-2.json", "04_Smith_{}.json", "{}.JSON.json"]
)
def test_a_second_file_is_found_by_whatever_name_it_was_saved(name: str, tmp_path: Path) -> None:
    """Who gives the file on day 60 and again after day 180 saves the second as "… (1)"."""
    (one,) = cohort(5, 1, 0.3, counts=True)
    early = as_text(replace(one, counted=one.counted[:1]))
    (tmp_path / "m.evidence.json").write_text(early, encoding="utf-8")
    (tmp_path / name.format("m.evidence")).write_text(as_text(one), encoding="utf-8")
    assert gather(tmp_path).by_module[TAKEN] == [one]


def test_of_two_files_with_as_much_in_them_the_newer_counts(tmp_path: Path) -> None:
    (one,) = cohort(5, 1, 0.3, counts=True)
    mended = replace(one, counted=(replace(one.counted[0], questions_on_form=12), one.counted[1]))
    for name, each, time in (("b", one, 1_000_000_000), ("a", mended, 1_700_000_000)):
        path = tmp_path / f"{name}.evidence.json"
        path.write_text(as_text(each), encoding="utf-8")
        os.utime(path, (time, time))
    assert gather(tmp_path).by_module[TAKEN] == [mended]


def test_the_page_holds_no_name_of_a_file_that_could_not_be_read(tmp_path: Path) -> None:
    """Mail and Moodle write the sender's name into it, and the page is passed on."""
    laid(tmp_path, cohort(5, 6, 0.3))
    (tmp_path / "Anna Smith_7_.evidence.json").write_text("{}", encoding="utf-8")
    lines = list(write_page(tmp_path, tmp_path / "results"))
    assert any(line.startswith("Anna Smith_7_.evidence.json is another kind") for line in lines)
    text = (tmp_path / "results" / "evidence.html").read_text("utf-8")
    assert "Anna" not in text
    assert "One more file could not be read, so whoever gave it is in no figure." in text


def test_what_few_files_hold_is_no_question_of_the_page(tmp_path: Path) -> None:
    people = cohort(5, 8, 0.3)
    for n, one in enumerate(people[:4]):
        more = tuple(replace(each, item="seen-at-work") for each in one.asked[:1])
        people[n] = replace(one, asked=(*one.asked, *more, replace(more[0], when="after")))
    list(write_page(laid(tmp_path, people), tmp_path / "results"))
    assert "seen-at-work" not in (tmp_path / "results" / "evidence.html").read_text("utf-8")


def test_who_did_not_come_back_is_told_beside_the_gain(tmp_path: Path) -> None:
    people = cohort(5, 12, 0.3)
    gone = [
        replace(one, asked=tuple(a for a in one.asked if a.when == "before")) for one in people[:3]
    ]
    list(write_page(laid(tmp_path, [*gone, *people[3:]]), tmp_path / "results"))
    text = (tmp_path / "results" / "evidence.html").read_text("utf-8")
    assert "among 9 learners of the 12 who agreed" in text


def test_no_second_page_is_written_from_which_one_person_could_be_taken(tmp_path: Path) -> None:
    people, there = cohort(5, 17, 0.3, counts=True), tmp_path / "results"
    list(write_page(laid(tmp_path, people[:10]), there))
    first = (there / "evidence.html").read_bytes()
    for number in (11, 14):
        laid(tmp_path, people[:number])
        with pytest.raises(CourseError, match=rf"10 then, {number} now"):
            list(write_page(tmp_path, there))
        assert (there / "evidence.html").read_bytes() == first
    laid(tmp_path, people[:15])
    list(write_page(tmp_path, there))
    assert "among 15 learners" in (there / "evidence.html").read_text("utf-8")
    laid(tmp_path, people)
    (there / "evidence.html").unlink()
    list(write_page(tmp_path, there))
    assert "among 17 learners" in (there / "evidence.html").read_text("utf-8")


@pytest.mark.parametrize(
    "content", ["", "[]", '{"04": 3}', '{"04": {"Right": "x"}}', "[" * 100_000]
)
def test_what_is_not_known_of_the_page_before_stops_nothing(content: str, tmp_path: Path) -> None:
    laid(tmp_path, cohort(5, 10, 0.3))
    list(write_page(tmp_path, tmp_path))
    (tmp_path / "evidence-counted.json").write_text(content, encoding="utf-8")
    laid(tmp_path, cohort(5, 11, 0.3))
    assert list(write_page(tmp_path, tmp_path))[-1].startswith("Written")


def test_the_rule_follows_the_figure_that_is_printed() -> None:
    """9.6 points are printed as 10, and a page that says 10 and "rebuild" contradicts itself."""
    seed = next(
        seed
        for seed in range(400)
        if (found := evidence(TAKEN, cohort(seed, 40, 0.1)).measures[0].gain)
        and 9.5 < 100 * found.value < 10
    )
    assert evidence(TAKEN, cohort(seed, 40, 0.1)).rule == "keep"


def test_ratings_that_go_exactly_with_scores_are_told_without_an_interval(tmp_path: Path) -> None:
    rated = [
        replace(one, document_rating=1 + n % 5, score_percent=20 * (1 + n % 5))
        for n, one in enumerate(cohort(5, 40, 0.3))
    ]
    list(write_page(laid(tmp_path, rated), tmp_path / "results"))
    assert "goes with the scores at 1.00, from 40" in (
        tmp_path / "results" / "evidence.html"
    ).read_text("utf-8")


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="Put the files"):
        gather(tmp_path)
    with pytest.raises(CourseError, match="no folder"):
        gather(tmp_path / "elsewhere")


def test_half_of_learners_get_each_form_first_on_each_module_by_a_lot_of_its_own() -> None:
    pairs = [(form_before(f"{n:032x}", "04"), form_before(f"{n:032x}", "08")) for n in range(400)]
    assert all(70 <= pairs.count((one, other)) <= 130 for one in "AB" for other in "AB")


def test_the_rules_decide_only_from_forty() -> None:
    assert of_item(-3, 39) == "too few to decide"
    assert of_item(4.9, 40) == "rewrite"
    assert of_item(5, 40) == "keep"
    assert of_module(9.9, 40) == "rebuild"
    assert of_module(10, 40) == "keep"
