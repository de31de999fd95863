"""Three ways to run one fund, side by side: the full form, half of the form, a short first stage.

The sums are in `applying`; nothing here is worked out in another way.
"""

from __future__ import annotations

from dataclasses import dataclass

from commissioning.models.grants.applying import Applying, Saving, one_stage, two_stage
from commissioning.models.shared.money import Number, not_negative


@dataclass(frozen=True)
class Ways:
    """`staged` is None where two stages are not possible; `problem` then says why."""

    full: Applying
    half: Applying
    staged: Applying | None
    problem: str = ""

    @property
    def halving(self) -> Saving:
        """What half of the form saves."""
        return Saving(self.full, self.half)

    @property
    def staging(self) -> Saving | None:
        """What a first stage saves; None where it is not possible."""
        return Saving(self.full, self.staged) if self.staged else None


def three_ways(
    applicants: Number = 200,
    hours: Number = 18,
    first_hours: Number = 3,
    invited: Number = 40,
    second_hours: Number = 15,
    rate: Number = 24,
    fund: Number = 250_000,
    success_percent: Number = 10,
    first_funder_hours: Number = "0.75",
    funder_hours: Number = "2.5",
    funder_rate: Number = 32,
    ineligible_percent: Number = 30,
) -> Ways:
    """Return the same fund run in three ways. Arguments as in `applying.two_stage`.

    Halving halves the applicants' hours; reading hours a bid stay. Errors: ValueError as
    `applying.one_stage`; where only the two stages are impossible, `problem` says why.
    """

    def single(each: Number) -> Applying:
        return one_stage(
            applicants,
            each,
            rate,
            fund,
            success_percent=success_percent,
            funder_hours=funder_hours,
            funder_rate=funder_rate,
            ineligible_percent=ineligible_percent,
        )

    full = single(hours)
    half = single(not_negative(hours, "The hours to apply") / 2)
    try:
        staged = two_stage(
            applicants,
            first_hours,
            invited,
            second_hours,
            rate,
            fund,
            success_percent=success_percent,
            first_funder_hours=first_funder_hours,
            funder_hours=funder_hours,
            funder_rate=funder_rate,
            ineligible_percent=ineligible_percent,
        )
    except ValueError as bad:
        return Ways(full, half, None, str(bad))
    return Ways(full, half, staged)
