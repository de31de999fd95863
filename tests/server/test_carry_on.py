"""Where home leads: to the last answer, to what an opening check advises, to another try."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from commissioning.content.pages.blocks import Text
from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import Place
from commissioning.content.syllabus import syllabus
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.learners_folder import LearnersFolder
from commissioning.keeping.progress import progress_in
from commissioning.opening import open_page
from commissioning.records.progress.route import Advice
from commissioning.server.carry_on import AS_ADVISED
from commissioning.server.home import home_shown
from commissioning.server.module_rows import Reach, page_state
from commissioning.server.places import Places
from commissioning.server.view import page_shown
from course_running import MODULE
from parts.host import Host
from server.course_at_home import (
    EXERCISE_PAGE,
    answer_in,
    entries_of,
    going_on,
    on_route,
    sure_and_wrong,
    try_at,
)


def test_carry_on_goes_from_the_first_page_to_the_last_answer_to_the_next_page(
    folder: Path,
) -> None:
    module = syllabus().module("04")
    listed = entries_of(MODULE)

    def now() -> tuple[str, str]:
        at = going_on(folder, module, listed)
        return at.words, at.entry.page

    assert now() == ("Begin here", "0-opening-check")
    answer_in(folder, "0-opening-check", "check-o1")
    assert now() == ("Carry on where you stopped", "0-opening-check")
    answer_in(folder, "0-opening-check", *(f"check-o{n}" for n in range(2, 7)))
    assert now() == ("Carry on with", "1-who-says-you-must")


def test_the_latest_answer_decides_where_to_carry_on(folder: Path) -> None:
    module = syllabus().module("04")
    answer_in(folder, "1-who-says-you-must", "auditor-friday")
    file = folder / "exercises" / MODULE / "answers.json"
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    one = {"five-favours": {"value": {}, "saved": later, "revision": 1}}
    file.write_text(json.dumps({"schema": 1, "module": MODULE, "revision": 1, "answers": one}))
    at = going_on(folder, module, entries_of(MODULE))
    assert at.entry.page == EXERCISE_PAGE


def test_carry_on_leads_to_the_first_question_that_is_open(folder: Path) -> None:
    module = syllabus().module("04")
    answer_in(folder, "0-opening-check", "check-o1", "check-o3")
    at = going_on(folder, module, entries_of(MODULE))
    assert Places("/").to(at.place).endswith("0-opening-check.ipynb#ask-check-o2")
    assert at.asks.startswith("Question 2 of 6: ")
    assert at.state == "2 of 6 answered"


def test_home_and_next_follow_what_the_check_advises(folder: Path) -> None:
    sure_and_wrong(folder, "check-o2")
    module = syllabus().module("04")
    progress = progress_in(folder, module)
    first = progress.route[0]
    assert first.advice is Advice.START
    at = going_on(folder, module, entries_of(MODULE))
    assert (at.words, at.entry.page) == (AS_ADVISED, first.page.id)
    assert page_state(progress, first.page.id) == "start here"
    check = page_shown(folder, page_at(Place(MODULE, "0-opening-check")), {}, Places("/"))
    (_, after) = check["around"][0][1]
    assert after.entry.page == first.page.id
    last = page_shown(folder, page_at(first.place.on_page), {}, Places("/"))["around"][0][1][1]
    assert last.entry.page == progress.route[1].page.id
    assert last.heading == progress.route[1].place.heading


def key_points(here: Place) -> Text:
    return next(one for one in page_at(here).texts if "key-points" in one.tags)


def test_who_leaves_start_here_out_is_led_on_and_not_back(folder: Path) -> None:
    answer_in(folder, "0-opening-check", *(f"check-o{n}" for n in range(1, 7)))
    shown = home_shown(folder, Places("/"))
    at = next(to for roles, to in shown["carry_on"] if "grant-manager" in roles.split())
    assert at.entry.place == Place(MODULE, "1-who-says-you-must")


def failed_try(folder: Path, *missed: str) -> None:
    """All of the exercise answered and handed in, and not passed."""
    answer_in(folder, EXERCISE_PAGE, *page_at(Place(MODULE, EXERCISE_PAGE)).questions)
    one = try_at(1, 62, passed=False) | {
        "outcomes_missed": missed,
        "handed_in": (datetime.now(UTC) - timedelta(minutes=1)).isoformat(),
    }
    kept = {"schema": 1, "module": MODULE, "tries": [one]}
    file = folder / "exercises" / MODULE / "attempts.json"
    file.write_text(json.dumps(kept))


def test_after_a_fail_home_leads_to_what_was_missed_and_then_to_another_try(folder: Path) -> None:
    module, listed = syllabus().module("04"), entries_of(MODULE)
    failed_try(folder, "O6", "O1")
    shown = home_shown(folder, Places("/"))
    at = next(to for roles, to in shown["carry_on"] if "grant-manager" in roles.split())
    assert at.words == "Not passed yet. Read again first"
    assert at.entry.page == "1-who-says-you-must"
    assert [one.page for one in at.then] == ["6-explain-the-gap", EXERCISE_PAGE]
    row = on_route(folder, "grant-manager")[1][0]
    assert row.opened
    assert row.pages[-1].reach is Reach.BEGUN
    assert "not passed yet" in row.pages[-1].says

    for page in ("1-who-says-you-must", "6-explain-the-gap"):
        answer_in(folder, page, *page_at(Place(MODULE, page)).questions)
    last = going_on(folder, module, listed)
    assert (last.words, last.entry.page, last.hand_in) == ("Try again", EXERCISE_PAGE, False)
    file = AnswersFile(folder / "exercises" / MODULE / "answers.json", MODULE)
    file.new_attempt()
    assert going_on(folder, module, listed).words == "Carry on with"  # the next try is begun


def test_a_sitting_that_is_to_be_read_by_key_points_alone_is_done_once_they_are_read(
    folder: Path,
) -> None:
    sure_and_wrong(folder)
    module = syllabus().module("04")
    here = Place(MODULE, "1-who-says-you-must")
    assert "no-role" in page_shown(folder, page_at(here), {}, Places("/"))["points_for"].split()
    before = going_on(folder, module, entries_of(MODULE))
    assert (before.entry.place, before.place.heading) == (here, "Key points")

    opened = open_page(here, LearnersFolder(folder, here, patience=1), cohort=False).show(
        key_points(here)
    )
    assert opened
    button = Host(opened.part, opened.store)
    button.say("read", read=True)
    after = going_on(folder, module, entries_of(MODULE))
    assert (after.words, after.entry.page) == ("Carry on with", "2-the-price-of-a-form")
    progress = progress_in(folder, module)
    assert page_state(progress, here.page) == "key points read"
    _, rows = on_route(folder, "no-role")
    assert "key points read" in [
        page.state for row in rows for page in row.pages if page.reach is Reach.DONE
    ]
    button.say("read", read=False)
    assert going_on(folder, module, entries_of(MODULE)).entry.place == here
