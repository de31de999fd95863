"""Ranges of assumptions: where they start, how they are changed, what they average."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.assumptions import BENEFITS, ranges
from commissioning.models.social_value.benefit import ASSUMPTIONS


def test_the_worked_checks_ranges():
    found = {name: (r.low, r.mode, r.high) for name, r in ranges().items()}
    assert found == {
        "deadweight": (20, 40, 60),
        "displacement": (0, 10, 25),
        "attribution": (10, 25, 50),
        "leakage": (0, 0, 0),
        "drop_off": (10, 20, 40),
    }
    assert ranges(vary=["leakage"])["leakage"].high == 25
    assert not ranges(vary=["leakage"])["deadweight"].varies


def test_changes_hold_or_widen():
    assert not ranges({"deadweight": 30})["deadweight"].varies
    assert ranges({"leakage": [0, 5, "10"]})["leakage"].high == 10


def test_every_benefit_starts_somewhere_with_a_reason():
    assert len(BENEFITS) == 6
    for name, row in BENEFITS.items():
        assert row.reason.startswith("Illustrative")
        assert list(ranges(benefit=name)) == list(ASSUMPTIONS)
    job = ranges(benefit="supported-job")
    assert (job["deadweight"].low, job["attribution"].high) == (15, 50)
    assert not ranges(benefit="planting")["displacement"].varies


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted))
def test_moments_are_those_of_the_triangular_distribution(knots):
    low, mode, high = (1 - x / 100 for x in knots)
    moments = [float(m) for m in ranges({"deadweight": knots})["deadweight"].moments(2)]
    assert moments[0] == 1
    assert moments[1] == pytest.approx((low + mode + high) / 3)
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    assert moments[2] - moments[1] ** 2 == pytest.approx(variance, abs=1e-12)


def test_a_high_moment_agrees_with_draws():
    draw = random.Random(1)  # noqa: S311
    sample = [(1 - draw.triangular(0.1, 0.4, 0.2)) ** 6 for _ in range(20_000)]
    assert float(ranges()["drop_off"].moments(6)[6]) == pytest.approx(
        sum(sample) / 20_000, rel=0.02
    )


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"changes": {"luck": 4}}, "no assumption called 'luck'"),
        ({"vary": ["luck"]}, "no assumption called 'luck'"),
        ({"benefit": "luck"}, "no benefit called 'luck'"),
        ({"changes": {"leakage": [1, 2]}}, "give three numbers"),
        ({"changes": {"leakage": [3, 2, 4]}}, "in order of size"),
        ({"changes": {"leakage": [0, 2, 101]}}, "0 to 100"),
    ],
)
def test_faults_are_named(values, message):
    with pytest.raises(ValueError, match=message):
        ranges(**values)
