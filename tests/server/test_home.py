"""Progress and the course home: what is done, where to carry on, and what the page may load."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from commissioning.content import folders
from commissioning.content.pages.blocks import Text
from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import Place
from commissioning.content.routes import routes
from commissioning.content.syllabus import Module, syllabus
from commissioning.formats import count_words, short_time
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.learners_folder import LearnersFolder
from commissioning.keeping.marker import remember_learner
from commissioning.keeping.progress import progress_in, read_quietly
from commissioning.opening import open_page
from commissioning.questions import load_questions
from commissioning.records.answers import FILE_SAVED, Answer, Answers
from commissioning.records.progress.how_far import page_progress
from commissioning.records.progress.route import Advice, checks
from commissioning.records.starting import START
from commissioning.server.carry_on import AS_ADVISED, CarryOn, carry_on
from commissioning.server.entries import Entry, entries
from commissioning.server.home import home_shown
from commissioning.server.module_rows import ModuleRow, Reach, page_state, score_words
from commissioning.server.places import Places
from commissioning.server.view import page_shown
from commissioning.server.ways import ways
from course_running import MODULE
from laid_out import laid_out
from parts.host import Host
from server.ten_modules import ten_modules

EXERCISE_PAGE = "exercise"
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    laid_out(tmp_path / "course", TODAY)
    return tmp_path / "course"


def answer_in(folder: Path, page: str, *questions: str, module: str = MODULE) -> None:
    part = "exercises" if page == EXERCISE_PAGE else "lessons"
    kept = AnswersFile(folder / part / module / "answers.json", module)
    for name in questions:
        kept.save(name, "x")


def entries_of(module: str) -> list[Entry]:
    return [entry for entry in entries() if entry.module.id == module]


def going_on(folder: Path, module: Module, listed: list[Entry]) -> CarryOn:
    """Where to carry on in one module, for whom no role was chosen."""
    progress = {module.id: progress_in(folder, module)}
    return carry_on(ways(listed, (), progress)[0], listed, progress)


def try_at(number: int, per_cent: int, *, passed: bool) -> dict[str, object]:
    return {
        "number": number, "handed_in": NOON.isoformat(), "course_version": "2026.11",
        "points": str(per_cent), "max_points": "100", "per_cent": str(per_cent),
        "outcomes_met": [], "outcomes_missed": [], "unsafe": [], "passed": passed, "answers": {},
    }  # fmt: skip


def test_a_blank_answer_is_not_an_answer() -> None:
    questions = load_questions(folders.lessons_dir() / MODULE)
    names = ("check-o1", "check-o2", "check-o3")
    kept = Answers(
        MODULE, 2, 1, {"check-o1": Answer(None, NOON, 1), "check-o2": Answer("a", NOON, 2)}
    )
    found = page_progress("0-opening-check", names, questions, kept)
    assert found.answered == {"check-o2"}
    assert found.begun
    assert not found.complete


def test_a_damaged_file_counts_as_none_and_stays_as_it_is(folder: Path) -> None:
    file = folder / "lessons" / MODULE / "answers.json"
    file.write_text("{")
    assert read_quietly(file, MODULE).answers == {}
    (folder / "exercises" / MODULE / "attempts.json").write_text("{")
    progress_in(folder, syllabus().module("04"))
    assert file.read_text() == "{"


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


def sure_and_wrong(folder: Path, *wrong: str) -> None:
    """The whole check answered: right and sure but for these, which are wrong and sure."""
    kept = AnswersFile(folder / "lessons" / MODULE / "answers.json", MODULE)
    for name, question in checks(load_questions(folders.lessons_dir() / MODULE)).items():
        value = question.key_answer()["choice"]
        if name in wrong:
            value = next(one for one in question.options if one.id != value).id  # type: ignore[attr-defined]
        kept.save(name, {"choice": value, "confidence": "sure"})


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


def test_each_role_has_its_own_first_page_and_its_own_next(folder: Path) -> None:
    shown = home_shown(folder, Places("/"))
    begins = {role: at for roles, at in shown["carry_on"] for role in roles.split()}
    assert {at.entry.place for at in begins.values()} == {syllabus().modules[0].places[0]}
    answer_in(folder, "5-your-answers-and-settings", "route:mine", "seen:settings", module=START)
    shown = home_shown(folder, Places("/"))
    begins = {role: at for roles, at in shown["carry_on"] for role in roles.split()}
    assert begins["no-role"].entry.module == syllabus().modules[1]
    assert begins["grant-manager"].entry.place == Place(MODULE, "0-opening-check")
    assert begins["councillor"].entry.kind == "members"
    here = page_at(Place(MODULE, "7-for-members"))
    around = page_shown(folder, here, {}, Places("/"))["around"]
    after = {role: stop for roles, (_, stop) in around for role in roles.split()}
    assert after["no-role"].entry.page == EXERCISE_PAGE
    assert after["councillor"].entry.page.endswith("the-price-of-a-check")
    assert after["councillor"].heading == "Key points"
    assert after["commercial-buyer"] == after["no-role"], "a page that is not on the buyer's way"


def test_a_cohort_s_way_has_what_its_facilitator_asks_for_and_says_all_of_its_minutes(
    folder: Path,
) -> None:
    _, rows = on_route(folder, "commissioning-academy-cohort")
    for row in rows:
        ids = [page.stop.entry.page for page in row.pages]
        wanted = [one.id for one in row.module.pages if one.kind in ("check", "sitting")]
        assert ids == [*wanted, EXERCISE_PAGE]
        assert row.left == short_time(sum(page.stop.entry.minutes for page in row.pages))
    assert [row.module for row in rows] == list(syllabus().modules[1:])


def test_a_route_of_one_s_own_is_followed_by_home_and_by_the_way_from_page_to_page(
    folder: Path,
) -> None:
    modules = [
        {"module": "07-flexible-contracting-and-diverse-supply", "depth": "first"},
        {"module": MODULE, "depth": "key_points"},
    ]
    kept = AnswersFile(folder / "lessons" / START / "answers.json", START)
    assert not home_shown(folder, Places("/"))["own_route"]
    kept.save("route:mine", {"role": "grant-manager", "modules": modules})
    kept.save("seen:settings", True)
    shown = home_shown(folder, Places("/"))
    assert shown["own_route"]
    words, rows = on_route(folder, "my-route")
    assert words.startswith("Your route: two of ")
    assert [row.module.number for row in rows] == ["07", "04"]
    first = next(at for roles, at in shown["carry_on"] if "my-route" in roles.split())
    assert first.entry.module.number == "07"
    grants = rows[1]
    assert grants.pages[1].stop.heading == "Key points"
    assert grants.pages[1].says.startswith("Key points. ")
    assert grants.pages[-1].is_exercise
    page = page_at(Place(MODULE, "1-who-says-you-must"))
    seen = page_shown(folder, page, {}, Places("/"))
    assert "my-route" in seen["points_for"].split()
    after = {role: stop for roles, (_, stop) in seen["around"] for role in roles.split()}
    assert after["my-route"].heading == "Key points"
    assert after["grant-manager"].heading == ""


def test_a_browser_that_knows_no_role_shows_the_one_that_was_said_and_then_the_route_that_was_made(
    folder: Path,
) -> None:
    page = page_at(Place(MODULE, "1-who-says-you-must"))

    def shown() -> set[str]:
        return {
            home_shown(folder, Places("/"))["role"],
            page_shown(folder, page, {}, Places("/"))["role"],
        }

    kept = AnswersFile(folder / "lessons" / START / "answers.json", START)
    assert shown() == {""}
    kept.save("who:role", "councillor")
    assert shown() == {"councillor"}
    kept.save(
        "route:mine", {"role": "councillor", "modules": [{"module": MODULE, "depth": "first"}]}
    )
    assert shown() == {"my-route"}
    kept.save("route:mine", {"declined": True})
    assert shown() == {"councillor"}
    for odd in (7, ["councillor"], '"><script>', ""):
        kept.save("who:role", odd)
        assert shown() == {""}


def test_start_here_takes_the_quarter_of_an_hour_that_it_promises(folder: Path) -> None:
    start = home_shown(folder, Places("/"))["start"]
    assert start["minutes"] == 15
    assert start["place"] == Place(START, "1-one-honest-decision")


def test_who_leaves_start_here_out_is_led_on_and_not_back(folder: Path) -> None:
    answer_in(folder, "0-opening-check", *(f"check-o{n}" for n in range(1, 7)))
    shown = home_shown(folder, Places("/"))
    at = next(to for roles, to in shown["carry_on"] if "grant-manager" in roles.split())
    assert at.entry.place == Place(MODULE, "1-who-says-you-must")


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


def test_documents_are_listed_with_links_that_save_them(folder: Path) -> None:
    for place, name in (
        ("exercises", "Grant-management-plan-Northmere-2026-11-22.docx"),
        ("private", "Grant-management-plan-own-case-2026-11-22.docx"),
        ("private", "my-plan.docx"),
    ):
        made = folder / place / MODULE / "documents"
        made.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(b"")
    shown = home_shown(folder, Places("/"))["documents"]
    assert [(one["words"], one["about"]) for one in shown] == [
        ("Grant management plan, 22 November 2026", "Ropewalk"),
        ("Grant management plan, 22 November 2026", "your own case"),
        ("My plan", "your own case"),
    ]
    assert shown[0]["href"].startswith(f"/files/exercises/{MODULE}/documents/")


def on_route(folder: Path, role: str) -> tuple[str, tuple[ModuleRow, ...]]:
    """What the home shows of a role's route: its heading, and a row for each module after "Start here"."""
    found = home_shown(folder, Places("/"))["routes"]
    words, (begins, *rows) = next(one for roles, one in found if role in roles.split())
    assert begins.module.number == "00"
    return words, tuple(rows)


def test_a_route_counts_its_own_pages_and_names_the_others(folder: Path) -> None:
    words, rows = on_route(folder, "grant-manager")
    assert words == f"Your route: five of {count_words(len(syllabus().modules) - 1)} modules"
    assert [row.module.number for row in rows] == ["04", "03", "05", "08", "09"]
    assert not any(row.opened for row in rows), "Start here is, until something is begun"
    grants, *_, value, _ = rows
    assert grants.done == "0 of 8 pages done"
    assert [page.title for page in grants.others] == ["A page for members"]
    assert value.done == "0 of 1 page done"
    assert value.left == short_time(value.pages[0].minutes)
    more = home_shown(folder, Places("/"))["more"]
    assert "grant-manager" in next(roles for roles, said in more if " more module" in said)


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


def test_modules_that_are_made_up_find_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ten_modules(tmp_path / "ten", monkeypatch)
    laid_out(tmp_path / "course", TODAY)
    shown = home_shown(tmp_path / "course", Places("/"))
    assert on_route(tmp_path / "course", "grant-manager")[0] == "Your route: five of nine modules"
    assert on_route(tmp_path / "course", "no-role")[0] == "All nine modules"
    assert on_route(tmp_path / "course", "councillor")[0] == "Your route: nine of nine modules"
    buyer = [row for roles, row in shown["rest"] if "commercial-buyer" in roles.split()]
    route = next(one for one in routes() if one.role == "Commercial buyer")
    assert len(buyer) == 10 - len({step.module for step in route.steps})
    assert len(shown["members"]) == 9


def test_every_step_of_every_route_is_a_page_of_the_course(folder: Path) -> None:
    known = {(entry.module.id, entry.page) for entry in entries()}
    modules = {entry.module.id for entry in entries()}
    assert routes()
    for route in routes():
        for step in route.steps:
            assert step.module not in modules or (step.module, step.page) in known
            if step.at:
                text = (folder / "lessons" / step.module / f"{step.page}.ipynb").read_text("utf-8")
                assert f'"## {step.at}' in text


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
