"""What module 07's exercise types in its letters follows from the models and from the dates, in every variant."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import yaml

from commissioning.content import folders
from commissioning.models.funding_routes import contract_value
from commissioning.models.supply import price_question, set_aside, working_capital

MODULE = "07-flexible-contracting-and-diverse-supply"
FOLDER = folders.lessons_dir().parents[1] / "solutions" / MODULE / "questions"
YEARLY = 252_000
AWARD = date(2027, 7, 5)
LIGHT_TOUCH = 663_540
SIGNED = {"14 April 2025": date(2025, 4, 14), "2 June 2025": date(2025, 6, 2),
          "3 July 2025": date(2025, 7, 3)}  # fmt: skip


def variants(name: str) -> list[dict[str, Any]]:
    asked = [
        question
        for path in sorted(FOLDER.glob("*.yaml"))
        for question in yaml.safe_load(path.read_text("utf-8"))["questions"]
    ]
    return next(one["variants"] for one in asked if one["id"] == name)


def value(**given: Any) -> Decimal:
    return contract_value(extra_percent=0, vat_percent=0, **given).value


@pytest.mark.parametrize("row", variants("whole-value"))
def test_each_slip_of_the_value_leaves_out_what_it_says(row: dict[str, Any]) -> None:
    first, more = row["first"], row["more"]
    saturdays = int(row["saturdays"].replace(",", ""))
    assert row["a_year"] == YEARLY + saturdays
    assert row["no_saturdays"] == value(yearly=YEARLY, years=first, extension_years=more)
    assert row["first_term"] == value(yearly=YEARLY, years=first, extension_years=0)
    assert row["no_extension"] == value(yearly=row["a_year"], years=first, extension_years=0)
    whole = value(yearly=row["a_year"], years=first, extension_years=more)
    assert row["a_third"] == round(whole / 3)
    assert first + more <= 5, "the longest that section 33 allows"


def test_the_second_pack_is_above_or_below_the_line_as_its_key_says() -> None:
    worth = [38_000 * 4, 190_000 * 4, 240_000, 150_000 * 4]
    rows = variants("second-pack")
    above = [one >= LIGHT_TOUCH for one in worth]
    assert above == [False, True, False, False]
    for row, over in zip(rows, above, strict=True):
        works = "works" in row["value"]
        assert (row["drop"] == "best") == (not over and not works)
        assert ("no other" in row["manager"]) or row["strike"] != "best"


def wanted(seats: str, surplus: str, last: str) -> str:
    elected, board = (int(one) for one in seats.split(" of "))
    if 2 * elected <= board:
        return "control"
    if surplus not in {"kept", "shared by members"}:
        return "surplus"
    if "with Northmere" in last and "under section 33" in last:
        signed = next(day for words, day in SIGNED.items() if words in last)
        if signed > AWARD.replace(year=AWARD.year - 3):
            return "soon"
    return "may"


@pytest.mark.parametrize("row", variants("which-bodies"))
@pytest.mark.parametrize("body", ["m", "t", "s"])
def test_the_register_gives_each_verdict(row: dict[str, Any], body: str) -> None:
    given = (row[f"{body}_{part}"] for part in ("seats", "surplus", "last"))
    assert row[body] == wanted(*given)


@pytest.mark.parametrize("row", variants("harbour-cash"))
def test_the_yearly_sum_and_its_key_are_of_one_place(row: dict[str, Any]) -> None:
    assert row["yearly_is"] == int(row["yearly"].replace(",", ""))
    assert {"Town": 96_000, "Harbour": 84_000}[row["place"]] == row["yearly_is"]
    key = working_capital(row["yearly_is"], row["terms"], row["wait"])
    assert key not in {row["near"], row["heading"], row["far"]}
    waits = "one month" in row["signed"]
    assert row["wait"] == 1 + waits


def test_kestrels_price_is_under_the_councils_old_line() -> None:
    found = price_question(571_000, 738_000, [765_000, 729_000], 20)
    assert found.ask
    assert round(found.under_estimate_percent, 1) == Decimal("22.6")


@pytest.mark.parametrize("row", variants("what-if"))
def test_the_leader_is_who_the_key_record_names(row: dict[str, Any]) -> None:
    for name in ("b", "m"):
        assert row[name] == int(row[f"{name}_price"].replace(",", ""))
    bids = [
        {"id": "K", "price": 571_000, "quality": 58, "social": 0},
        {"id": "B", "price": row["b"], "quality": row["b_quality"], "social": 0},
        {"id": "M", "price": row["m"], "quality": row["m_quality"], "social": 0},
    ]
    found = set_aside("K", "lowest", 40, 0, bids=bids)
    named = {"B": "Brightwell", "M": "Meadowbank"}[found.then[0]]
    assert row["why"].startswith(f"{named} leads")
    assert (row["quality_alone"] - abs(row["b_quality"] - row["m_quality"]) * 0.6) < 1e-9
    assert ("with Kestrel in Brightwell did" in row["why"]) == found.still_chooses
    assert found.lead != found.lead_struck


MONTHS_BACK = {"13": "service", "16": "service", "19": "service", "21": "service",
               "26": "own", "27": "own", "29": "own", "31": "own"}  # fmt: skip


@pytest.mark.parametrize("row", variants("five-letters"))
def test_each_letter_goes_by_the_clock(row: dict[str, Any]) -> None:
    for place in ("first", "second", "third", "fourth", "fifth"):
        text, door = row[place], row[f"{place}_is"]
        months = [door for months, door in MONTHS_BACK.items() if f"{months} months ago" in text]
        if months:
            assert door == months[0]
        elif "days" in text and ("pay" in text):
            assert door == "service"
        elif "Bids close" in text and "closed" not in text:
            assert door == "page"
        else:
            assert door == "reasons"


def test_nobody_is_asked_about_a_price_before_the_bids_are_open() -> None:
    asked = yaml.safe_load((FOLDER / "2-in-your-tray.yaml").read_text("utf-8"))["questions"]
    papers = next(one["artefacts"] for one in asked if one["id"] == "kestrel")
    sheet, reply = (
        datetime.strptime(f"{found[1]} 2027", "%d %B %Y").replace(tzinfo=UTC)
        for paper in papers
        if (found := re.search(r"(\d+ (?:March|April|May|June))", paper["title"]))
    )
    assert sheet < reply < datetime(2027, 6, 9, tzinfo=UTC)
