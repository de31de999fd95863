"""Marking texts on our page: the gradebook holds what Formgrader would have written, and no mark is lost."""

from decimal import Decimal
from typing import Any

import pytest
from nbgrader.api import Gradebook

from commissioning.errors import CourseError
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.by_person.papers import Pile, StaleError, keep, pile
from commissioning.grading.gradebook.by_hand import Given, Hand
from commissioning.grading.settings import CourseDirectory
from commissioning.questions.fields import Criterion
from grading.course_folder import CourseFolder, Twin

TEXT = "We dropped it, because the risk is <b>small</b>.\x07"
_MINE = "select student_id, base_cell.name, {} from {} join base_cell on base_cell.id = {}.cell_id join submitted_notebook on submitted_notebook.id = {}.notebook_id join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id order by 1, 2"


def directory(course: CourseFolder) -> CourseDirectory:
    return CourseDirectory(config=course.config())


def of(course: CourseFolder) -> Pile:
    return pile(directory(course), "reply")


def give(
    course: CourseFolder,
    student: str,
    *points: str,
    hand: Hand = Hand.FIRST,
    by: str = "AB",
    comment: str = "",
    seen: str | None = None,
) -> None:
    found = of(course)
    paper = next(one for one in found.papers if one.stands.student == student)
    answer = found.read(paper).answer
    given = Given(by, tuple(map(Decimal, points)), comment, answer)
    keep(directory(course), "reply", paper.id, hand, given, seen or paper.seen(hand))


def rows(course: CourseFolder) -> list[list[tuple[Any, ...]]]:
    """All that nbgrader keeps of grades and comments."""
    grade = "auto_score, manual_score, extra_credit, needs_manual_grade"
    comment = "auto_comment, manual_comment"
    return [
        [tuple(row) for row in course._rows(_MINE.format(columns, *[table] * 3))]
        for table, columns in (("grade", grade), ("comment", comment))
    ]


@pytest.fixture
def marked(shared: CourseFolder) -> CourseFolder:
    """Eleven learners handed in a text, one of them nothing; a computer has marked the rest."""
    for number in range(10):
        shared.submit(f"s{number}", {"reply": f"{TEXT} {number}"})
    shared.submit("blank", {"reply": "  "})
    bulk.grade(shared.module, shared.config())
    return shared


def test_the_rows_are_those_that_formgrader_writes(marked: CourseFolder, twin: Twin) -> None:
    other = twin(marked)
    of(marked), of(other)
    give(marked, "s1", "1.5", comment="Say which risk.")
    with Gradebook(other.db_url, "collaborative-commissioning") as gradebook:
        find = ("reply", other.module, other.module, "s1")
        grade = gradebook.find_grade(f"mark-{find[0]}", *find[1:])
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1.5, None, False
        said = gradebook.find_comment(f"mark-{find[0]}", *find[1:])
        said.manual_comment = "Say which risk."
        gradebook.db.commit()
    assert rows(marked) == rows(other)
    assert marked.grades("s1")["mark-reply"] == (None, 1.5, False)


def test_whoever_marks_meets_no_name_and_no_order_that_tells_one(marked: CourseFolder) -> None:
    found = of(marked)
    students = [one.stands.student for one in found.papers]
    assert len(students) == 11
    assert students != sorted(students)
    assert {one.stands.student for one in found.left(Hand.FIRST)} == {f"s{n}" for n in range(10)}
    (blank,) = (one for one in found.papers if one.blank)
    assert blank.stands.student == "blank"
    read = found.read(found.left(Hand.FIRST)[0])
    assert read.text.startswith("We dropped it, because the risk is <b>small</b>. ")  # no bell


def test_the_next_stands_behind_the_one_that_was_marked_and_then_begins_again(
    marked: CourseFolder,
) -> None:
    found = of(marked)
    waits = found.left(Hand.FIRST)
    assert found.after(waits[3], Hand.FIRST) == waits[4]
    assert found.after(waits[-1], Hand.FIRST) == waits[0]


def test_a_second_reader_gets_a_fifth_and_what_they_give_is_not_the_mark(
    marked: CourseFolder,
) -> None:
    drawn = [one.stands.student for one in of(marked).left(Hand.SECOND)]
    assert len(drawn) == 2
    give(marked, drawn[0], "3", comment="Good")
    give(marked, drawn[0], "1.5", hand=Hand.SECOND, by="CD", comment="Hm")
    assert marked.grades(drawn[0])["mark-reply"] == (None, 3.0, False)
    assert [one.stands.student for one in of(marked).left(Hand.SECOND)] == drawn[1:]
    assert of(marked).left(Hand.AGREED) == []  # a point and a half apart: the first stands


def test_what_a_second_reader_is_shown_changes_in_nothing_with_the_first_marks(
    marked: CourseFolder,
) -> None:
    student = of(marked).left(Hand.SECOND)[0].stands.student
    before = of(marked).left(Hand.SECOND)[0].seen(Hand.SECOND)
    give(marked, student, "3")
    assert of(marked).left(Hand.SECOND)[0].seen(Hand.SECOND) == before


def test_two_who_are_far_apart_agree_and_that_is_written(marked: CourseFolder) -> None:
    student = of(marked).left(Hand.SECOND)[0].stands.student
    give(marked, student, "3")
    give(marked, student, "0", hand=Hand.SECOND, by="CD")
    (apart,) = of(marked).left(Hand.AGREED)
    assert (apart.stands.student, apart.apart) == (student, 3)
    give(marked, student, "1.5", hand=Hand.AGREED, by="AB, CD", comment="Names no risk.")
    assert of(marked).left(Hand.AGREED) == []
    assert marked.grades(student)["mark-reply"] == (None, 1.5, False)
    with pytest.raises(StaleError, match="agreed"):
        give(marked, student, "3")
    assert marked.grades(student)["mark-reply"] == (None, 1.5, False)


def test_nobody_is_both_readers(marked: CourseFolder) -> None:
    student = of(marked).left(Hand.SECOND)[0].stands.student
    give(marked, student, "3", by="Ab")
    with pytest.raises(StaleError, match="another person"):
        give(marked, student, "0", hand=Hand.SECOND, by="aB")


def test_what_somebody_gave_meanwhile_is_not_written_over(marked: CourseFolder) -> None:
    seen = next(one for one in of(marked).papers if one.stands.student == "s1").seen(Hand.FIRST)
    marked.mark_by_hand("s1", "mark-reply", 2.5)
    with pytest.raises(StaleError, match="meanwhile"):
        give(marked, "s1", "0", seen=seen)
    assert marked.grades("s1")["mark-reply"] == (None, 2.5, False)


def test_marks_given_in_formgrader_stand_and_are_told(marked: CourseFolder) -> None:
    give(marked, "s1", "3")
    marked.mark_by_hand("s1", "mark-reply", 2.5)
    (paper,) = (one for one in of(marked).papers if one.stands.student == "s1")
    assert (paper.first, paper.elsewhere) == (None, Decimal("2.5"))
    assert paper.done(Hand.FIRST)


def test_an_answer_that_was_handed_in_again_waits_and_has_none_of_the_old_marks(
    marked: CourseFolder,
) -> None:
    old = of(marked)
    paper = next(one for one in old.papers if one.stands.student == "s1")
    read, seen = old.read(paper), paper.seen(Hand.FIRST)
    give(marked, "s1", "3", comment="Good")
    marked.submit("s1", {"reply": "Another text."})
    bulk.grade(marked.module, marked.config())
    (now,) = (one for one in of(marked).papers if one.stands.student == "s1")
    assert (now.again, now.stands.waits, now.first) == (True, True, None)
    given = Given("AB", (Decimal(3),), "", read.answer)
    with pytest.raises(StaleError, match="handed in again"):
        keep(directory(marked), "reply", now.id, Hand.FIRST, given, seen)
    assert of(marked).read(now).text == "Another text."


def test_grading_again_leaves_what_a_person_gave(marked: CourseFolder) -> None:
    give(marked, "s1", "1.5", comment="Which?")
    bulk.grade(marked.module, marked.config(), everything=True)
    assert marked.grades("s1")["mark-reply"] == (None, 1.5, False)
    (paper,) = (one for one in of(marked).papers if one.stands.student == "s1")
    assert paper.first == Given("AB", (Decimal("1.5"),), "Which?", paper.stands.answer)


def test_a_comment_that_is_taken_away_is_gone(marked: CourseFolder) -> None:
    give(marked, "s1", "3", comment="Oh")
    give(marked, "s1", "3")
    assert [row for row in rows(marked)[1] if row[0] == "s1"] == [("s1", "mark-reply", None, None)]


def test_a_gradebook_made_before_there_was_a_table_for_this_gets_one(marked: CourseFolder) -> None:
    marked.write("drop table commissioning_hand_mark")
    give(marked, "s1", "3")
    assert marked.grades("s1")["mark-reply"] == (None, 3.0, False)


def test_only_a_written_question_is_marked_here(marked: CourseFolder) -> None:
    with pytest.raises(CourseError, match="no written question"):
        pile(directory(marked), "who-decides")


def test_a_row_of_a_rubric_earns_all_half_or_nothing() -> None:
    row = Criterion("It names a risk", Decimal(1), "Names it", "Hints")
    assert row.steps == ((1, "Names it"), (Decimal("0.5"), "Hints"), (0, ""))


def test_a_row_with_levels_earns_each_of_them() -> None:
    row = Criterion(
        "It names a risk", Decimal(3), levels=("None", "A word", "A risk", "A risk and its sign")
    )
    assert [points for points, _ in row.steps] == [3, 2, 1, 0]
    assert (row.full, row.partial) == ("A risk and its sign", "2: A risk 1: A word")
    for wrong in (
        {"levels": ("None", "All")},
        {"full": "All"},
        {"levels": ("0", "1", "2", "3"), "full": "All"},
    ):
        with pytest.raises(ValueError, match="levels"):
            Criterion("It names a risk", Decimal(3), **wrong)
