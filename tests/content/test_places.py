"""Places, and the addresses that each delivery makes of them."""

import pytest

from commissioning.content import places
from commissioning.content.places import (
    DOCUMENTS,
    DataFile,
    Place,
    advice,
    data_linked,
    in_notebooks,
    in_print,
    linked_from,
    named,
    notebook_at,
    notebook_path,
    page_at_path,
    page_path,
)
from commissioning.server.places import Places

HERE = Place("04-grants", "1-one")


@pytest.mark.parametrize(
    ("place", "link"),
    [
        (Place("04-grants", "1-one", "Words used"), "#Words-used"),
        (Place("04-grants", "2-two"), "2-two.ipynb"),
        (Place("04-grants", "2-two", "Turn the dial"), "2-two.ipynb#Turn-the-dial"),
        (Place("02-co", "1-one", "Who is missing?"), "../02-co/1-one.ipynb#Who-is-missing?"),
        (Place("04-grants", "exercise"), "../../exercises/04-grants/04-grants.ipynb"),
        (Place("04-grants", "1-one"), "1-one.ipynb"),
    ],
)
def test_notebooks_link_to_each_other_there_and_back(place: Place, link: str) -> None:
    assert in_notebooks(HERE)(place) == link
    back = linked_from(HERE, link)
    assert back is not None
    assert back.on_page == place.on_page
    assert back.heading == places.anchor(place.heading)


def test_an_exercise_links_to_its_lesson() -> None:
    exercise = in_notebooks(Place("04-grants", "exercise"))
    assert exercise(HERE) == "../../lessons/04-grants/1-one.ipynb"


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a.ipynb",
        "",
        "../../../x.ipynb",
        "../../start-here.ipynb",
        "/a.ipynb",
        "2.md",
    ],
)
def test_other_links_lead_to_no_place(link: str) -> None:
    assert linked_from(HERE, link) is None


def test_a_path_is_a_place_only_where_a_page_can_lie() -> None:
    for place in (HERE, Place("04-grants", "exercise")):
        assert notebook_at(notebook_path(place)) == place
    assert notebook_at("exercises/04-grants/1-one.ipynb") is None
    assert notebook_at("start-here.ipynb") is None


def test_a_document_is_a_page_without_a_notebook_of_its_own() -> None:
    exercise = Place("04-grants", "exercise")
    for place in (Place("04-grants", page) for page in DOCUMENTS):
        assert page_at_path(page_path(place)) == place
        assert in_notebooks(HERE)(place) == in_notebooks(HERE)(exercise)
    assert page_at_path(page_path(exercise)) == exercise
    for other in (
        "documents/04-grants/plan",
        "documents/04-grants",
        "lessons/04-grants/document.ipynb",
    ):
        assert page_at_path(other) is None


def test_advice_is_a_link_in_a_delivery_and_words_in_print() -> None:
    place = named("2-two#Turn the dial", "04-grants")
    assert advice(place, in_notebooks(HERE)) == "read [Turn the dial](2-two.ipynb#Turn-the-dial)."
    assert advice(place, in_print) == "read “Turn the dial” in “2-two”."
    assert advice(named("2-two#Who asks?", "m"), in_print) == "read “Who asks?” in “2-two”."
    assert (
        advice(named("2-two", "04-grants"), in_notebooks(HERE)) == "read [the page](2-two.ipynb)."
    )
    calm = Places("/base/").to
    assert advice(place, calm) == (
        "read [Turn the dial](/base/course/page/lessons/04-grants/2-two.ipynb#Turn-the-dial)."
    )


AWARDS = DataFile("northmere-grants", "grants.csv")


def test_each_delivery_makes_its_own_address_of_a_file() -> None:
    link = in_notebooks(HERE)(AWARDS)
    assert link == "../../datasets/northmere-grants/grants.csv"
    assert data_linked(link) == AWARDS
    assert Places("/x/").to(AWARDS) == "/x/course/datasets/northmere-grants/grants.csv"
    assert in_print(AWARDS) == ""
    assert in_notebooks(Place("", ""))(AWARDS) == "", "a text that is no module's lies nowhere"


@pytest.mark.parametrize(
    "link",
    [
        "../../datasets/northmere-grants",
        "../../datasets/../secret/key.csv",
        "../../datasets/a/..",
        "../../datasets/a/b/c.csv",
        "https://example.org/datasets/a/b.csv",
        "datasets/a/b.csv#top",
    ],
)
def test_other_links_lead_to_no_file(link: str) -> None:
    assert data_linked(link) is None
