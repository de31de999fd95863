"""Module 03's simulators: each agrees with its model, and says in words what a move changed."""

import pytest

from commissioning.formats import pounds
from commissioning.models.funding_routes import four_kinds, headroom, low_bid, under_terms
from commissioning.models.funding_routes.case import PAPERS
from commissioning.simulators import open_view
from simulators.reading import at_both_ends, change, figures, stands_beside

ROUTES = (
    "route-chooser", "subsidy-ledger", "full-cost", "volume", "low-bid", "payment-terms", "repayable",
)  # fmt: skip


@pytest.mark.parametrize("name", ROUTES)
def test_every_control_may_stand_at_either_end(name, opened):
    simulator = opened(name)
    for where in at_both_ends(simulator):
        assert "fault is ours" not in simulator.result["summary"], where


def test_one_fact_flips_the_route_and_the_label_does_not(opened):
    simulator = opened("route-chooser")
    assert figures(simulator.result)["It looks like"] == "A contract"
    for label in ("contract", "partnership", "alliance"):
        assert figures(change(simulator, label=label))["It looks like"] == "A contract"
    result = change(simulator, force="no")
    assert figures(result)["It looks like"] == "Stop: the facts are mixed"
    assert "You changed force" in result["callout"]["text"]
    ways = {row[0]: row[1:] for row in result["tables"][0]["rows"]}
    assert ways["A grant"][0] == "closed"
    assert "lawful" not in result["summary"] + result["sentence"]


def test_the_extension_moves_the_value_over_the_line(opened):
    simulator = opened("route-chooser")
    assert figures(simulator.result)["Value to compare"] == "£864,000"
    assert "reaches the threshold" in simulator.result["charts"][0]["alt"]
    result = change(simulator, extension_years=0)
    assert figures(result)["Rules by value"] == "Below the threshold, notice if advertised"
    assert "stays below the threshold" in result["charts"][0]["alt"]


def test_healthcare_is_not_for_this_page(opened):
    result = change(opened("route-chooser"), service="health")
    assert "This page stops here. Ask which of the regime's routes fits." in result["summary"]
    assert "Plan the route" not in result["summary"]
    ways = next(one for one in result["figures"] if one["label"] == "Ways still open")
    assert (ways["value"], ways["note"]) == ("0", "None on this page")


@pytest.mark.parametrize("paper", ["p2", "p3", "p4"])
def test_a_paper_brings_its_own_facts_and_sums(opened, paper):
    simulator = opened("route-chooser")
    result = change(simulator, paper=paper)
    assert figures(result)["It looks like"] == "A grant is open"
    assert figures(result)["Value to compare"] == pounds(PAPERS[paper].yearly)
    assert result["charts"] == []
    changed = change(simulator, price="yes")
    assert figures(changed)["It looks like"] == "Stop: the facts are mixed"


def test_april_makes_room_in_the_ledger(opened):
    simulator = opened("subsidy-ledger")
    assert figures(simulator.result)["Headroom"] == "£89,600"
    assert ": £60,400 too much." in simulator.result["summary"]
    assert "database" in simulator.result["notes"][1]
    chart = simulator.result["charts"][0]
    assert (
        "14 January 2027: used before £225,400, with it £375,400, £60,400 too much." in chart["alt"]
    )
    assert all(
        "ch-gap" in svg for svg in chart["svgs"]
    )  # the mark where the bar passes the ceiling
    result = change(simulator, on="2027-04-12")
    assert figures(result)["Headroom"] == "£197,000"
    assert "it fits" in result["summary"]
    assert not any("ch-gap" in svg for svg in result["charts"][0]["svgs"])
    result = change(simulator, on="2027-01-14", product="blend")
    assert figures(result)["This award counts as"] == "£75,416"
    assert "it fits" in result["summary"]
    assert len(result["notes"]) == 1
    assert (
        change(simulator, on="")["problem"] == "Day on which the agreement is signed: choose a day."
    )
    assert simulator.result["change"] == "on"
    result = change(simulator, on="2022-06-01")
    assert "1 June 2022 is before the Subsidy Control Act" in result["problem"]


def test_a_record_of_ones_own_joins_the_ledger(opened):
    result = change(opened("subsidy-ledger"), more=9_600, more_on="2026-10-01")
    assert figures(result)["Headroom"] == pounds(headroom().headroom - 9_600)
    assert result["tables"][0]["rows"][-1][1] == "your record"


def test_a_ledger_over_the_ceiling_says_how_much(opened):
    result = change(opened("subsidy-ledger"), more=300_000)
    assert figures(result)["Headroom"] == "£0"
    assert "nothing is left, and it is £210,400 over" in result["summary"]
    assert "−" not in result["summary"]


def test_a_flat_price_and_one_that_rises(opened):
    simulator = opened("full-cost")
    assert figures(simulator.result)["Below £0"] == "Year 3"
    assert "Year 3: −£19,067." in simulator.result["charts"][0]["alt"]
    result = change(simulator, price=180_000, price_up_percent=3)
    assert figures(result)["Below the floor"] == "In none"
    assert figures(result)["Cash at the end"] == "£33,042"
    assert "cash stays above the trustees' floor in all 5 years" in result["summary"]
    assert (
        "in year 2, and below £0 in year 3."
        in change(simulator, price=165_000, price_up_percent=0)["summary"]
    )
    assert (
        "in year 4, and never below £0."
        in change(simulator, price=180_000, price_up_percent=1.5, years=4)["summary"]
    )


def test_the_clause_is_dearer_for_who_holds_one_contract(opened):
    simulator = opened("volume")
    shown = figures(simulator.result)
    assert (shown["One provider must bid"], shown["The firm must bid"]) == ("£696", "£600")
    assert shown["Paid for the risk"] == "£28,873"
    together = figures(change(simulator, common_percent=100))
    assert together["One provider must bid"] == together["The firm must bid"]


def test_the_low_bid_turns_dearer_at_the_next_price(opened):
    simulator = opened("low-bid")
    assert "stays cheaper, by £160,000" in simulator.result["summary"]
    assert "both ways cost the same" in change(simulator, then=220_000)["summary"]
    result = change(simulator, then=240_000)
    assert f"was dearer, by {pounds(low_bid(then=240_000).dearer)}" in result["summary"]
    assert figures(result)["Handed back"] == "£15,000"
    result = change(simulator, low=180_000)
    assert result["problem"] == "This bid is not the lower one. Set it below the next, £180,000."
    assert result["change"] == "low"


@pytest.mark.parametrize("terms", under_terms().by)
def test_the_balance_under_each_of_the_terms(opened, terms):
    result = change(opened("payment-terms"), terms=terms)
    row = under_terms().by[terms]
    assert figures(result)["Lowest balance"] == pounds(row.flow.lowest)
    assert ("It keeps one month's cost" in result["summary"]) is row.keeps_a_month
    assert result["tables"][0]["mark"] == list(under_terms().by).index(terms)


def test_a_loan_in_the_same_account_digs_deeper(opened):
    simulator = opened("payment-terms")
    assert figures(simulator.result)["Lowest balance"] == "−£14,000"
    result = change(simulator, loan_drawn=True)
    assert "with the loan drawn" in result["summary"]
    assert figures(result)["Lowest balance"] == "−£26,078"  # ten months of £14,493 a year less


@pytest.mark.parametrize("product", four_kinds())
def test_who_bears_the_loss(opened, product):
    result = change(opened("repayable"), product=product)
    money = four_kinds()[product]
    assert figures(result)["Costs the council"] == pounds(money.expected_cost)
    assert pounds(money.expected_cost) in result["charts"][0]["alt"]
    assert result["tables"][1]["mark"] == list(four_kinds()).index(product)
    assert ("payments that never come" in result["notes"][0]) is bool(money.fails_percent)


def test_a_missed_payment_ends_the_loan(opened):
    simulator = opened("repayable")
    rows = {row[0]: row for row in simulator.result["tables"][0]["rows"]}
    assert [rows[name][-1] for name in ("Good", "Middling", "Poor")] == [
        "£111,757", "the loan has ended", "the loan has ended",
    ]  # fmt: skip
    assert "a missed payment ends the loan" in simulator.result["notes"][1]
    kinds = {row[0]: row for row in simulator.result["tables"][1]["rows"]}
    assert kinds["A loan"][2] == "£82,370"


def test_a_good_loan_brings_something_in_and_a_grant_has_no_payment(opened):
    simulator = opened("repayable")
    result = change(simulator, need=10_000)
    assert figures(result)["Brings the council"] == "£1,070"
    assert "on average it brings the council £1,070" in result["summary"]
    cover = next(
        one
        for one in change(simulator, product="grant")["figures"]
        if one["label"] == "Middling cover"
    )
    assert cover["note"] == ""


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("route-chooser", {"looks": "grant", "value": "360000"},
         ["You said a grant that is open. It looks like a contract", "VAT it is £864,000."]),
        ("subsidy-ledger", {"room": "165000", "cheap": "all"},
         ["You said £165,000; it is £89,600.", "The cheap part counts, £25,693"]),
        ("full-cost", {"nil": "5", "second": "15000"},
         ["gone in year 3", "in year two it is £21,606"]),
        ("volume", {"price": "600", "who": "same"}, ["it is £696", "The firm needs £600, no more than the cost"]),
        ("low-bid", {"next": "180000", "now": "dearer"}, ["it is £220,000", "by £160,000"]),
        ("payment-terms", {"lowest": "16000", "terms": "milestones"},
         ["it is −£14,000", "never falls below −£26,000"]),
        ("repayable", {"fails": "3", "product": "blend"},
         ["it is 7 of 10 cases", "It fails in 3 of 10 cases, and on average costs the council £72,838"]),
    ],
)  # fmt: skip
def test_predictions_stand_beside_the_result(opened, name, given, said):
    stands_beside(opened(name), given, said)


def test_it_begins_with_what_was_chosen(opened):
    simulator = opened("repayable")
    simulator.set(guess={"given": {"product": "blend"}, "revealed": True})
    assert simulator.values["product"] == "blend"
    terms = opened("payment-terms")
    terms.set(guess={"given": {"terms": "milestones"}, "revealed": True})
    assert terms.values["beside"] == "milestones"


def test_the_low_bid_asks_about_the_figures_that_its_page_states():
    view = open_view("low-bid", {"low": 76_500, "fair": 99_000, "then": 110_000})
    asked = view.prediction()
    assert "£76,500 a year, the next £99,000" in asked["prompt"]
    assert "£110,000 a year" in asked["fields"][1]["label"]
    said = view.said({"next": "120000", "now": "dearer"})
    assert said[0] == "You said £120,000; it is £121,500."
    assert "stays cheaper, by £46,000" in said[1]
