"""Three ways side by side are what the models of each way say."""

from commissioning.models.grants.applying import halve_form, one_stage, two_stage
from commissioning.models.grants.ways import three_ways


def test_each_way_is_its_model():
    ways = three_ways()
    assert ways.full == one_stage()
    assert ways.staged == two_stage()
    assert ways.half.sector_cost == halve_form().after.sector_cost
    assert ways.halving.saving == 43_200
    assert ways.staging.saving == 57_600


def test_impossible_stages_leave_the_rest():
    ways = three_ways(applicants=1000)
    assert ways.staged is None
    assert ways.staging is None
    assert "Invite at least as many as win" in ways.problem
    assert ways.full == one_stage(applicants=1000)
