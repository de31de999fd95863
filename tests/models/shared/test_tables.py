"""The tables that a training team edits are complete, and a fault in one is named."""

from decimal import Decimal

import pytest

from commissioning.models.grants import applying, check_settings
from commissioning.models.shared.tables import chosen, read_row

ROW = {"id": "x", "name": "X", "unit": "£", "low": 1, "default": 2, "high": 3, "reason": "Because."}


@pytest.mark.parametrize("table", [applying.PARAMETERS, check_settings.PARAMETERS])
def test_every_parameter_has_a_unit_a_range_and_a_reason(table):
    for row in table.values():
        assert row.low <= row.default <= row.high
        assert row.unit
        assert row.reason.startswith("Illustrative")


@pytest.mark.parametrize(
    ("change", "message"), [({"reason": ""}, "fill in reason"), ({"low": 5}, "in order of size")]
)
def test_a_faulty_row_is_named(change, message):
    with pytest.raises(ValueError, match=rf"parameter x.*{message}"):
        read_row(ROW | change, "test.json")


def test_a_change_needs_a_known_name():
    assert chosen(check_settings.PARAMETERS, {"funder_rate": 45})["funder_rate"] == Decimal(45)
    with pytest.raises(ValueError, match="no parameter called 'rate'"):
        chosen(check_settings.PARAMETERS, {"rate": 45})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fraud_share": 20}, "add up to 105"),
        ({"small_below": 200_000}, "tier lines cross"),
        ({"funder_rate": -1}, "cannot be below 0"),
        ({"loss_high": 101}, "more than 100"),
    ],
)
def test_settings_that_cannot_stand_together_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        check_settings.settings(change)


def test_the_defaults_of_applying_functions_are_those_of_the_table():
    table = applying.PARAMETERS
    result = applying.one_stage()
    assert result.applicants == table["applicants"].default
    assert result.sector_hours == table["applicants"].default * table["hours"].default
    assert result.success_percent == table["success_percent"].default
    assert result.funder_hours == table["applicants"].default * table["funder_hours"].default
    two = applying.two_stage()
    expected = 200 * table["first_stage_hours"].default + 40 * table["second_stage_hours"].default
    assert two.sector_hours == expected
    assert applying.extra_question().hours == 200 * table["question_hours"].default
