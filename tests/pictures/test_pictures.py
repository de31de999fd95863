"""The pictures that a page may show: each has its words, fits three widths, and can be printed."""

import re
from xml.etree.ElementTree import fromstring

import pytest

from commissioning.content import folders
from commissioning.content.pages.blocks import Code, Picture, read_page
from commissioning.content.pages.notebooks import stored
from commissioning.drawing.paper import png
from commissioning.drawing.picture import SIZES
from commissioning.errors import ContentError
from commissioning.pictures import as_html, picture, pictures
from commissioning.pictures.people import CASES

NAMES = list(pictures())


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_drawn_for_each_width_and_says_what_it_shows(name: str) -> None:
    drawn = picture(name)
    assert len(drawn["svgs"]) == len(SIZES)
    assert drawn["alt"] != drawn["title"]
    heads, *rows = drawn["table"] or [[]]
    assert all(len(row) == len(heads) for row in rows)
    for row in rows:
        assert row[0] in drawn["alt"], "who cannot see the picture hears of every row"
    png(drawn["svgs"][-1])


@pytest.mark.parametrize("name", NAMES)
def test_words_stay_inside_the_picture(name: str) -> None:
    for svg in picture(name)["svgs"]:
        root = fromstring(svg)  # noqa: S314 - our own drawing
        _, _, width, height = (float(one) for one in str(root.get("viewBox")).split())
        for words in root.iter("{http://www.w3.org/2000/svg}text"):
            x, y = float(str(words.get("x"))), float(str(words.get("y")))
            long = 7 * len(str(words.text))
            start = {"start": x, "middle": x - long / 2, "end": x - long}[
                words.get("text-anchor", "")
            ]
            assert start >= -1, words.text
            assert start + long <= width + 1, words.text
            assert 10 <= y <= height, words.text


def test_as_html_it_has_a_title_a_description_and_a_table() -> None:
    shown = as_html("map")
    assert shown.count('role="img"') == len(SIZES)
    ids = re.findall(r'<(?:title|desc) id="([^"]+)"', shown)
    assert len(set(ids)) == len(ids) == 2 * len(SIZES)
    assert all(
        one in ids
        for names in re.findall(r'aria-labelledby="([^"]+)"', shown)
        for one in names.split()
    )
    assert '<th scope="row">Market town</th><td>97,520</td>' in shown
    assert "__ID__" not in shown


BODIES = re.compile(
    r"(Ltd|Services|Investment|Yard|Welcome|Board|Cabinet|ICB|Audit|seats)$"
    r"|^(Legal|Finance|Procurement|Property)$"
)


@pytest.mark.parametrize("case", CASES)
def test_a_body_is_drawn_as_several_and_a_person_as_one(case: str) -> None:
    for one in CASES[case]:
        several = one.get("heads", 1) > 1
        assert several == bool(BODIES.search(one["name"])), one["name"]
        assert not (several and one.get("hair")), one["name"]
    heads = sum(one.get("heads", 1) for one in CASES[case])
    buns = sum(one.get("hair") == "bun" for one in CASES[case])
    for svg in picture(case)["svgs"]:
        assert svg.count("<circle") == heads + buns


def test_people_and_bodies_are_counted_apart() -> None:
    assert picture("people-of-kettle-lane")["alt"].startswith(
        "Five people and one team or organisation. Gareth Pugh: "
    )
    assert picture("people-of-steady-ground")["alt"].startswith(
        "Two people and four teams or organisations. "
    )
    assert picture("people-of-the-port-fund")["alt"].startswith("Six people. ")


def test_the_way_of_an_award_says_where_you_are() -> None:
    assert "You are at Pay." in as_html("way-of-an-award", "5-terms-they-can-keep")
    assert "▲ You are here" in as_html("way-of-an-award", "5-terms-they-can-keep")
    assert "You are" not in as_html("way-of-an-award", "0-opening-check")


def test_each_step_of_the_way_is_a_page_that_shows_it() -> None:
    shown = set()
    for path in folders.lessons_dir().glob("04-*/*.ipynb"):
        blocks = read_page(stored(path)).blocks
        if "way-of-an-award" in [one.name for one in blocks if isinstance(one, Picture)]:
            shown.add(path.stem)
            assert "You are here" in as_html("way-of-an-award", path.stem)
    assert len(shown) == 6


def test_squares_are_as_large_as_the_grants() -> None:
    svg = picture("grants-to-scale")["svgs"][-1]
    sides = re.findall(r'ch-sum" x="[^"]+" y="[^"]+" width="([^"]+)"', svg)
    small, _, large = (float(one) for one in sides)
    assert (large / small) ** 2 == pytest.approx(1_200_000 / 4_000, rel=0.02)


def test_who_asks_for_another_picture_is_told_which_there_are() -> None:
    with pytest.raises(ContentError, match=r"no picture 'mapp'.*map-of-the-grants"):
        picture("mapp")


def test_every_picture_of_a_page_exists_and_stands_there_once() -> None:
    found = set()
    pages = [*folders.lessons_dir().glob("*/*.ipynb"), *folders.exercises_dir().glob("*/*.ipynb")]
    for path in sorted(pages):
        blocks = read_page(stored(path)).blocks
        names = [one.name for one in blocks if isinstance(one, Picture)]
        names += [one.picture for one in blocks if isinstance(one, Code) and one.picture]
        assert len(set(names)) == len(names), path
        found |= set(names)
    assert found == set(NAMES)


def test_a_place_shows_what_is_cut_and_tells_by_dash_when_it_is_felt() -> None:
    drawn = picture("largest-cut-year-five")
    small, _, wide = drawn["svgs"]
    assert wide.count('class="ch-won"') == 1, "one service is cut"
    widths = [float(one) for one in re.findall(r'ch-flow" stroke-width="([\d.]+)"', wide)]
    assert max(widths) > 5 * min(widths)
    assert "dotted: two years on" in wide
    assert "ch-flow" not in small, "a phone has no room for lines"
    assert "£0.89m: directly £0.82m, through other queues £0.07m" in unwrapped(small)
    heads, first, *_ = drawn["table"]
    assert heads == ["From", "To", "Felt", "In year 5"]
    assert first == [
        "Community mental health",
        "Urgent and emergency health",
        "a year on",
        "£0.84m",
    ]


def unwrapped(svg: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


def test_in_year_one_most_of_the_largest_cut_has_not_arrived() -> None:
    one, five = (picture(f"largest-cut-year-{year}") for year in ("one", "five"))
    assert "In that year £0.17m lands" in one["alt"]
    assert "In that year £1.46m lands" in five["alt"]
    assert one["svgs"][-1].count("ch-flow") < five["svgs"][-1].count("ch-flow")
    assert ": £0. " not in one["alt"], "what is nothing is not said"


def test_pictures_of_awards_say_what_they_cannot_show_and_where_the_hole_is() -> None:
    drawn = picture("money-on-the-map")
    assert "The whole borough, or not said: £10.4m, 73.9 per cent of all." in drawn["alt"]
    assert all("It does not show need" in svg for svg in drawn["svgs"])
    dates = picture("dates-month-first")
    assert "2025-26: 173 become another date, 37 stay text, right by luck 1" in dates["alt"]
    assert "£2,658,560 in place of £5,056,585, and £864,064 is left as text" in dates["alt"]
    assert "Day, amount: 56 per cent alone" in picture("names-off")["alt"]
    assert "5 per cent of awards, 55.4 per cent of money" in picture("awards-and-money")["alt"]
    most = picture("who-has-most")
    assert "The largest tenth: 9.7 per cent of recipients, 67.7 per cent of money." in most["alt"]
    assert "The smaller half: 50 per cent of recipients, 4 per cent of money." in most["alt"]
    assert all("It does not show what" in svg for svg in most["svgs"])
