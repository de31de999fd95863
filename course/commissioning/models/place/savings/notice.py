"""Notice: how many months of a year's saving are left once a grant has been paid to the end of its notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commissioning.models.shared.days import a_day
from commissioning.models.shared.money import Number, not_negative, pounds, whole

TWELVE = 12


@dataclass(frozen=True)
class AfterNotice:
    """What a cut saves in its first year. `months` of that year are saved, `paid` are still paid."""

    saving: Decimal
    months: int

    @property
    def paid(self) -> int:
        """Months of the year that are still paid."""
        return TWELVE - self.months

    @property
    def saved(self) -> Decimal:
        """Pounds saved in the first year, to the penny."""
        return pounds(self.saving * self.months / TWELVE)


def after_notice(
    saving: Number = 55_000,
    told: str = "2027-03-02",
    notice_months: Number = 3,
    year_begins: str = "2027-04-01",
    whole_months: bool = False,
) -> AfterNotice:
    """Return what `saving` pounds a year come to in the first year, when groups hear on the day `told`.

    `whole_months`: notice is whole calendar months after that of the day, and the grant is paid to their
    end. Without it notice ends on the same day of a later month, and that month counts as saved: the most
    that can be. `told` and `year_begins` as 2027-03-02.
    Errors: ValueError if a date is none, or a number below 0 or not whole.
    """
    heard, first = (
        a_day(told, "The day of the letter"),
        a_day(year_begins, "The first day of the year"),
    )
    last_paid = _month(heard) + whole(notice_months, "The months of notice") + bool(whole_months)
    months = TWELVE - max(0, min(TWELVE, last_paid - _month(first)))
    return AfterNotice(not_negative(saving, "The saving"), months)


def _month(day: date) -> int:
    return TWELVE * day.year + day.month
