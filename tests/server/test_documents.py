"""The page of a document, and what leads to it: the home, the exercise, the sitting that gives a part."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import DOCUMENT, EXERCISE, OWN_DOCUMENT, Place
from commissioning.content.syllabus import Module, syllabus
from commissioning.keeping.answers_file import AnswersFile
from commissioning.opening.caching import document_form
from commissioning.server.documents import editions, given_by
from commissioning.server.home import home_shown
from commissioning.server.places import Places
from commissioning.server.view import page_shown
from course_running import MODULE
from laid_out import laid_out
from live.plain import PlainServer, live_in, plain_server

KEY = "document:grant-management-plan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    laid_out(tmp_path / "course", date(2026, 11, 22))
    return tmp_path / "course"


def keep(folder: Path, room: str, **entries: str) -> None:
    lies = folder / room / MODULE
    lies.mkdir(parents=True, exist_ok=True)
    AnswersFile(lies / "answers.json", MODULE).save(
        KEY, {name.replace("_", "-"): said for name, said in entries.items()}
    )


def test_each_edition_says_how_far_it_is(folder: Path) -> None:
    module = syllabus().module(MODULE)
    keep(folder, "private", tier="Tier 1", hours="9")
    northmere, own = editions(folder, module)
    assert (northmere.whose, northmere.state) == ("For Ropewalk", "Not begun")
    assert (own.whose, own.state) == ("For your own case", "2 of 25 filled in")
    keep(folder, "exercises", tier="Tier 1")
    assert editions(folder, module)[0].state == "1 of 25 filled in"
    home = home_shown(folder, Places("/"))
    assert home["begun_documents"] == list(editions(folder, module))
    assert {one.place.module for one in home["other_documents"]} == {
        one.id for one in syllabus().modules if one.exercise and one.id != MODULE
    }


def test_the_exercise_leads_to_both_and_shows_no_form_of_theirs(folder: Path) -> None:
    place = Place(MODULE, EXERCISE)
    shown = page_shown(folder, page_at(place), {}, Places("/"))
    leads = [one["leads_to"] for one in shown["cells"] if "leads_to" in one]
    assert leads == [False, True]
    assert [shown["documents"][own].place.page for own in leads] == [DOCUMENT, OWN_DOCUMENT]
    assert "document" not in [one.get("shows") for one in shown["cells"]]


@pytest.mark.parametrize(
    "module",
    [one for one in syllabus().modules if one.exercise],
    ids=lambda one: one.number,
)
def test_most_parts_follow_a_sitting(module: Module) -> None:
    spec = document_form(module.id)
    given = [part for page in module.pages for part in given_by(module, page.id)]
    assert len(given) == sum(bool(section.sitting) for section in spec.sections)
    assert {part.heading for part in given} <= set(spec.headings())
    assert len(given) > len(spec.sections) / 2


def test_a_sitting_ends_with_the_parts_that_it_gives(folder: Path) -> None:
    shown = page_shown(folder, page_at(Place(MODULE, "3-the-price-of-a-check")), {}, Places("/"))
    assert [(part.heading, Places("/").to(part.place)) for part in shown["given"]] == [
        ("3. Risk appetite, tier, reason", f"/course/page/documents/{MODULE}/own-document#part-risk-and-tier"),
        ("4. Checks kept, checks dropped, hours", f"/course/page/documents/{MODULE}/own-document#part-checks"),
    ]  # fmt: skip
    check = page_shown(folder, page_at(Place(MODULE, "0-opening-check")), {}, Places("/"))
    assert check["given"] == ()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlainServer]:
    with plain_server(tmp_path_factory.mktemp("documents")) as running:
        yield running


def test_its_page_has_one_part_which_is_drawn_with_its_sheet(plain: PlainServer) -> None:
    for page, whose in ((DOCUMENT, "For Ropewalk"), (OWN_DOCUMENT, "For your own case")):
        answer = plain.run(plain.ask(f"/course/page/documents/{MODULE}/{page}", "anna"))
        text = answer.body.decode()
        assert "<h1>Grant management plan</h1>" in text
        assert re.findall(r'aria-current="page">([^<]+)<', text) == [whose]
        (part,) = json.loads(live_in(text))["parts"]
        assert part["script"] == "forms/document-page.js"
        assert part["state"]["question"]["own"] == (page == OWN_DOCUMENT)
        assert part["state"]["sheet"][0]["text"] == "Grant management plan"
        assert f'data-part="{part["id"]}"' in text


def test_what_is_written_there_lies_where_the_notebook_keeps_it(plain: PlainServer) -> None:
    async def write(page: str) -> None:
        socket = await plain.join("ben", Place(MODULE, page))
        (part,) = socket.parts
        await socket.draft(part["id"], {"tier": "Tier 1"})
        socket.close()

    plain.run(write(DOCUMENT))
    plain.run(write(OWN_DOCUMENT))
    learner = plain.learners / "ben"
    for room in ("exercises", "private"):
        kept = json.loads((learner / room / MODULE / "answers.json").read_text("utf-8"))
        assert kept["answers"][KEY]["value"] == {"tier": "Tier 1"}


@pytest.mark.parametrize("path", [f"{MODULE}/plan", MODULE, "09-nothing/document"])
def test_there_is_no_other_document(plain: PlainServer, path: str) -> None:
    assert plain.run(plain.ask(f"/course/page/documents/{path}", "anna")).code == 404
