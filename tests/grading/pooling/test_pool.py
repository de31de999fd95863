"""Counts of many cohorts: nobody's name or words in them, added up by variant, and flagged only from 20 answers on."""

from pathlib import Path
from typing import Any

import pytest

from commissioning.errors import CourseError
from commissioning.grading.pooling.pool import pool
from commissioning.grading.pooling.writing import write_pool
from commissioning.grading.results.counting.counts import COLUMNS, count_rows
from commissioning.tabular import for_excel
from grading.cohorts import NASTY, cohort_of, marked_cohort, rows_of
from grading.course_folder import SCRATCH, CourseFolder


def row(**changed: Any) -> dict[str, str]:
    """One choice of a question that ten answered."""
    whole = {
        "module_id": "04", "question_id": "q", "variant": 0, "as_asked": "ab12cd34", "title": "A title",
        "learners": 10, "blanks": 0, "points_share": "5.0", "sure": 4, "sure_and_wrong": 4,
        "disagreements": 1, "part": "", "answer": "Yes.", "worth": "right", "chosen_by": 5,
    }  # fmt: skip
    return {name: str(value) for name, value in (whole | changed).items()}


def cohort(taken: int = 5, **changed: Any) -> list[dict[str, str]]:
    never = row(answer="Never.", worth="wrong", chosen_by=0, **changed)
    return [row(chosen_by=taken, **changed), never]


def test_cohorts_are_added_up_and_flagged_from_twenty() -> None:
    one = pool([cohort()])[0]
    assert (one.learners, one.chosen_by["", "Yes.", "right"]) == (10, 5)
    assert list(one.flags()) == []
    two = pool([cohort(), cohort(taken=7)])[0]
    assert (two.cohorts, two.learners, two.chosen_by["", "Yes.", "right"]) == (2, 20, 12)
    assert list(two.flags()) == [
        "Nobody of 20 takes “Never”.",
        "8 of 20 were sure and wrong.",
        "2 disagree, or do not understand.",
    ]
    assert not two.may_drop
    assert pool([cohort(learners=100)])[0].may_drop


def test_what_was_changed_counts_anew_and_so_does_each_variant() -> None:
    found = pool([cohort(), cohort(as_asked="ffff0000"), cohort(variant=1)])
    assert [one.learners for one in found] == [10, 10, 10]


def test_blanks_are_no_answers() -> None:
    assert list(pool([cohort(learners=25, blanks=6, sure=19, sure_and_wrong=19)])[0].flags()) == []


def test_a_cohort_gives_counts_without_names_or_words(course: CourseFolder) -> None:
    marked_cohort(course)
    content = for_excel(COLUMNS, count_rows(cohort_of(course)))
    assert NASTY not in content.decode()
    assert not {b"anna", b"Anna", b"Smith"} & set(content.replace(b",", b" ").split())
    listed = rows_of(content)
    who = {one["answer"]: one["chosen_by"] for one in listed if one["question_id"] == "who-decides"}
    assert who["The grants manager"] == "2"
    assert who["Nobody"] == "1"
    costs = [one for one in listed if one["question_id"] == "yearly-cost"]
    assert [(one["learners"], one["answer"]) for one in costs] == [("6", "")]
    assert "reply" not in {one["question_id"] for one in listed}


def test_few_people_give_no_counts(course: CourseFolder) -> None:
    marked_cohort(course)
    whole = cohort_of(course)
    few = whole.__class__(**{**vars(whole), "learners": whole.learners[:4]})
    assert count_rows(few) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"points_share": "nan"}, {"points_share": "inf"}, {"points_share": "11"}, {"points_share": "-1"},
        {"sure": 11}, {"sure_and_wrong": 5}, {"blanks": 11}, {"chosen_by": 11}, {"learners": "-1"},
        {"learners": "1_0"}, {"learners": "9" * 5000}, {"as_asked": "12300000000"}, {"as_asked": "1.2E+45"},
        {"variant": "x"},
    ],
)  # fmt: skip
def test_counts_that_cannot_be_are_refused(changed: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "x-counts.csv").write_bytes(for_excel(COLUMNS, [row(**changed)]))
    with pytest.raises(CourseError, match="is no file of counts, or was changed"):
        list(write_pool(tmp_path, tmp_path))


def test_a_file_that_is_given_twice_counts_once(tmp_path: Path) -> None:
    for name in ("a/x-counts.csv", "b/x-counts.csv", "b/x-counts (1).csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        rows = cohort() if name != "b/x-counts.csv" else cohort(taken=7)
        (tmp_path / name).write_bytes(for_excel(COLUMNS, rows))
    lines = list(write_pool(tmp_path, tmp_path))
    assert lines[0].startswith("2 files with 1 question")
    assert "holds what" in lines[1]
    assert lines[1].endswith("so it counts once.")
    (pooled,) = rows_of(tmp_path / "pooled.csv")
    assert (pooled["cohorts"], pooled["learners"]) == ("2", "20")


def test_two_files_of_one_module_in_one_folder_are_asked_about(tmp_path: Path) -> None:
    (tmp_path / "x-counts.csv").write_bytes(for_excel(COLUMNS, cohort()))
    (tmp_path / "x-counts (1).csv").write_bytes(for_excel(COLUMNS, cohort(taken=7)))
    (line,) = (line for line in write_pool(tmp_path, tmp_path) if "holds 2 files of 04" in line)
    assert "keep the newest" in line


def test_one_table_is_written_and_says_what_stands_out(tmp_path: Path) -> None:
    for taken, name in enumerate(("a", "b"), 5):
        (tmp_path / name).mkdir()
        content = for_excel(COLUMNS, cohort(taken=taken))
        (tmp_path / name / f"{SCRATCH}-counts.csv").write_bytes(content)
    lines = list(write_pool(tmp_path, tmp_path))
    assert lines[0] == "2 files with 1 question, each variant by itself."
    assert "A title (case 1): Nobody of 20 takes" in lines[1]
    assert "Drop nothing below 100 answers." in lines[1]
    pooled = rows_of(tmp_path / "pooled.csv")
    assert (pooled[0]["facility"], pooled[0]["may_drop"]) == ("0.500", "no")
    (tmp_path / "a" / "x-counts.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CourseError, match="is no file of counts"):
        list(write_pool(tmp_path, tmp_path))
    with pytest.raises(CourseError, match="holds no counts"):
        list(write_pool(tmp_path / "nowhere", tmp_path))
