"""From the headline to what is left."""

from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.benefit import estimate
from commissioning.models.social_value.taking_off import waterfall

share = st.integers(0, 100)


def test_the_worked_check_step_by_step():
    assert [(step.id, float(step.left)) for step in waterfall()] == [
        ("headline", 300_000),
        ("deadweight", 180_000),
        ("displacement", 162_000),
        ("attribution", 121_500),
        ("leakage", 121_500),
        ("drop_off", 98_820),
        ("discounting", 96_000.95),
    ]


@given(share, share, share, share, share, st.sampled_from(["undiscounted", "discounted"]))
def test_each_step_takes_off_and_the_last_is_the_estimate(dead, moved, others, out, fades, first):
    given = (100, 1000, dead, moved, others, out, fades, 4, "health", first)
    left = [step.left for step in waterfall(*given)]
    assert left == sorted(left, reverse=True)
    assert left[0] == estimate(*given).headline
    assert left[-1] == estimate(*given).present_value
