"""Several benefits together: own discount rates, and wellbeing counted once."""

from decimal import Decimal

import pytest

from commissioning.models.social_value.benefit import estimate
from commissioning.models.social_value.benefits import account, wellbeing

JOBS = {"name": "Jobs", "quantity": 3, "value": 12000}
HEALTH = {"name": "Falls avoided", "kind": "health", "quantity": 10, "value": 2000}
FRIENDS = {"name": "Less lonely", "quantity": 40, "value": 900, "includes_wellbeing": True}
WELLBEING = {"name": "Life satisfaction", "kind": "wellbeing", "quantity": 12}


def test_each_kind_has_its_own_rate():
    result = account([JOBS, HEALTH])
    assert [line.estimate.discount.id for line in result.lines] == ["standard", "health"]
    assert result.lines[1].present_value > estimate(10, 2000).present_value
    assert result.together == result.benefits == sum(line.present_value for line in result.lines)
    assert account([{**HEALTH, "discount": "standard"}]).lines[0].estimate.discount.id == "standard"


def test_wellbeing_stays_on_its_own_line():
    result = account([JOBS, WELLBEING])
    assert result.benefits == estimate(3, 12000).present_value
    assert result.wellbeing == estimate(12, 13000).present_value
    assert result.may_add
    assert result.together == result.benefits + result.wellbeing
    assert result.warning == ""


def test_wellbeing_is_never_added_to_a_value_that_includes_it():
    result = account([JOBS, FRIENDS, WELLBEING])
    assert not result.may_add
    assert result.together is None
    assert result.counted_twice == ("Less lonely",)
    assert "Less lonely" in result.warning
    assert account([JOBS, FRIENDS]).may_add


def test_a_gain_in_life_satisfaction_is_a_range():
    result = wellbeing(people=20, points="0.5", years=1)
    assert result.wellbys == 10
    assert (result.low, result.central, result.high) == (100_000, 130_000, 160_000)
    assert wellbeing(1, 1).central == Decimal("13000.00")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({**JOBS, "amount": 3}, "Jobs: there is no 'amount'"),
        ({**JOBS, "kind": "joy"}, "Jobs: the kind is 'joy'"),
        ({**JOBS, "includes_wellbeing": "no"}, "true or false"),
        ({**WELLBEING, "includes_wellbeing": True}, "a wellbeing line is wellbeing"),
    ],
)
def test_faults_are_named(line, message):
    with pytest.raises(ValueError, match=message):
        account([line])


def test_the_scale_ends_at_ten():
    with pytest.raises(ValueError, match="0 to 10"):
        wellbeing(1, 11)
