"""Who could be found: the simulator agrees with its models, and says what it cannot show."""

import pytest

from commissioning.formats import per_cent
from commissioning.models.open_data import neighbour, release
from commissioning.simulators import controls
from simulators.reading import change, figures, stands_beside

FOUND = "who-could-be-found"


def ends(simulator):
    """Each control at either end, or at each of its options."""
    for control in controls.every(simulator.spec["groups"]):
        if control["kind"] in controls.NUMERIC:
            yield from ((control["id"], control[end]) for end in ("min", "max"))
        elif control["kind"] in ("radio", "select"):
            yield from ((control["id"], one["id"]) for one in control["options"])
        elif control["kind"] == "tick":
            yield control["id"], not control["value"]


@pytest.mark.parametrize("name", [FOUND, "explorer", "explorer-places"])
def test_every_control_may_stand_anywhere(name, opened):
    simulator = opened(name)
    start = dict(simulator.values)
    for control, value in ends(simulator):
        simulator.set(values={**start, control: value})
        assert "problem" not in simulator.result, (control, value)
        assert all(" not show " in chart["alt"] for chart in simulator.result["charts"])


@pytest.mark.parametrize(
    ("values", "fields", "callout"),
    [
        ({}, {}, "Who would recognise this row?"),
        (
            {"date": "quarter", "place": "no", "purpose": False, "reason": False},
            {"date": "quarter", "place": "no", "purpose": "no", "reason": "no"},
            "Publish, coarsen, or withhold?",
        ),
        (
            {"date": "year", "place": "no", "purpose": False, "amount": "no"},
            {"date": "year", "place": "no", "purpose": "no", "amount": "no"},
            "It keeps rule 4. Would you sign it?",
        ),
    ],
)
def test_who_could_be_found_follows_its_models(opened, values, fields, callout):
    result = change(opened(FOUND), **values)
    found, learned = release(**fields), neighbour(**fields)
    shown = figures(result)
    assert shown["Stand alone"] == per_cent(found.exposure.alone_percent)
    assert shown["In groups of fewer than 5"] == per_cent(found.exposure.few_percent)
    assert shown["A neighbour could find"] == per_cent(learned.pinned_percent)
    assert result["callout"]["title"] == callout
    assert f"{found.exposure.few} in groups of fewer than 5" in result["charts"][0]["alt"]
    assert len(result["charts"][0]["table"]["rows"]) == 1 + len(found.published)


def test_a_neighbour_reads_what_stands_beside_what_they_know(opened):
    simulator = opened(FOUND)
    text = simulator.result["callout"]["text"]
    assert "knows this of a neighbour: 23 May 2025 and Osiergate" in text
    assert "clothing, violence or abuse and £100" in text
    result = change(simulator, knows=["purpose"], date="quarter", place="area")
    assert "23 May 2025" not in result["callout"]["text"]
    assert "Osiergate" not in str(result)


def test_nothing_published_leaves_totals_and_small_ones_are_masked(opened):
    simulator = opened(FOUND)
    nothing = {"date": "no", "place": "no", "amount": "no", "purpose": False, "reason": False}
    result = change(simulator, **nothing)
    assert result["summary"].startswith("Published: no field at all.")
    assert "Totals" in result["callout"]["text"]
    totals = change(simulator, payments=60, least=10)["tables"][0]
    masked = [row for row in totals["rows"] if row[1] == "masked"]
    assert len(masked) > 1
    assert all(row[2] == "masked" for row in masked)
    assert "too few to say" in totals["note"]


def test_more_payments_hide_more(opened):
    simulator = opened(FOUND)
    coarse = {"date": "quarter", "place": "no", "purpose": False, "reason": False}
    assert figures(change(simulator, **coarse))["Smallest group"] == "2 rows"
    result = change(simulator, payments=2400)
    assert result["callout"]["title"] == "It keeps rule 4. Would you sign it?"


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        (FOUND, {"all": "30", "two": "5"},
         ["you said 30 per cent; it is 100 per cent", "you said 5 per cent; it is 56.3 per cent"]),
    ],
)  # fmt: skip
def test_predictions_stand_beside_the_result(opened, name, given, said):
    stands_beside(opened(name), given, said)
