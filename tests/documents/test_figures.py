"""What a document's own figures come to: the charts of the modules, and what is no figure."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.content.yaml_files.reading import read_declared
from commissioning.documents import DocumentSpec
from commissioning.documents.figures import (
    DRAWS,
    bank_balance,
    figures,
    links,
    lowest_out,
    outcomes_bill,
    reach,
    scores,
    shares,
    waiting,
)
from commissioning.models.grants.cashflow import TERMS
from commissioning.models.social_value.scoring import FORMULAS

SPECS = {
    module.number: read_declared(folders.lessons_dir() / module.id / "document.yaml", DocumentSpec)
    for module in syllabus().modules
    if module.exercise
}


def model_entries(number: str) -> Any:
    solutions = folders.lessons_dir().parents[1] / "solutions"
    (path,) = solutions.glob(f"{number}-*/model-answers.json")
    return json.loads(path.read_text("utf-8"))["answers"][SPECS[number].answer_id]["value"]


@pytest.mark.parametrize("number", SPECS)
def test_each_module_s_model_document_has_its_chart(number: str) -> None:
    (figure,) = figures(SPECS[number], model_entries(number)).values()
    assert figure.trouble == ""
    assert figure.svg.startswith("<svg")
    assert figure.words.startswith(figure.title.partition(".")[0])


def test_a_bank_balance_falls_below_zero_as_worked_by_hand() -> None:
    cash = [["36,000", "12", "£7,500", "1"]]
    figure = bank_balance(cash, "Quarterly in advance")
    assert "Paid quarterly in advance: lowest £7,500, never below £0." in figure.title
    # 7,500 less four months at 3,000; then 9,000 in, and three months out, until the end
    assert "Paid quarterly in arrears: lowest −£4,500, below £0 in 8 months of 13." in figure.title
    assert "month 3, £7,500 or −£1,500; month 4, £13,500 or −£4,500;" in figure.words
    assert figure.words.endswith("month 13, ended or −£1,500.")
    late = bank_balance(cash, "Monthly in arrears")
    assert "Paid monthly in arrears: lowest £1,500, never below £0." in late.title
    assert "Paid quarterly in advance: lowest £7,500" in late.title


def test_a_long_grant_is_not_gone_through_month_by_month() -> None:
    words = bank_balance([["600000", "60", "0", "0"]], "Monthly in arrears").words
    assert "lowest −£10,000" in words
    assert "Month by month" not in words


def test_waits_are_drawn_with_the_latest_answer_first() -> None:
    figure = waiting(
        [["Consultation", "1", "63"], ["ICB's board", "3", "40"], ["Legal", "10", "5"]]
    )
    assert "The longest way ends with Consultation, on day 64." in figure.title
    assert figure.words.index(
        "Consultation: asked on day 1, answered on day 64."
    ) < figure.words.index("ICB's board: asked on day 3, answered on day 43.")


def test_shares_of_replies_stand_beside_shares_of_people() -> None:
    figure = shares([["Saltmarsh", "24", "37", "412"], ["Town", "76 per cent", "375", "412"]])
    assert "Saltmarsh: 24 per cent of the people, 9 per cent of the replies." in figure.words
    assert "Town: 76 per cent of the people, 91 per cent of the replies." in figure.words


def test_a_link_is_drawn_from_low_to_high_with_its_likely_value() -> None:
    figure = links([["Adaptations", "Emergency care", ".10", "0.2", ".50", "same year"]])
    assert "Adaptations to Emergency care: 0.2, from 0.1 to 0.5, felt: same year." in figure.words


def test_a_bill_is_drawn_at_no_effect_as_forecast_and_if_everybody_succeeds() -> None:
    words = outcomes_bill([["100", "£500", "2,000", "none", "40", "50"]]).words
    # 50,000 of start fees, and 2,000 for 40, for 50 and for 100 people
    assert "Nothing changes: £130,000 for 40 outcomes, none of them additional." in words
    assert "As forecast: £150,000 for 50 outcomes, £15,000 for each of 10 additional ones." in words
    assert "Everybody succeeds: £250,000 for 100 outcomes" in words
    capped = outcomes_bill([["100", "£500", "2,000", "£140,000", "40", "50"]]).words
    assert "As forecast: £140,000 for 50 outcomes" in capped
    assert "Everybody succeeds: £140,000 for 100 outcomes" in capped


def test_a_forecast_below_what_comes_anyway_is_drawn_too() -> None:
    figure = outcomes_bill([["100", "500", "2000", "no cap", "40", "30"]])
    assert "As forecast: £110,000 for 30 outcomes, none of them additional." in figure.words
    assert figure.svg


def test_reach_runs_from_what_is_placed_to_all_that_could_be() -> None:
    figure = reach([["Coast", "600", "£1,200"], ["Estate", "400", "600"]], "1,000")
    assert figure.title.endswith("64.3 per cent of the money is placed.")
    # 1,200 ÷ 600; with 600 of the rest; with all of it
    assert "Coast: £2 is placed, £3 with the rest by head, £3.67 if all the rest came here." in (
        figure.words
    )
    assert "Estate: £1.50 is placed, £2.50 with the rest by head, £4 if all" in figure.words


def test_a_place_named_twice_is_no_chart() -> None:
    with pytest.raises(ValueError, match="Give each place one row"):
        reach([["Coast", "600", "1200"], ["Coast", "400", "600"]], "0")


def test_bids_are_scored_by_the_formula_that_was_chosen() -> None:
    bids = [["Low", "£100,000", "60", "40"], ["Rich", "£125,000", "80", "90"]]
    by_lowest = scores([["10", "40", "50"]], "Lowest price divided by the price", bids)
    # 32 + 40 + 9 against 40 + 30 + 4
    assert (
        "1. Rich, 81.00 of 100: price 32.00, quality 40.00, social value 9.00." in by_lowest.words
    )
    assert "2. Low, 74.00 of 100" in by_lowest.words
    by_range = scores([["10", "40", "50"]], "Best price 100, worst 0", bids)
    assert "1. Low, 74.00 of 100" in by_range.words
    assert "2. Rich, 49.00 of 100: price 0.00" in by_range.words


@pytest.mark.parametrize("number", SPECS)
def test_while_a_field_is_empty_there_is_no_chart(number: str) -> None:
    entries = model_entries(number)
    (chart,) = (one.chart for one in SPECS[number].sections if one.chart)
    assert figures(SPECS[number], {}) == {}
    for name in chart.reads:
        assert figures(SPECS[number], {**entries, name: ""}) == {}


@pytest.mark.parametrize(
    ("number", "changed", "said"),
    [
        ("04", {"cash": [["much", "12", "0", "1"]]}, "The grant is 'much'"),
        ("04", {"cash": [["1000", "12.5", "0", "1"]]}, "number of months is 12.5"),
        ("04", {"cash": [["1000", "12", "0", ""]]}, "How much later payment comes"),
        ("02", {"replies-by-group": [["A", "120", "1", "2"]]}, "target share is 120"),
        ("02", {"replies-by-group": [["A", "20", "3", "2"]]}, "3 replies of 2"),
        (
            "01",
            {"links-table": [["A", "B", ".3", ".2", ".4", "at once"]]},
            "Put low, likely and high in order",
        ),
        (
            "01",
            {"links-table": [["A", "B", "some", ".2", ".4", "at once"]]},
            "The low value from A to B is 'some'",
        ),
        ("06", {"terms": [["240.5", "1", "1", "none", "50", "60"]]}, "number of people is 240.5"),
        ("06", {"terms": [["240", "1", "1", "some", "50", "60"]]}, "The cap is 'some'"),
        ("06", {"terms": [["240", "1", "1", "none", "50", "160"]]}, "would succeed"),
        ("08", {"weights": [["10", "40", "40"]]}, "The weights add up to 90. Make them 100."),
        ("08", {"bids": [["A", "0", "1", "1"]]}, "price is £0"),
        ("08", {"bids": [["A", "1", "1", "1"]] * 2}, "an id of its own"),
        ("07", {"weights": [["10", "40", "40"]]}, "The weights add up to 90. Make them 100."),
        ("07", {"bids": [["A", "1", "1", "1"]]}, "leave one or more"),
        ("08", {"formula": "Some other"}, "The formula is"),
    ],
)
def test_what_is_no_figure_is_said(number: str, changed: dict[str, Any], said: str) -> None:
    (figure,) = figures(SPECS[number], {**model_entries(number), **changed}).values()
    assert said in figure.trouble
    assert (figure.svg, figure.words) == ("", "")


def test_a_low_bid_that_is_out_is_told_apart_from_one_that_is_struck_off() -> None:
    bids = [
        ["A", "£306,000", "62", "45"],
        ["B", "417,000", "84", "70"],
        ["C", "396,000", "70", "60"],
    ]
    figure = lowest_out([["10", "40", "50"]], "Best price 100, worst 0", bids)
    assert "All in, A is first; with A out and the rest scored afresh, C." in figure.title
    assert "Struck off the list alone, A would leave B first." in figure.title
    assert "A out: 1. C, 81.00: price 40.00 (solid)" in figure.words
    steady = lowest_out([["10", "40", "50"]], "Lowest price divided by the price", bids)
    assert "the same one would be first" in steady.title


def test_every_way_of_paying_and_every_formula_that_a_form_offers_is_known() -> None:
    offered = {field.id: field.options for spec in SPECS.values() for field in spec.fields()}
    assert {one.lower() for one in offered["payment-terms"]} <= set(TERMS)
    assert [one.lower() for one in offered["formula"]] == list(FORMULAS.values())


CELL = st.one_of(st.text(max_size=8), st.integers().map(str), st.floats().map(str),
                 st.sampled_from(["1e18", "9" * 18, "-5", "0.0000001", "£1m", "½"]))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(data=st.data(), number=st.sampled_from(sorted(SPECS)))
def test_whatever_is_typed_is_a_chart_or_a_sentence(data: st.DataObject, number: str) -> None:
    spec = SPECS[number]
    (chart,) = (one.chart for one in spec.sections if one.chart)
    entries = dict(model_entries(number))
    for field in spec.fields():
        if field.id in chart.reads and field.kind == "table":
            row = st.lists(CELL, min_size=len(field.columns), max_size=len(field.columns))
            entries[field.id] = data.draw(st.lists(row, max_size=3))
    for figure in figures(spec, entries).values():
        assert bool(figure.svg) != bool(figure.trouble)


def test_each_chart_can_be_declared_and_each_that_can_is_drawn() -> None:
    declared = [one.chart.draws for spec in SPECS.values() for one in spec.sections if one.chart]
    assert set(declared) == set(DRAWS)
