"""The ways through the course on home: a role's, a cohort's, one of one's own."""

from pathlib import Path

from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import Place
from commissioning.content.routes import routes
from commissioning.content.syllabus import syllabus
from commissioning.formats import count_words, short_time
from commissioning.keeping.answers_file import AnswersFile
from commissioning.records.starting import START
from commissioning.server.entries import entries
from commissioning.server.home import home_shown
from commissioning.server.places import Places
from commissioning.server.view import page_shown
from course_running import MODULE
from server.course_at_home import (
    EXERCISE_PAGE,
    answer_in,
    on_route,
)


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
