"""Peer review by files: who reads whose, what travels, what comes back, and what a name never touches."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commissioning.errors import CourseError
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.by_person.papers import pile
from commissioning.grading.gradebook.by_hand import Hand
from commissioning.grading.peers import kept
from commissioning.grading.peers.dealing import deal, lines_to_read
from commissioning.grading.peers.form import KIND
from commissioning.grading.peers.handing import deal_out, said_of, take_back
from commissioning.grading.settings import CourseDirectory
from commissioning.server.facilitator.form import Form
from commissioning.server.facilitator.marking import paper_shown
from commissioning.server.facilitator.places import FacilitatorPlaces
from grading.course_folder import CourseFolder

NAMES = ("ada-lovelace", "bo", "cy", "di", "ed", "fay")
HOSTILE = '<script>alert(1)</script> =HYPERLINK("http://x") ../../etc/passwd'


@pytest.mark.parametrize("each", [1, 2, 3])
@pytest.mark.parametrize("count", range(4, 61))
def test_everybody_reads_and_is_read_as_often_and_nobody_their_own(count: int, each: int) -> None:
    people = [f"p{number}" for number in range(count)]
    dealt = deal(people, each, "seed")
    assert set(dealt) == set(people)
    for reader, read in dealt.items():
        assert reader not in read
        assert len(set(read)) == each
    assert set(Counter(one for read in dealt.values() for one in read).values()) == {each}
    if count > 2 * each:
        assert not any(reader in dealt[one] for reader, read in dealt.items() for one in read)


def test_the_same_seed_is_the_same_deal_in_any_order() -> None:
    people = list(NAMES)
    assert deal(people, 2, "a") == deal(people[::-1], 2, "a")
    assert deal(people, 2, "a") != deal(people, 2, "b")


def test_few_people_and_many_plans_are_refused() -> None:
    with pytest.raises(CourseError, match="3 handed something in"):
        deal(["a", "b", "c"], 1, "s")
    for each in (0, 4):
        with pytest.raises(CourseError, match="1 to 3 colleagues"):
            deal(list(NAMES), each, "s")


def test_at_most_three_lines_are_read_spread_over_the_rubric() -> None:
    assert [lines_to_read(count) for count in (1, 2, 3, 8)] == [(0,), (0, 1), (0, 1, 2), (1, 4, 7)]


def directory(course: CourseFolder) -> CourseDirectory:
    return CourseDirectory(config=course.config())


@pytest.fixture
def dealt(course: CourseFolder) -> CourseFolder:
    """Six learners handed in a text; one of them a hostile one."""
    for name in NAMES:
        text = (
            HOSTILE
            if name == "di"
            else f"We dropped the visit because the risk is small, says plan {len(name)}."
        )
        course.submit(name, {"reply": text})
    deal_out(directory(course), 2, "s")
    return course


def home(course: CourseFolder) -> Path:
    return course.root / "peers" / course.module


def book(course: CourseFolder, reader: str) -> Any:
    return openpyxl.load_workbook(home(course) / "to-send" / f"{reader}.xlsx")


def texts(filled: Any) -> list[str]:
    return [
        str(cell.value)
        for sheet in filled
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    ]


def fill(course: CourseFolder, reader: str, folder: Path, **said: Any) -> Path:
    """Fill the first plan's first line; what is not given is right."""
    filled = book(course, reader)
    sheet = filled["Plan 1"]
    own = next(
        str(row[1].value)
        for row in sheet.iter_rows()
        if str(row[1].value).startswith(("We ", "<script"))
    )
    given = {"level": 2, "field": 1, "quote": " ".join(own.split()[:4]), "follows": "Nobody looks again.",
             "asks": "Who looks next?"} | said  # fmt: skip
    for row in sheet.iter_rows():
        name = str(row[0].value or "").rpartition(" ")[2]
        if name in given and str(row[0].value).count(" ") == 2:
            row[2].value = given[name]
    folder.mkdir(exist_ok=True)
    path = folder / f"{reader}.xlsx"
    filled.save(path)
    return path


def author_of(course: CourseFolder, reader: str) -> str:
    made = kept.read_deal(course.root, course.module)
    assert made is not None
    return made.plans[made.readers[reader][0]]


def test_a_form_holds_two_plans_and_nobody_elses_name(dealt: CourseFolder) -> None:
    for reader in NAMES:
        filled = book(dealt, reader)
        assert filled.sheetnames == ["Start here", "Plan 1", "Plan 2"]
        said = texts(filled)
        assert said[0] == KIND
        others = [name for name in NAMES if name != reader and len(name) > 3]
        assert not any(name in text for name in others for text in said)


def test_a_hostile_plan_travels_as_text(dealt: CourseFolder) -> None:
    readers = [name for name in NAMES if HOSTILE in texts(book(dealt, name))]
    assert len(readers) == 2
    for sheet in book(dealt, readers[0]):
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_a_review_comes_to_its_author_without_a_name(dealt: CourseFolder, tmp_path: Path) -> None:
    fill(dealt, "ada-lovelace", tmp_path / "back")
    done = take_back(directory(dealt), tmp_path / "back")
    assert done.faults == []
    author = author_of(dealt, "ada-lovelace")
    page = (home(dealt) / "to-hand-back" / f"{author}.html").read_text(encoding="utf-8")
    assert "Nobody looks again." in page
    assert "ada-lovelace" not in page
    assert "<script>" not in page
    table = (home(dealt) / "all-with-names.csv").read_text(encoding="utf-8-sig")
    assert "ada-lovelace" in table
    assert "No review yet from" in done.lines[0]
    (one,) = said_of(directory(dealt), author, "reply")
    assert (one.level, one.follows) == (2, "Nobody looks again.")
    assert said_of(directory(dealt), "ada-lovelace", "reply") == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"quote": "words that nobody wrote"}, "the quote does not stand in field 1"),
        ({"quote": "We " * 26}, "the quote has 26 words. 25 are the most"),
        ({"level": 4}, "the level is 4"),
        ({"level": "two"}, "the level is two"),
        ({"field": 2}, "the field is 2. Give its number, 1 to 1"),
        ({"follows": None}, "the quote, or what follows from it, is missing"),
    ],
)
def test_what_cannot_change_a_plan_is_said_and_left_out(
    dealt: CourseFolder, tmp_path: Path, said: dict[str, Any], why: str
) -> None:
    reader = next(name for name in NAMES if author_of(dealt, name) != "di")
    fill(dealt, reader, tmp_path / "back", **said)
    done = take_back(directory(dealt), tmp_path / "back")
    assert len(done.faults) == 1
    assert why in done.faults[0]
    assert kept.read_reviews(dealt.root, dealt.module) == ()


def test_files_that_are_no_form_are_one_sentence_each(dealt: CourseFolder, tmp_path: Path) -> None:
    back = tmp_path / "back"
    back.mkdir()
    (back / "a.xlsx").write_bytes(b"not a workbook")
    (back / "b.xlsx").write_bytes(b"x" * 1_000_001)
    other = openpyxl.Workbook()
    other.active.append(["something", "else"])
    other.save(back / "c.xlsx")
    strange = book(dealt, "bo")
    strange["Start here"]["A2"].value = "another deal"
    strange.save(back / "d.xlsx")
    done = take_back(directory(dealt), back)
    assert [one.partition(":")[0] for one in done.faults] == [
        "a.xlsx",
        "b.xlsx",
        "c.xlsx",
        "d.xlsx",
    ]
    assert "larger than such a form" in done.faults[1]


def test_a_second_deal_is_the_first_and_late_work_is_told(dealt: CourseFolder) -> None:
    before = kept.read_deal(dealt.root, dealt.module)
    dealt.submit("late", {"reply": "Late, yet here."})
    done = deal_out(directory(dealt), 3, "other")
    assert kept.read_deal(dealt.root, dealt.module) == before
    assert "The deal stands" in done.lines[0]
    assert "review them yourself: late" in done.lines[1]


def test_a_learner_who_goes_takes_plan_and_reviews_along(
    dealt: CourseFolder, tmp_path: Path
) -> None:
    fill(dealt, "bo", tmp_path / "back")
    take_back(directory(dealt), tmp_path / "back")
    for name in ("bo", author_of(dealt, "cy")):
        shutil.rmtree(dealt.submission(name), ignore_errors=True)
    take_back(directory(dealt), tmp_path / "nothing")
    text = json.dumps(
        [json.loads((home(dealt) / name).read_text()) for name in ("deal.json", "reviews.json")]
    )
    assert '"bo"' not in text


def test_what_one_reader_said_can_be_kept_back(dealt: CourseFolder, tmp_path: Path) -> None:
    fill(dealt, "bo", tmp_path / "back")
    done = take_back(directory(dealt), tmp_path / "back", ["bo"])
    assert [path.name for path in done.written] == ["all-with-names.csv"]
    assert said_of(directory(dealt), author_of(dealt, "bo"), "reply") == []
    again = take_back(directory(dealt), tmp_path / "none")
    assert [path.name for path in again.written] == ["all-with-names.csv"], "it stays kept back"
    with pytest.raises(CourseError, match="No reader of this deal is called zed"):
        take_back(directory(dealt), tmp_path / "back", ["zed"])


def test_nothing_dealt_says_how_to_begin(course: CourseFolder, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="commissioning peers deal 99"):
        take_back(directory(course), tmp_path)


def test_whoever_marks_reads_it_beside_the_answer(dealt: CourseFolder, tmp_path: Path) -> None:
    bulk.grade(dealt.module, dealt.config())
    fill(dealt, "ada-lovelace", tmp_path / "back")
    take_back(directory(dealt), tmp_path / "back")
    found = pile(directory(dealt), "reply")
    paper = next(
        one for one in found.papers if one.stands.student == author_of(dealt, "ada-lovelace")
    )
    shown = paper_shown(found, paper, Hand.FIRST, Form(()), FacilitatorPlaces("/"))
    assert [one["follows"] for one in shown["colleagues"]] == ["Nobody looks again."]
    assert "ada-lovelace" not in str(shown["colleagues"])
