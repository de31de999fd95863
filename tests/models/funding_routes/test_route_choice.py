"""What a deal looks like, the value that counts, and the four limbs: never by the label."""

from datetime import date
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.content.facts import facts
from commissioning.models import funding_routes
from commissioning.models.funding_routes import (
    contract_value,
    limbs,
    one_fact,
    regime,
    route,
    vat_inside,
)
from commissioning.models.funding_routes.case import PAPERS, PARAMETERS
from commissioning.models.funding_routes.thresholds import THRESHOLDS

replies = st.sampled_from(["yes", "no", "unsure"])
services = st.sampled_from(["light-touch", "other", "health"])


@pytest.mark.parametrize(
    ("paper", "looks", "rules"),
    [("p1", "contract", "public-contract"), ("p2", "grant", None), ("p4", "grant", None)],
)
def test_the_papers_of_the_case(paper, looks, rules):
    one = PAPERS[paper]
    value = contract_value(one.yearly, one.years, one.extension_years).value
    found = route(one.need, one.price, one.force, value, one.service)
    assert (found.looks_like, found.rules and found.rules.id) == (looks, rules)
    assert all(way.reason for way in found.ways)
    assert not any("lawful" in way.reason for way in found.ways)


def test_a_contract_says_why_a_grant_is_closed_and_a_mix_plans_for_the_stricter_way():
    contract = route("yes", "yes", "yes", 432_000)
    assert not contract.by["grant"].open
    assert [way.id for way in contract.open] == ["below-threshold", "alliance"]
    assert contract.because == "Need, price and force: yes."
    mixed = route(True, "unsure", False, 864_000)
    assert mixed.looks_like == "stop"
    assert mixed.because == "Need: yes; force: no; price: not known yet."
    assert mixed.rules is not None
    assert mixed.rules.id == "public-contract"
    assert [way.id for way in mixed.open] == ["competition"]


def test_one_fact_flips_the_route():
    assert [flip.flips for flip in one_fact(True, True, True)] == [True, True, True]
    assert [flip.after.looks_like for flip in one_fact(True, True, False)] == [
        "stop", "stop", "contract",
    ]  # fmt: skip


@given(replies, replies, replies, st.integers(0, 2_000_000), services, st.text(max_size=20))
def test_the_label_changes_nothing_and_three_yeses_are_never_a_grant(
    need, price, force, value, service, label
):
    plain = route(need, price, force, value, service)
    named = route(need, price, force, value, service, label)
    assert (named.looks_like, named.ways, named.rules) == (
        plain.looks_like, plain.ways, plain.rules,
    )  # fmt: skip
    if (need, price, force) == ("yes", "yes", "yes"):
        assert plain.looks_like == "contract"
        assert not plain.by["grant"].open


@pytest.mark.parametrize(
    ("value", "service", "rules"),
    [
        (432_000, "light-touch", "notice"),
        (663_540, "light-touch", "public-contract"),
        ("663539.99", "light-touch", "notice"),
        (432_000, "other", "public-contract"),
        (30_000, "other", "notice"),
        ("29999.99", "light-touch", "below"),
        (0, "light-touch", "below"),
        (900_000, "health", "health"),
    ],
)
def test_the_rules_by_value(value, service, rules):
    assert regime(value, service).id == rules


def test_the_option_decides_and_so_does_vat():
    value = contract_value()
    assert (value.first_term, value.first_term_with_vat) == (360_000, 432_000)
    assert (value.without_vat, value.value) == (720_000, 864_000)
    assert regime(value.first_term_with_vat).id == "notice"
    assert regime(value.value).id == "public-contract"


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ((155_000, 2, 2), 744_000),
        ((155_000, 2, 1), 558_000),
        ((138_000, 2, 2, 15), 761_760),
        ((138_000, 2, 2), 662_400),
        ((138_000, 2, 2, 15, 0), 634_800),
        ((138_000, 2, 0, 15), 380_880),
        ((138_000, 1, 0, 15), 190_440),
        ((150_000, 2, 3, 10), 990_000),
        ((162_000, 4, 0), 777_600),
        ((100_000, "1.5", "0.5"), 240_000),
    ],
)
def test_values_of_other_notices(given, value):
    assert contract_value(*given).value == value


@given(st.integers(0, 10**6), st.integers(1, 9), st.integers(0, 9), st.integers(0, 50))
def test_a_longer_option_never_lowers_the_value(yearly, years, more, extra):
    value = contract_value(yearly, years, more, extra).value
    assert contract_value(yearly, years, more + 1, extra).value >= value
    assert contract_value(yearly, years, more, extra + 1).value >= value


def test_vat_inside_an_envelope():
    inside = vat_inside(180_000)
    assert (inside.vat, inside.net, inside.slip_added) == (30_000, 150_000, 36_000)
    assert vat_inside(0).vat == vat_inside(500, 0).vat == 0


def test_four_limbs():
    assert limbs(True, True, True, True).looks_like == "subsidy"
    assert limbs("yes", "unsure", "no", "yes").looks_like == "none"
    found = limbs("yes", "unsure", "yes", "unsure")
    assert found.looks_like == "open"
    assert found.because.startswith("Not known yet: an advantage to an enterprise; an effect")


def test_the_sums_of_the_law_are_those_of_the_facts():
    known = facts()
    for row in THRESHOLDS.values():
        assert known[row.fact].value == row.value
        assert date.fromisoformat(row.dated)


OTHER = {
    "price": ("at_price", "at_numbers", "under_terms"),  # a person's, and the full cost
    "contracts": ("at_price", "price_needed"),  # one provider has one
    "rate_percent": ("loan_advantage",),  # its case lends at 3 per cent, with no grant beside it
    "grant": ("loan_advantage",),
    "years": (
        "loan_advantage",
        "aid_in",
        "full_cost",
        "repayable",
        "four_kinds",
    ),  # the table's is a term
}


def test_the_defaults_are_the_tables():
    for name in funding_routes.__all__:
        for argument in signature(getattr(funding_routes, name)).parameters.values():
            row, given = PARAMETERS.get(argument.name), argument.default
            if row and given is not argument.empty and name not in OTHER.get(argument.name, ()):
                assert given == row.default, (name, argument.name)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: route("maybe", True, True), "Need is 'maybe'. Answer yes, no or unsure"),
        (lambda: route(True, True, True, -1), "The value is -1"),
        (lambda: regime(5, "care"), "Choose from: light-touch, other, health"),
        (lambda: contract_value(years=0), "first term is 0 years"),
        (lambda: contract_value(extension_years=-1), "years of extension is -1"),
        (lambda: contract_value(vat_percent=-20), "VAT, per cent, is -20"),
        (
            lambda: limbs(True, True, True, "perhaps"),
            "An effect on competition.* yes, no or unsure",
        ),
    ],
)
def test_faults_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
