"""What stands in a file counts; where files disagree about whose they are, the facilitator is asked."""

import json
import shutil
from pathlib import Path

import pytest

from commissioning.grading.collecting.collect import _Batch
from commissioning.grading.collecting.doubts import Found
from commissioning.grading.collecting.laying import Laying
from commissioning.grading.collecting.receiving import receive
from commissioning.records.answers import Answers
from grading.collected import HOUR, ONE, SOME, answered
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import NOW, answers_text, packed, sent, take

OTHER = "2222222222222222"


def test_what_stands_in_a_file_counts_and_a_name_that_disagrees_is_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    sent(inbox, "answers.json", answers_text(SOME, learner="ann", folder=ONE))
    sent(inbox, f"{SCRATCH}--user.json", answers_text(SOME, learner="bob", folder=OTHER))
    sent(inbox, "01-other--cy.zip", packed(SOME, learner="cy", folder="3" * 16))
    sent(inbox, "hugo/answers.json", answers_text(SOME, learner="eve", folder="5" * 16))
    for name in (f"{SCRATCH}--DI_Diana Prince 1.zip", f"{SCRATCH}--di-2.zip"):
        sent(inbox, name, packed(SOME, learner="di", folder="4" * 16))
    done = take(course, inbox)
    assert (done.refused, done.questions) == ([], [])
    assert {line.partition(":")[0] for line in done.taken} == {"ann", "bob", "cy", "di", "eve"}
    notes = "\n".join(done.notes)
    assert (
        f"{SCRATCH}--user.json: its name says user, but the answers in it say that they are from bob"
        in notes
    )
    assert (
        f"01-other--cy.zip: its name says 01-other, but the answers in it are to {SCRATCH}" in notes
    )
    assert (
        "hugo/answers.json: its name says hugo, but the answers in it say that they are from eve"
        in notes
    )
    assert "from di, which counts" not in notes, "what a form or a browser added is no disagreement"


def test_two_peoples_work_under_one_id_is_asked_about_and_the_answer_is_kept(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    first, second = f"{SCRATCH}--jovyan.zip", f"{SCRATCH}--jovyan (1).zip"
    sent(inbox, first, packed({**SOME, "reply": "A."}, learner="jovyan", folder=ONE))
    sent(inbox, second, packed(SOME, NOW - HOUR, learner="jovyan", folder=OTHER))
    done = take(course, inbox)
    assert (done.taken, done.waiting) == ([], 2)
    (asked,) = done.questions
    assert f"2 submissions for {SCRATCH} say that they are from jovyan" in asked
    assert f"{first}: handed in 22 November 2026, 12:00, 3 of 4 questions answered" in asked
    assert f"{second}: handed in 22 November 2026, 11:00, 2 of 4 questions answered" in asked
    assert "1 answer differs (Reply to the auditor)" in asked
    assert "They come from 2 different course folders: jovyan (a name that many computers" in asked
    assert not (course.root / "submitted").exists()
    done = take(course, inbox, said_whose={first: "ann", second: "bob"})
    assert [line.partition(":")[0] for line in done.taken] == ["bob", "ann"]
    again = take(course, inbox)
    assert again.questions == [], "what was answered is not asked again"
    assert all("was collected before, nothing new" in line for line in again.taken)


def test_of_one_person_with_two_computers_the_file_that_is_named_counts(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    sent(inbox, "laptop/answers.json", answers_text(SOME, learner="ann", folder=ONE))
    sent(inbox, "office/answers.json", answers_text({"reply": "B."}, learner="ann", folder=OTHER))
    assert take(course, inbox).waiting == 2
    done = take(course, inbox, said_whose={"laptop/answers.json": "ann"})
    assert len(done.taken) == 1
    assert (
        "office/answers.json: not used, because you said of laptop/answers.json" in done.notes[-1]
    )
    assert answered(course, "ann") == SOME


def test_a_course_folder_that_was_copied_to_a_second_computer_is_asked_about(
    course: CourseFolder, tmp_path: Path
) -> None:
    for place, reply, revision in (("laptop", "A.", 2), ("office", "B.", 2)):
        work = answers_text({"reply": reply}, revision=revision, learner="ann", folder=ONE)
        sent(tmp_path / "inbox", f"{place}/answers.json", work)
    done = take(course, tmp_path / "inbox")
    assert (done.taken, done.waiting) == ([], 2)
    assert "did not grow out of those of the other" in done.questions[0]


def test_moodle_numbers_one_person_anew_for_each_assignment(tmp_path: Path) -> None:
    def taken(*sent_by: tuple[str, str]) -> int:
        batch = _Batch(tmp_path, tmp_path, None, {}, Laying(tmp_path), NOW)
        for number, (module, sender) in enumerate(sent_by):
            staged = sent(tmp_path / str(number), "answers.json", b"{}").parent
            found = Found(staged, "x", module, "ann", sender, NOW, staged, Answers(module))
            batch.found.append(found)
        batch.settle()
        return len(batch.found)

    assert taken(("04-a", "Anna Smith 11"), ("02-b", "Anna Smith 22")) == 2
    assert taken(("04-a", "Anna Smith 11"), ("04-a", "Anna Smith 22")) == 0
    assert taken(("04-a", "Anna Smith 11"), ("02-b", "Ann Jones 11")) == 0


def test_work_of_somebody_else_takes_no_place_that_was_collected_before(
    course: CourseFolder, tmp_path: Path
) -> None:
    for mark, newer in ((ONE, 2), (OTHER, 1)):
        work = packed({"reply": mark}, NOW - newer * HOUR, learner="sam", folder=mark)
        sent(tmp_path / mark, f"{SCRATCH}--sam.zip", work)
    take(course, tmp_path / ONE)
    done = take(course, tmp_path / OTHER)
    assert (done.taken, done.waiting) == ([], 1)
    assert "what was collected before: handed in 22 November 2026, 10:00" in done.questions[0]
    assert answered(course, "sam") == {"reply": ONE}
    name = f"{SCRATCH}--sam.zip"
    assert take(course, tmp_path / OTHER, said_whose={name: "sam.jones"}).taken
    assert (answered(course, "sam"), answered(course, "sam.jones")) == (
        {"reply": ONE},
        {"reply": OTHER},
    )
    again = take(course, tmp_path / OTHER)
    assert (again.questions, len(again.taken)) == ([], 1), "what was answered is not asked again"
    assert answered(course, "sam") == {"reply": ONE}


def test_replace_takes_another_folders_work_without_asking(
    course: CourseFolder, tmp_path: Path
) -> None:
    for mark in (ONE, OTHER):
        sent(tmp_path / mark, f"{SCRATCH}--sam.zip", packed({"reply": mark}, folder=mark))
        take(course, tmp_path / mark, replace=True)
    assert answered(course, "sam") == {"reply": OTHER}


def test_without_marks_the_newer_must_have_grown_out_of_the_older(
    course: CourseFolder, tmp_path: Path
) -> None:
    def saved(*given: tuple[str, str, int], attempt: int = 1) -> bytes:
        answers = {
            name: {
                "value": value,
                "saved": f"2026-11-22T10:{revision:02}:00+00:00",
                "revision": revision,
            }
            for name, value, revision in given
        }
        last = max(revision for *_, revision in given)
        data = {"schema": 1, "module": SCRATCH, "revision": last, "attempt": attempt}
        return json.dumps({**data, "answers": answers}).encode()

    first = saved(("who-decides", "a", 1), ("yearly-cost", "1", 2))
    grown = {
        "more": saved(("who-decides", "a", 1), ("yearly-cost", "1", 2), ("reply", "x", 3)),
        "changed": saved(("who-decides", "a", 1), ("yearly-cost", "2", 3)),
        "new-try": saved(("who-decides", "b", 4), attempt=2),
        "same": first,
    }
    others = {
        "other-value": saved(("who-decides", "b", 1), ("yearly-cost", "1", 3)),
        "other-order": saved(("yearly-cost", "1", 1), ("who-decides", "a", 2)),
        "went-away": saved(("who-decides", "a", 1), ("reply", "x", 3)),
    }
    for learner, second in {**grown, **others}.items():
        sent(tmp_path / "inbox", f"{learner}/answers.json", first)
        sent(tmp_path / "inbox", f"{learner}/answers 2.json", second)
    done = take(course, tmp_path / "inbox")
    assert {line.partition(":")[0] for line in done.taken} == set(grown)
    assert done.waiting == 2 * len(others)
    assert len(done.questions) == len(others)
    assert answered(course, "changed")["yearly-cost"] == "2"


def test_an_id_that_many_computers_give_is_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    sent(tmp_path / "inbox", f"{SCRATCH}--jovyan_Anna Smith.zip", packed(SOME))
    done = take(course, tmp_path / "inbox")
    assert len(done.taken) == 1
    assert "jovyan is what many computers call their account" in done.notes[0]
    assert "It was sent by Anna Smith." in done.notes[0]
    told = {f"{SCRATCH}--jovyan_Anna Smith.zip": "ann"}
    done = take(course, tmp_path / "inbox", said_whose=told)
    assert done.taken[0].startswith("ann: collected")
    assert "it was collected as jovyan before. Delete that folder in submitted/" in done.notes[0]
    shutil.rmtree(course.submission("jovyan").parent)
    done = take(course, tmp_path / "inbox")
    assert done.taken[0].startswith("ann: was collected before, nothing new")
    assert done.notes == [], "it is known whose it is"


def test_one_folder_under_two_ids_and_one_id_from_two_folders_are_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    for learner in ("ann", "ann.smith"):
        work = answers_text(SOME, learner=learner, folder=ONE)
        sent(tmp_path / "inbox", f"{SCRATCH}--{learner}.json", work)
    done = take(course, tmp_path / "inbox")
    assert len(done.taken) == 2
    assert "ann and ann.smith handed in from one and the same course folder" in done.notes[0]


@pytest.mark.parametrize(
    "name", [f"{{}}_{SCRATCH}--ann.zip", f"{{}}/{SCRATCH}--ann.zip", "answers_{}.zip"]
)
def test_a_folder_that_a_colleague_copied_is_asked_about(
    course: CourseFolder, tmp_path: Path, name: str
) -> None:
    for sender, work in (("Jane Doe", SOME), ("Bob Brown", {**SOME, "reply": "Mine."})):
        sent(
            tmp_path / "inbox",
            name.format(sender),
            packed(work, revision=len(work), learner="ann", folder=ONE),
        )
    done = take(course, tmp_path / "inbox")
    assert done.taken == []
    assert all(
        "more than one person (Bob Brown and Jane Doe) sent work as ann" in one
        for one in done.refused
    )


def test_one_id_in_two_spellings_says_how_to_go_on(course: CourseFolder, tmp_path: Path) -> None:
    for place, learner in (("a", "zoe"), ("b", "Zoe")):
        sent(
            tmp_path / "in" / place, "answers.json", answers_text(SOME, learner=learner, folder=ONE)
        )
    take(course, tmp_path / "in/a")
    done = take(course, tmp_path / "in/b")
    assert (
        "Zoe differs only in case from zoe, who is in submitted/. If they are one person"
        in done.refused[0]
    )
    done = take(course, tmp_path / "in", said_whose={"b/answers.json": "zoe"})
    assert [line.partition(":")[0] for line in done.taken] == ["zoe"]


def test_an_id_that_was_typed_and_is_anybodys_is_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    for learner, mark in (("user", ONE), ("student7", OTHER)):
        sent(tmp_path / "in", f"{learner}.json", answers_text(SOME, learner=learner, folder=mark))
    done = take(course, tmp_path / "in")
    assert len(done.taken) == 2
    assert [one.partition(" is what")[0] for one in done.notes] == ["user.json: user"]


def test_work_of_another_on_the_list_is_pointed_out(course: CourseFolder, tmp_path: Path) -> None:
    name = f"Bob Brown_{SCRATCH}--ann.zip"
    sent(tmp_path / "inbox", name, packed(SOME, learner="ann", folder=ONE))
    (course.root / "nbgrader_config.py").write_text("")
    (tmp_path / "list.csv").write_text("id,first_name,last_name\nann,Ann,Lee\nbob,Bob,Brown\n")
    done = receive(tmp_path / "inbox", course.root, module=None, class_list=tmp_path / "list.csv",
                   replace=False, said_whose={})  # fmt: skip
    (line,) = [one for one in done.lines if "was sent by" in one]
    assert line == (
        f"{name} was sent by Bob Brown (bob), and says that it is from Ann Lee (ann), which counts. Find out whose "
        f'it is; if bob did it, collect again with --whose "{name}" bob'
    )


def test_an_id_that_was_made_of_a_platforms_name_is_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    sent(tmp_path / "in", "Anna Smith_12_assignsubmission_file/answers.json", answers_text(SOME))
    done = take(course, tmp_path / "in")
    assert (
        "nothing in it says whose it is, so anna-smith-12 was made of who sent it" in done.notes[0]
    )
