"""The calm view without a browser: how a notebook reads as a page, and what its addresses answer."""

from dataclasses import replace
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from commissioning.content.pages.blocks import Page, read_page
from commissioning.content.pages.notebooks import page_at
from commissioning.content.pages.rendering import html, opens_when, sections
from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import syllabus
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.attempts_file import write_attempts
from commissioning.records.attempts import Attempts
from commissioning.records.progress.minutes import page_seconds
from commissioning.server.at_home.launch import settings
from commissioning.server.entries import entries
from commissioning.server.places import Places
from commissioning.server.view import page_shown
from course_running import MODULE
from laid_out import laid_out
from parts.memory import attempt

TODAY = date(2026, 11, 22)


def cell(kind: str, source: str, *tags: str) -> dict[str, object]:
    return {"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}}


def reading(*cells: dict[str, object], page: str = "1-one") -> Page:
    return read_page(
        {"cells": list(cells), "metadata": {"course": {"module": MODULE, "page": page}}}
    )


def drawn(markdown: str, *tags: str) -> str:
    page = reading(cell("markdown", markdown, *tags))
    return html(page.texts[0], page.place)


def test_headings_get_the_anchors_that_links_use_in_jupyterlab_too() -> None:
    markdown = "# A *new* page\n\n## Red flags, first\n\nText"
    page = reading(cell("markdown", markdown))
    assert page.title == "A new page"
    assert '<h2 id="Red-flags,-first">' in drawn(markdown)
    assert [section.id for section in sections(page)] == ["Red-flags,-first"]


def test_a_table_says_what_heads_its_columns_and_rows() -> None:
    shown = drawn("# Page\n\n| | Open | Shut |\n|---|---|---|\n| Costs | 5 | 1 |")
    assert '<td></td>\n<th scope="col">Open</th>' in shown
    assert '<th scope="row">Costs</th>\n<td>5</td>' in shown


def test_questions_belong_to_the_heading_above_them() -> None:
    page = reading(
        cell("markdown", "# Page\n\n## One"),
        cell("code", 'page.ask("a")', "practice"),
        cell("markdown", "### Still one"),
        cell("code", 'page.ask("b")'),
        cell("markdown", "## Two"),
        cell("code", 'page.simulator("dial")', "simulator"),
    )
    assert [section.questions for section in sections(page)] == [("a", "b"), ()]


def test_raw_html_and_comments_never_reach_the_page() -> None:
    shown = drawn("Text <script>alert(1)</script>\n\n<!-- for authors -->")
    assert "<script>" not in shown
    assert "authors" not in shown


def test_an_artefact_is_its_quotation_or_else_all_below_its_heading() -> None:
    assert "document" not in drawn("## An e-mail\n\n> Dear all", "artefact")
    plain = drawn("## Three awards\n\nFernhill.", "artefact")
    assert '</h2>\n<div class="document"><p>Fernhill.' in plain


def test_four_columns_of_sentences_stay_a_table_where_a_phone_stacks_them() -> None:
    said = "Nobody can fund you for more than a year at a time."
    table = f"| You may hear | What holds | What follows | Source |\n|-|-|-|-|\n| {said} | One | {said} | Act |"
    shown = drawn(table)
    assert '<table class="stacked" role="table">' in shown
    assert '<td role="cell" data-head="What holds">One</td>' in shown
    assert "stacked" not in drawn(table.replace(said, "£500"))


def test_an_insight_is_folded_under_its_heading() -> None:
    shown = drawn("## What the dial shows\n\nIt turns.", "insight")
    assert shown.startswith('<summary><h2 id="What-the-dial-shows">')
    assert shown.partition("</summary>")[2].strip() == "<p>It turns.</p>"


def test_an_insight_says_when_it_opens() -> None:
    page = reading(
        cell("code", 'page.simulator("dial")'),
        cell("markdown", "## What the dial shows\n\nIt turns.", "insight"),
        cell("code", 'page.ask("a")'),
        cell("code", 'page.ask("b")'),
        cell("markdown", "It is four.", "insight"),
        cell("markdown", "Always there."),
        cell("code", 'page.picture("map")', "insight"),
        cell("code", "page.checker()"),
        cell("markdown", "Eight decisions.", "insight"),
    )
    assert (
        opens_when(page, page.blocks[-3])
        == "Opens by itself once you have checked the question above."
    )
    assert [opens_when(page, text) for text in page.texts] == [
        "Opens by itself once you have made your prediction above.",
        "Opens by itself once you have checked the question above.",
        "",
        "Opens by itself once you have opened a file above.",
    ]
    shown = html(page.texts[1], page.place, None, opens_when(page, page.texts[1]))
    assert shown == (
        '<summary><span class="after">After your answer</span><span class="when">Opens by itself once '
        "you have checked the question above.</span></summary><p>It is four.</p>\n"
    )


def test_links_between_notebooks_lead_where_this_delivery_has_the_page() -> None:
    page = reading(
        cell("markdown", "[on](2-two.ipynb#Key-points) [here](#Words-used) [out](https://a.b)")
    )
    shown = html(page.texts[0], page.place, Places("/x/").to)
    assert f'href="/x/course/page/lessons/{MODULE}/2-two.ipynb#Key-points"' in shown
    assert 'href="#Words-used"' in shown
    assert 'href="https://a.b"' in shown


def test_answers_shorten_what_is_left_and_show_in_the_contents(tmp_path: Path) -> None:
    page = page_at(Place(MODULE, "1-who-says-you-must"))

    def shown() -> dict[str, Any]:
        return page_shown(tmp_path, page, page_seconds(page.place), Places("/"))

    before = shown()
    laid_out(tmp_path, TODAY)
    kept = AnswersFile(tmp_path / "lessons" / MODULE / "answers.json", MODULE)
    for name in page.questions[:2]:
        kept.save(name, "a")
    after = shown()
    assert before["answered"] == f"0 of {len(page.questions)} answered"
    assert after["answered"] == f"2 of {len(page.questions)} answered"
    assert 2 < before["left"] - after["left"] < 6
    assert "1 of 1 answered" in [one["state"] for one in after["contents"]]


PLACES = [place for module in syllabus().modules for place in module.places]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.module[:2]}/{place.page}")
def test_home_and_a_page_not_begun_say_the_same_minutes(tmp_path: Path, place: Place) -> None:
    entry = next(entry for entry in entries() if entry.place == place)
    shown = page_shown(tmp_path, page_at(place), page_seconds(place), Places("/"))
    assert shown["left"] == entry.minutes
    # as the page adds up what is left while it is read: answered.js
    assert ceil(sum(cell["seconds"] for cell in shown["cells"]) / 60) == entry.minutes


def test_pages_follow_each_other_as_in_the_syllabus(tmp_path: Path) -> None:
    def around(page: str) -> tuple[str | None, ...]:
        shown = page_shown(tmp_path, reading(page=page), {}, Places("/"))
        beside = shown["around"][0][1]  # for whom no role was chosen
        return tuple(stop and stop.entry.page for stop in beside)

    assert around("0-opening-check")[1] == "1-who-says-you-must"
    assert around("7-for-members") == ("6-explain-the-gap", "exercise")
    assert around("unknown") == (None, None)
    first = page_shown(tmp_path, page_at(PLACES[0]), {}, Places("/"))
    assert first["around"][0][1][0] is None


def test_a_new_try_begins_with_what_was_missed(tmp_path: Path) -> None:
    page = page_at(Place(MODULE, EXERCISE))

    def top() -> str:
        return str(page_shown(tmp_path, page, {}, Places("/"))["cells"][1]["html"])

    laid_out(tmp_path, TODAY)
    folder = tmp_path / "exercises" / MODULE
    before = top()
    missed = replace(attempt(1), outcomes_missed=("O2",))
    write_attempts(folder, Attempts(MODULE).plus(missed))
    AnswersFile(folder / "answers.json", MODULE).new_attempt()
    assert "Before you begin this try" not in before
    assert "Before you begin this try" in top()
    assert f'href="/course/page/lessons/{MODULE}/2-the-price-of-a-form.ipynb"' in top()


def test_cells_that_only_nbgrader_needs_show_nothing(tmp_path: Path) -> None:
    page = reading(
        cell("code", "from commissioning import exercise\npage = exercise('m')"),
        cell("code", 'page.ask("a")'),
        cell("code", 'page.mark("a")'),
    )
    shown = page_shown(tmp_path, page, {}, Places("/"))["cells"]
    assert [(one["index"], one["shows"], one["question"]) for one in shown] == [(2, "ask", "a")]


def test_start_opens_the_home_and_with_lab_jupyterlab(tmp_path: Path) -> None:
    def first(*, lab: bool) -> str:
        return str(settings(tmp_path, 8888, browser=False, lab=lab)["CourseApp"]["default_url"])

    assert first(lab=False) == "/course"
    assert first(lab=True) == "/lab/tree/start-here.ipynb"


def test_idle_kernels_are_culled(tmp_path: Path) -> None:
    kernels = settings(tmp_path, 8888, browser=False)["MappingKernelManager"]
    assert kernels["cull_idle_timeout"] == 1800
    assert kernels["cull_connected"] is False
