"""Models of grants: checks and their price, applying, cash, year-end sums, requirements."""

from commissioning.models.grants.applying import (
    add_first_stage,
    extra_question,
    halve_form,
    one_stage,
    two_stage,
)
from commissioning.models.grants.award import grant
from commissioning.models.grants.cases import (
    assess_set,
    compare_sets,
    officer_hours,
    portfolio_difference,
    portfolio_under,
    rank,
    recipients_say,
)
from commissioning.models.grants.cashflow import cash_flow
from commissioning.models.grants.check_settings import settings
from commissioning.models.grants.reconciliation import full_cost, reconcile

__all__ = [
    "add_first_stage",
    "assess_set",
    "cash_flow",
    "compare_sets",
    "extra_question",
    "full_cost",
    "grant",
    "halve_form",
    "officer_hours",
    "one_stage",
    "portfolio_difference",
    "portfolio_under",
    "rank",
    "recipients_say",
    "reconcile",
    "settings",
    "two_stage",
]
