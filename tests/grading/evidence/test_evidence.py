"""`commissioning evidence`: one page from the files of those who agreed, without names, with the rules beside it."""

from pathlib import Path

import pytest

from commissioning.errors import CourseError
from commissioning.grading.evidence.gathering import gather
from commissioning.grading.evidence.rules import of_item, of_module
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
    assert "45 gave both" not in text
    assert "0 gave both: fewer than 5" in text


def test_few_learners_give_no_figure_and_no_decision(tmp_path: Path) -> None:
    laid(tmp_path, cohort(5, 4, 0.3, counts=True))
    assert "no figure yet" in next(write_page(tmp_path, tmp_path))
    text = (tmp_path / "evidence.html").read_text("utf-8")
    assert "4 of 4 learners" in text
    assert "Decided beforehand, this means" not in text
    assert "4 gave both: fewer than 5" in text


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
    ],
)
def test_a_changed_file_is_refused(changed: tuple[str, str]) -> None:
    whole = as_text(cohort(5, 1, 0.3, counts=True)[0])
    assert changed[0] in whole
    assert parse(whole.encode()).taken == TAKEN
    with pytest.raises(ValueError, match="has been changed"):
        parse(whole.replace(*changed).encode())


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
