"""Whose a file is and for which module, as its name and its folders say: names are changed on the way."""

from pathlib import Path

import pytest

from commissioning.grading.collecting.senders import whose
from commissioning.records.submission import usable_id
from grading.course_folder import SCRATCH, CourseFolder


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.smith@example.org (1).zip", ("ann.smith@example.org", SCRATCH, None)),
        (f"{SCRATCH}--ann - Copy (2).zip", ("ann", SCRATCH, None)),
        (f"ann/{SCRATCH}/answers.json", ("ann", SCRATCH, None)),
        ("ann/answers.json", ("ann", None, None)),
        ("ann/my work.zip", ("ann", None, None)),
        (
            f"Anna Smith_123456_assignsubmission_file_{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            f"Anna Smith_123456_assignsubmission_file/{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            "Zoë O'Hara_77_assignsubmission_file_answers.json",
            ("zoe-o-hara-77", None, "Zoë O'Hara 77"),
        ),
        (f"smithanna_LATE_123_456_{SCRATCH}--ann-1.zip", ("ann", SCRATCH, "smithanna 123")),
        (
            f"Exercise_asmith_attempt_2026-11-22-10-00-00_{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "asmith"),
        ),
        # What browsers, computers and sync programs add, to a file and to the folder that is made of it
        (f"{SCRATCH}--ann(1).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann_(1).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (002).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann[1].zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH.upper()}--ann – Kopie (2).JSON", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann 2.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann copy 3.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann_-_Copy.zip", ("ann", SCRATCH, None)),
        (f"Copy of {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"Copy (2) of {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (Zoë’s conflicted copy 2026-11-22).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (conflicted copy 2026-11-22 093612).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (Conflict_a (Web browser)_2020-03-25).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.sync-conflict-20261122-093612-ABCDEFG.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.Conflict.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann_Andy-PC_Jan-03-0901-2013_CaseConflict_1.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann-COMPUTERNAME.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.smith-DESKTOP-AB12CD3.zip", ("ann.smith", SCRATCH, None)),
        (f"{SCRATCH}--ann-Anna’s MacBook Pro.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.ZIP", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.json.txt", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (1).zip - Copy.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann%40example.org%20(1).zip", ("ann@example.org", SCRATCH, None)),
        (f"{SCRATCH}--ann+(1).zip", ("ann", SCRATCH, None)),
        ("99_scratch--ann.zip", ("ann", SCRATCH, None)),
        ("99 Scratch - ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}—ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann/answers.json", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (1)/{SCRATCH}--ann (1)/answers.json", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip/answers (2).json", ("ann", SCRATCH, None)),
        ("ann 2/answers.json.txt", ("ann", None, None)),
        ("ann/answers-LAPTOP-7.JSON", ("ann", None, None)),
        (f"ann/{SCRATCH} (1)/answers.json", ("ann", SCRATCH, None)),
        ("ann/99/answers.json", ("ann", SCRATCH, None)),
        ("ann/Scratch/answers.json", ("ann", SCRATCH, None)),
        ("ann/Version 1/answers.json", ("ann", None, None)),
        (
            f"ann/Collaborative Commissioning/exercises/{SCRATCH}/answers.json",
            ("ann", SCRATCH, None),
        ),
        # Forms put the sender's name behind
        (f"{SCRATCH}--jovyan_Anna Smith.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan_Anna_Smith 1.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan - Anna Smith.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan (Anna Smith).zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--ann_smith.zip", ("ann_smith", SCRATCH, None)),
        (
            f"Anna Smith_77_assignsubmission_file_/{SCRATCH}--ann/answers.json",
            ("ann", SCRATCH, "Anna Smith 77"),
        ),
        ("ann/answers_Anna Smith.json", ("ann", None, "Anna Smith")),
        (
            f"Anna_Smith_123456_assignsubmission_file_{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            "Zoe\u0308 Żak_77_assignsubmission_file_/answers.json",
            ("zoe-zak-77", None, "Zoë Żak 77"),
        ),
        (
            f"123456-78910 - Anna Smith - Nov 22, 2026 1000 AM - {SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            "12345-678 - Jane Doe - Nov 3, 2026 501 PM/answers.json",
            ("jane-doe-12345", None, "Jane Doe 12345"),
        ),
        (
            f"12345-678 - Jane Doe- 3 November, 2026 1701/{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Jane Doe 12345"),
        ),
        # Words for a copy in other languages, names of computers of Apple's, and what a download adds
        *(
            (f"{SCRATCH}--ann - {word}.zip", ("ann", SCRATCH, None))
            for word in ("Kopi", "kopia", "Cópia", "Másolat", "Копия")
        ),
        (f"Copy of Copy of {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.smith-Annas-MacBook-Pro.zip", ("ann.smith", SCRATCH, None)),
        (f"{SCRATCH}--anna-marie-Anna's MacBook Air-2.zip", ("anna-marie", SCRATCH, None)),
        (f"{SCRATCH}--fiona-MacDonald.zip", ("fiona-MacDonald", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip.download/{SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip.crdownload/answers.json", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann_json.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip. ", ("ann", SCRATCH, None)),
        # Forms, after a counter, with a number behind, or with a name in other letters
        (f"{SCRATCH}--jovyan 1_Anna Smith.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan (1)_Anna Smith_2.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan_李雷.zip", ("jovyan", SCRATCH, "李雷")),
        ("ann/answers 1_Anna Smith.json", ("ann", None, "Anna Smith")),
        ("ann/answers (1)_Anna Smith.json", ("ann", None, "Anna Smith")),
        # A request for files puts the sender's name in front
        (f"Anna Smith_{SCRATCH}--jovyan.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"Anna Smith - {SCRATCH}--jovyan.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"Smith, Anna (Grants) {SCRATCH}--jovyan.zip", ("jovyan", SCRATCH, "Smith, Anna")),
        (f"Zoë van der Berg-O'Hara_{SCRATCH}--jovyan.json", ("jovyan", SCRATCH, "Zoë van der Berg-O'Hara")),
        (f"FW_ {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"Final Version - {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        ("ann/Anna Smith - answers.json", ("ann", None, "Anna Smith")),
        # Teams keeps each one's files in a folder that bears the name
        (f"Submitted files/Anna Smith/Exercise 4/{SCRATCH}--ann.zip", ("ann", SCRATCH, "Anna Smith")),
        # Folders that are nobody's stand between
        ("ann/Week 4/answers.json", ("ann", None, None)),
        (f"{SCRATCH}/ann/answers.json", ("ann", SCRATCH, None)),
    ],
)  # fmt: skip
def test_names_that_learners_and_platforms_give(
    course: CourseFolder, name: str, expected: tuple[str, str | None, str | None]
) -> None:
    found = whose(Path("top") / name, Path("top"))
    assert (found.learner, found.module, found.sender) == expected


@pytest.mark.parametrize(
    "name",
    [
        "answers.json",
        "work.zip",
        "Anna Smith/answers.json",
        "con/a.zip",
        f"{SCRATCH}.zip",
        f"{SCRATCH}.zip.zip",
        f"{SCRATCH} (1)/answers.json",
        f"{SCRATCH} - Copy/{SCRATCH} (2).zip",
        "99/answers.json",
        "Scratch/answers.json",
        "Module 99/answers.json",
        "05-another-module/answers.json",
        "New folder (2)/answers.json",
        "Submitted files/Version 2/work.zip",
        f"{SCRATCH}-main/answers.json",
        f"{SCRATCH}--zip.zip",
        f"{SCRATCH}--.zip",
        f"{SCRATCH}--answers.json",
        f"{SCRATCH}--Anna Smith.zip",
        *(
            f"{folder}/answers.json"
            for folder in (
                "Week 4", "Exercise_4", "module4", "batch1", "Batch 1", "Group B", "cohort-1", "2026-11-22",
                "20261122", "Late submissions", "marking", "emails", "Dropbox", "Archive", "final", "v2", "old", "data",
                "drive-download-20261122T100000Z-001", "OneDrive_1_22-11-2026", "untitled folder 2", "November batch",
                "Collaborative-Commissioning-main", "Teams", "Jane Doe", "answers_Jane Doe",
            )
        ),
    ],
)  # fmt: skip
def test_names_that_say_too_little(course: CourseFolder, name: str) -> None:
    found = whose(Path("top") / name, Path("top"))
    assert not found.learner
    assert found.trouble


@pytest.mark.parametrize(
    "learner", ["june", "mark", "ann", "student7", "learner-12", "900123", "20067930", "joe.day", "new.ton"]
)  # fmt: skip
def test_a_folder_named_after_a_learner_is_still_one(course: CourseFolder, learner: str) -> None:
    assert whose(Path("top") / learner / "answers.json", Path("top")).learner == learner


def test_ids_that_make_no_folder_nbgrader_finds() -> None:
    bad = [".ann", "ann.", "CON", "nul.txt", "lpt1", "", "a/b", "a" * 65, "ann\n", "añn"]
    assert not [learner for learner in bad if usable_id(learner)]
