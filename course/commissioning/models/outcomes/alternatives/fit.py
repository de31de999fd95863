"""When not to pay by outcomes: Northmere's six tests on one proposal, and what to do in its place.

1 The result shows within the contract. 2 Records that exist can show it cheaply. 3 A baseline is known. 4 The
provider can move the result. 5 There are enough people. 6 Failure hurts nobody who has no other service, and no
duty of the council's own depends on it. Tests 1, 4 and 6 are about what the service is, so failing one says *never*;
2, 3 and 5 can be mended by a plain fee and a count, so failing one of these says *not yet*. A high baseline is a
matter for the price, not a bar. Illustrative: Northmere's own policy, after the National Audit Office (HC 86, 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from commissioning.models.outcomes.alternatives.plain_fee import Overhead, overhead
from commissioning.models.outcomes.terms.case import COUNCIL
from commissioning.models.outcomes.terms.cohort import Given
from commissioning.models.shared.money import Number, not_negative, percent, pounds, whole

ADVICE = {
    "outcomes": "An outcomes contract may be right",
    "fee-first": "A plain fee first, results recorded",
    "never": "A grant or contract, never by outcome",
}
MOST_OVERHEAD_PERCENT = 20
NEVER, NOT_YET = "never", "fee-first"


@dataclass(frozen=True)
class Test:
    """One of the six tests, passed or not; what a fail leads to, and why in words."""

    number: int
    name: str
    passed: bool
    fail_says: str
    why: str


@dataclass(frozen=True)
class Fit:
    """All six tests of one proposal. `overhead` is what test 5 rests on."""

    tests: tuple[Test, ...]
    overhead: Overhead

    @property
    def failed(self) -> tuple[int, ...]:
        """The numbers of the tests that it fails."""
        return tuple(one.number for one in self.tests if not one.passed)

    @property
    def advice(self) -> str:
        """outcomes, fee-first or never."""
        said = {one.fail_says for one in self.tests if not one.passed}
        return NEVER if NEVER in said else NOT_YET if said else "outcomes"

    @property
    def in_words(self) -> str:
        """The advice in words."""
        return ADVICE[self.advice]


def fewest_people(
    quarters: Number = 12,
    design: Number = COUNCIL["design"],
    a_year: Number = COUNCIL["a_year"],
    a_person: Number = COUNCIL["a_person"],
    fee: Number = 600,
    tariff: Number = 4_400,
    groups: Given = None,
) -> int | None:
    """Return with how many people in all test 5 is passed for the first time, or None where no number will do.

    (design + yearly cost) ÷ (20 per cent of what is paid for a person − cost a person), and one more where that
    is whole. Errors as `overhead`.
    """
    one = overhead(1, quarters, design, a_year, a_person, fee, tariff, groups=groups)
    each = Fraction(not_negative(a_person, "a_person"))
    room = Fraction(one.paid) * MOST_OVERHEAD_PERCENT / 100 - each
    return floor((Fraction(one.cost) - each) / room) + 1 if room > 0 else None


def six_tests(
    people: Number = 300,
    shows_in_contract: bool = True,
    records_exist: bool = True,
    baseline_known: bool = True,
    provider_moves_it: bool = True,
    crisis_or_duty: bool = False,
    quarters: Number = 12,
    fee: Number = 600,
    tariff: Number = 4_400,
    groups: Given = None,
    overhead_percent: Number | None = None,
) -> Fit:
    """Return the six tests on one proposal, and the advice that follows.

    `people` decides test 5: the council's own cost must stay under 20 per cent of the payments, worked out as
    `overhead` does unless `overhead_percent` is given. The rest are facts of the proposal. Errors as `overhead`.
    """
    count = whole(people, "The number of people", least=1)
    own = overhead(count, quarters, fee=fee, tariff=tariff, groups=groups)
    if overhead_percent is not None:
        own = Overhead(pounds(overhead_percent, "The overhead, per cent,"), pounds(100))
    few = percent(own.cost, own.paid) >= MOST_OVERHEAD_PERCENT or not own.paid
    rows = (
        ("The result shows within the contract", shows_in_contract, NEVER,
         "No contract lasts until this result shows."),
        ("Records that exist can show it cheaply", records_exist, NOT_YET,
         "Nobody can check it yet without great cost."),
        ("A baseline is known, with its error", baseline_known, NOT_YET,
         "Without a baseline nobody knows what would have come anyway."),
        ("The provider can move it", provider_moves_it, NEVER,
         "The result hangs on others, so payment would reward or punish luck."),
        ("There are enough people", not few, NOT_YET,
         f"The contract's own cost is at or above {MOST_OVERHEAD_PERCENT} per cent of what it pays out."),
        ("Failure hurts nobody, and no duty depends on it", not crisis_or_duty, NEVER,
         "It must be there whether or not it pays: fund it."),
    )  # fmt: skip
    return Fit(
        tuple(
            Test(n, name, bool(passed), says, "" if passed else why)
            for n, (name, passed, says, why) in enumerate(rows, 1)
        ),
        own,
    )
