"""What it costs everyone to apply for a fund, and what a shorter or staged process saves.

Illustrative: invented for Northmere. Cost to applicants = Σ applicants × hours × rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number, not_negative, percent, pounds, whole
from commissioning.models.shared.tables import Parameter, parameters

PARAMETERS: dict[str, Parameter] = parameters("applying.json")
"""The table: each with name, unit, low, default, high and the reason shown to the learner."""


@dataclass(frozen=True)
class Applying:
    """One round of a fund. Money in pounds, to the penny; `_percent` of the fund unless said."""

    applicants: int
    fund: Decimal
    winners: Decimal
    """Awards; may be a fraction when it is worked out from a success rate."""
    sector_hours: Decimal
    sector_cost: Decimal
    funder_hours: Decimal
    funder_cost: Decimal
    ineligible_percent: Decimal

    @property
    def share_of_fund_percent(self) -> Decimal:
        """Applicants' cost, per cent of the fund."""
        return percent(self.sector_cost, self.fund)

    @property
    def effort_per_award(self) -> Decimal:
        """Applicants' cost behind each award, in pounds."""
        return pounds(self.sector_cost / self.winners)

    @property
    def average_award(self) -> Decimal:
        """Fund ÷ awards, in pounds."""
        return pounds(self.fund / self.winners)

    @property
    def success_percent(self) -> Decimal:
        """Awards, per cent of applicants."""
        return percent(self.winners, Decimal(self.applicants))

    @property
    def total_cost(self) -> Decimal:
        """Applicants and funder together."""
        return self.sector_cost + self.funder_cost

    @property
    def total_share_percent(self) -> Decimal:
        """Applicants' and funder's cost, per cent of the fund."""
        return percent(self.total_cost, self.fund)

    @property
    def spent_by_ineligible(self) -> Decimal:
        """Part of the applicants' cost spent by those who could never win.

        Taken as their share of applicants: in two stages it is an upper bound.
        """
        return pounds(self.sector_cost * self.ineligible_percent / 100)


@dataclass(frozen=True)
class Saving:
    """Two processes for one fund; money in pounds."""

    before: Applying
    after: Applying

    @property
    def saving(self) -> Decimal:
        """Applicants' cost saved; below 0 if the second process costs more."""
        return self.before.sector_cost - self.after.sector_cost

    @property
    def funder_saving(self) -> Decimal:
        """Funder's cost saved."""
        return self.before.funder_cost - self.after.funder_cost

    @property
    def saving_percent(self) -> Decimal:
        """Applicants' cost saved, per cent of the fund."""
        return percent(self.saving, self.before.fund)


@dataclass(frozen=True)
class Question:
    """What one more question costs. Hours, pounds."""

    hours: Decimal
    cost: Decimal
    cost_per_award: Decimal


def _winners(applicants: int, winners: Number | None, success_percent: Number | None) -> Decimal:
    if (winners is None) == (success_percent is None):
        raise ValueError(
            "Give either the number of winners or the success rate in per cent: one of the two."
        )
    if winners is not None:
        count = not_negative(winners, "The number of winners")
    else:
        count = not_negative(success_percent or 0, "The success rate") * applicants / 100
    if not 0 < count <= applicants:
        raise ValueError(
            f"That makes {count} winners of {applicants} applicants. There must be more than "
            "0 winners and no more winners than applicants."
        )
    return count


def _round(
    applicants: Number,
    stages: list[tuple[int, Number, Number]],
    rate: Number,
    fund: Number,
    winners: Number | None,
    success_percent: Number | None,
    funder_rate: Number,
    ineligible_percent: Number,
) -> Applying:
    # stages: (bids, hours for each applicant, hours of reading for each bid)
    count = whole(applicants, "The number of applicants", least=1)
    size = pounds(not_negative(fund, "The fund"))
    if size == 0:
        raise ValueError("The fund is £0. Give more than £0.")
    ineligible = not_negative(ineligible_percent, "The ineligible share")
    if ineligible > 100:
        raise ValueError(f"The ineligible share is {ineligible} per cent. Give 0 to 100.")
    hours, reading = Decimal(0), Decimal(0)
    for bids, each, read in stages:
        hours += bids * not_negative(each, "The hours to apply")
        reading += bids * not_negative(read, "The funder's hours of reading")
    return Applying(
        applicants=count,
        fund=size,
        winners=_winners(count, winners, success_percent),
        sector_hours=hours,
        sector_cost=pounds(hours * not_negative(rate, "The applicant's hourly cost")),
        funder_hours=reading,
        funder_cost=pounds(reading * not_negative(funder_rate, "The funder's hourly cost")),
        ineligible_percent=ineligible,
    )


def one_stage(
    applicants: Number = 200,
    hours: Number = 18,
    rate: Number = 24,
    fund: Number = 250_000,
    winners: Number | None = None,
    success_percent: Number | None = None,
    funder_hours: Number = "2.5",
    funder_rate: Number = 32,
    ineligible_percent: Number = 30,
) -> Applying:
    """Return a round in which everyone fills in the whole form.

    sector cost = applicants × hours × rate; effort per award = sector cost ÷ winners;
    winners = applicants × success rate when the rate is given instead (10 per cent if neither).
    `hours` to fill in one form and `rate`, an applicant's cost of an hour in pounds; `funder_hours`
    to read one bid and `funder_rate` in pounds; `fund` in pounds; `success_percent` awards and
    `ineligible_percent` those who could never win, per cent of applicants. Illustrative defaults.
    Errors: ValueError if a number is below 0, the fund 0, or winners and rate are both given.
    """
    if winners is None and success_percent is None:
        success_percent = 10
    count = whole(applicants, "The number of applicants", least=1)
    return _round(
        applicants,
        [(count, hours, funder_hours)],
        rate,
        fund,
        winners,
        success_percent,
        funder_rate,
        ineligible_percent,
    )


def two_stage(
    applicants: Number = 200,
    first_hours: Number = 3,
    invited: Number = 40,
    second_hours: Number = 15,
    rate: Number = 24,
    fund: Number = 250_000,
    winners: Number | None = None,
    success_percent: Number | None = None,
    first_funder_hours: Number = "0.75",
    funder_hours: Number = "2.5",
    funder_rate: Number = 32,
    ineligible_percent: Number = 30,
) -> Applying:
    """Return a round with a short first stage for all and a second for those invited.

    sector cost = (applicants × first hours + invited × second hours) × rate. `first_hours` and
    `second_hours` are an applicant's for each stage, `first_funder_hours` and `funder_hours` the
    funder's to read one bid of each; the rest as `one_stage`. Errors: as there; also if more are invited than applied, or fewer than win.
    """
    if winners is None and success_percent is None:
        success_percent = 10
    count = whole(applicants, "The number of applicants", least=1)
    chosen = whole(invited, "The number invited", least=1)
    stages = [(count, first_hours, first_funder_hours), (chosen, second_hours, funder_hours)]
    result = _round(
        applicants, stages, rate, fund, winners, success_percent, funder_rate, ineligible_percent
    )
    if not result.winners <= chosen <= count:
        raise ValueError(
            f"{chosen} are invited, of {count} applicants, for {result.winners} awards. Invite at "
            "least as many as win and no more than applied."
        )
    return result


def extra_question(
    applicants: Number = 200, rate: Number = 24, hours: Number = "0.5", winners: Number = 20
) -> Question:
    """Return what one more question costs all applicants: applicants × hours × rate.

    Hours per applicant, pounds an hour. Errors: ValueError as `one_stage`.
    """
    count = whole(applicants, "The number of applicants", least=1)
    total = count * not_negative(hours, "The hours for the question")
    cost = pounds(total * not_negative(rate, "The applicant's hourly cost"))
    return Question(total, cost, pounds(cost / _winners(count, winners, None)))


def halve_form(
    applicants: Number = 200,
    hours: Number = 18,
    rate: Number = 24,
    fund: Number = 250_000,
    winners: Number = 20,
) -> Saving:
    """Return what halving the hours of a one-stage form saves; reading hours stay.

    Arguments and errors as `one_stage`.
    """
    half = not_negative(hours, "The hours to apply") / 2
    return Saving(
        one_stage(applicants, hours, rate, fund, winners),
        one_stage(applicants, half, rate, fund, winners),
    )


def add_first_stage(
    applicants: Number = 200,
    hours: Number = 18,
    first_hours: Number = 3,
    invited: Number = 40,
    second_hours: Number = 15,
    rate: Number = 24,
    fund: Number = 250_000,
    winners: Number = 20,
) -> Saving:
    """Return what fewer hopeless full bids save: one stage for all against two stages.

    Arguments and errors as `one_stage` and `two_stage`.
    """
    return Saving(
        one_stage(applicants, hours, rate, fund, winners),
        two_stage(applicants, first_hours, invited, second_hours, rate, fund, winners),
    )
