"""Modules as home lists them: states and scores in words, dots, the time left, when an exercise is done."""

import json
from pathlib import Path

from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import Place
from commissioning.content.syllabus import syllabus
from commissioning.formats import short_time
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.marker import remember_learner
from commissioning.keeping.progress import progress_in
from commissioning.records.answers import FILE_SAVED
from commissioning.server.module_rows import page_state, score_words
from course_running import MODULE
from server.course_at_home import (
    EXERCISE_PAGE,
    answer_in,
    entries_of,
    going_on,
    on_route,
    try_at,
)


def test_predictions_count(folder: Path) -> None:
    module = syllabus().module("04")
    kept = AnswersFile(folder / "lessons" / MODULE / "answers.json", MODULE)
    kept.save("simulator:dial", {"prediction": {"given": {}, "revealed": True}, "values": {}})
    kept.save("simulator:applying", {"prediction": {"given": {}, "revealed": False}, "values": {}})
    progress = progress_in(folder, module)
    assert progress.pages["3-the-price-of-a-check"].predicted == {"dial"}
    assert page_state(progress, "3-the-price-of-a-check").endswith(" answered, 1 of 1 predicted")
    assert progress.pages["2-the-price-of-a-form"].predicted == set()


def test_states_and_scores_are_said_in_words(folder: Path) -> None:
    module = syllabus().module("04")
    answer_in(folder, "0-opening-check", "check-o1")
    kept = {"schema": 1, "module": MODULE, "tries": [try_at(1, 62, passed=False)]}
    file = folder / "exercises" / MODULE / "attempts.json"
    file.write_text(json.dumps(kept))
    progress = progress_in(folder, module)
    assert page_state(progress, "0-opening-check") == "1 of 6 answered"
    assert page_state(progress, "1-who-says-you-must") == ""
    assert page_state(progress, EXERCISE_PAGE) == "not passed yet, self-checked, in 1 try"
    kept["tries"] = [try_at(1, 62, passed=False), try_at(2, 91, passed=True)]
    file.write_text(json.dumps(kept))
    attempts = progress_in(folder, module).attempts
    assert score_words(attempts) == "passed, self-checked, in 2 tries"
    assert [short_time(n) for n in (55, 60, 175)] == ["55 min", "1 h", "2 h 55 min"]


def test_dots_and_time_follow_what_is_done(folder: Path) -> None:
    before = on_route(folder, "grant-manager")[1][0]
    answer_in(folder, "0-opening-check", *(f"check-o{n}" for n in range(1, 7)))
    answer_in(folder, "1-who-says-you-must", "auditor-friday")
    row = on_route(folder, "grant-manager")[1][0]
    assert row.done == "1 of 8 pages done, 1 begun"
    assert [str(page.reach) for page in row.pages[:3]] == ["done", "begun", "to come"]
    assert row.left.endswith(" left")
    first, second = row.pages[:2]
    assert first.minutes == 0
    assert first.says == "See what you know already. All 6 answered"
    assert 0 < second.minutes < before.pages[1].minutes
    assert second.says.startswith("1 of 7 answered")


def test_an_exercise_is_done_when_it_was_handed_in(folder: Path) -> None:
    file = folder / "exercises" / MODULE / "attempts.json"
    answer_in(folder, EXERCISE_PAGE, *page_at(Place(MODULE, EXERCISE_PAGE)).questions)
    _, (row, *_) = on_route(folder, "grant-manager")
    assert str(row.pages[-1].reach) == "begun"
    at = going_on(folder, syllabus().module("04"), entries_of(MODULE))
    assert at.hand_in
    kept = {"schema": 1, "module": MODULE, "tries": [try_at(1, 91, passed=True)]}
    file.write_text(json.dumps(kept))
    _, (row, *_) = on_route(folder, "grant-manager")
    assert str(row.pages[-1].reach) == "done"
    assert "passed, self-checked, in 1 try" in row.pages[-1].says


def test_a_file_saved_for_the_facilitator_is_told_and_is_the_end_of_the_exercise(
    folder: Path,
) -> None:
    remember_learner(folder, "anna")
    kept = AnswersFile(folder / "exercises" / MODULE / "answers.json", MODULE)
    answer_in(folder, EXERCISE_PAGE, page_at(Place(MODULE, EXERCISE_PAGE)).questions[0])
    kept.save(FILE_SAVED, "anna")
    _, (row, *_) = on_route(folder, "grant-manager")
    assert str(row.pages[-1].reach) == "done"
    assert "file saved on " in row.pages[-1].says
    answer_in(folder, EXERCISE_PAGE, page_at(Place(MODULE, EXERCISE_PAGE)).questions[1])
    _, (row, *_) = on_route(folder, "grant-manager")
    assert str(row.pages[-1].reach) == "begun"
    assert "answers changed since, save and send it again" in row.pages[-1].says
    at = going_on(folder, syllabus().module("04"), entries_of(MODULE))
    assert "answers changed since" in at.state
