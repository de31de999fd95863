"""A module on paper: all that is asked, no key, nothing that the file would have to load."""

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from commissioning.content.pages.blocks import Code, Picture
from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import SOURCES, WORDS, Place
from commissioning.content.syllabus import Module, syllabus
from commissioning.opening.caching import practice_questions
from commissioning.printing.booklet import (
    Booklet,
    managers_page,
    members_page,
    module_booklet,
)
from commissioning.questions.showing import plain_text
from scripts import valid_html

TODAY = date(2026, 11, 22)
MODULES = [pytest.param(one, id=one.number) for one in syllabus().modules]
ASSESSED = [pytest.param(one, id=one.number) for one in syllabus().modules if one.exercise]
EVERY = [
    pytest.param(make, one, id=f"{one.number} {make.__name__}")
    for one in syllabus().modules
    for make in (module_booklet, members_page, managers_page)
    if one.exercise or make is module_booklet
]


@cache
def whole(module_id: str) -> str:
    return module_booklet(syllabus().module(module_id), TODAY).html


def words(html: str) -> str:
    return " ".join(plain_text(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("module", MODULES)
def test_all_questions_stand_there_with_all_their_options_and_no_key(module: Module) -> None:
    html = whole(module.id)
    said = words(html)
    for question in practice_questions(module.id).values():
        assert f"{plain_text(question.title)}" in said
        for option in question.public().get("options", []):
            assert words(plain_text(option["text"])) in said
        for option in getattr(question, "options", ()):
            assert words(plain_text(option.feedback)) not in said, "feedback would tell the key"
    numbers = Counter(re.findall(r"<h[34]>Question (\d+)\.", html))
    assert sum(numbers.values()) == len(practice_questions(module.id))


@pytest.mark.parametrize("module", ASSESSED)
def test_key_points_pictures_and_where_to_answer_are_there(module: Module) -> None:
    html = whole(module.id)
    sittings = [one for one in module.pages if one.kind == "sitting"]
    assert html.count('class="text key-points"') == len(sittings)
    pictured = len(re.findall(r'<figure class="picture">', html))
    assert 1 <= pictured <= sum(len(one.simulators) for one in module.pages)
    pages = [page_at(Place(module.id, one.id)) for one in module.pages]
    shown = [
        block
        for one in pages
        for block in one.blocks
        if isinstance(block, Picture) or (isinstance(block, Code) and block.picture)
    ]
    assert html.count('<figure class="pictured"') == len(shown)
    assert "Where to answer" in html
    assert module.assessed.title in words(html)


@pytest.mark.parametrize("module", ASSESSED)
def test_words_and_sources_of_all_pages_stand_once_at_the_end(module: Module) -> None:
    html = whole(module.id)
    for title in (WORDS, SOURCES):
        assert html.count(f">{title}</h2>") == 1
    ends = html.partition(f">{WORDS}</h2>")[2]
    explained = set(re.findall(r'title="([^":]+): ', html))
    assert explained
    for word in explained:
        assert f"<strong>{word}</strong>" in ends


@pytest.mark.parametrize(("make", "module"), EVERY)
def test_it_needs_nothing_else_and_every_link_within_arrives(make: object, module: Module) -> None:
    assert callable(make)
    made: Booklet = make(module, TODAY)
    html = made.html
    assert not re.findall(r'(?:src|href)="(?!#|https?://|data:)[^"]*"', html)
    assert not re.findall(r"<(?:script|link)[^>]+(?:src|href)=\"https?://", html)
    assert not re.findall(r"@import (?:url|['\"])|url\((?!#)", html)
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [one for one, count in ids.items() if count > 1] == []
    meant = re.findall(r'href="#([^"]+)"', html) + re.findall(r"url\(#([^)]+)\)", html)
    for listed in re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', html):
        meant += listed.split()
    assert set(meant) <= set(ids), "a link, a label or a picture's hatching points at nothing"
    assert html.count("<h1") == 1


@pytest.mark.slow
def test_the_html_is_valid() -> None:
    made = [
        make(syllabus().module("04"), TODAY)
        for make in (module_booklet, members_page, managers_page)
    ]
    assert valid_html.faults({one.name: one.html for one in made}) == []


@pytest.mark.parametrize("module", ASSESSED)
def test_the_manager_has_ten_questions_and_one_thing_to_let_change(module: Module) -> None:
    html = managers_page(module, TODAY).html
    asked = html.partition("Afterwards")[2]
    assert re.search(r"<ol>.*?</ol>", asked, re.DOTALL)
    assert asked.partition("</ol>")[0].count("<li>") == 10
    before = html.partition("Afterwards")[0]
    assert [f"<strong>A {one}.</strong>" in before for one in ("form", "check", "term")] == [
        True
    ] * 3


def test_on_paper_a_file_of_data_is_named_with_where_it_lies() -> None:
    html = whole("06-paying-for-outcomes")
    assert "the table, invented (CSV) (in the course folder: datasets/" in html
    assert "../../datasets" not in html
