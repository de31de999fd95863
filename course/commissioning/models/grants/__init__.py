"""Models of grants: `grants.NAME` in YAML. Money in pounds; each function says its units and errors.

one_stage             what a round costs where everyone fills in the whole form
two_stage             the same with a short first stage
extra_question        what one more question costs all applicants
halve_form            what half of the form saves
add_first_stage       what a first stage saves
three_ways            one fund run in three ways, side by side
settings              rates, losses and tier lines, with changes by name
grant                 one award and the size that follows from its amount
suggested_tier        light, standard or full
with_floor            ticked checks with the floor kept and overlaps resolved
assess_set            hours, cost and expected loss under one set of checks
compare_sets          what moving from one set to another costs and avoids
rank                  checks by loss avoided for each £1, best first
drop_first            checks kept, the first to drop first
frontier              sets of checks that no other beats
portfolio_under       all awards of a fund under one rule
portfolio_difference  what another rule for the fund costs and avoids
cash_flow             a recipient's bank balance under payment terms
reconcile             money paid against money that counts, at the year end
recipients_say        the share who agreed, and its interval
wilson                the 95 per cent interval of a share
actions               gaps in a self-assessment, most worth doing first
weakest_evidence      the strongest rating with the weakest evidence
"""

from commissioning.models.grants.applying import (
    add_first_stage,
    extra_question,
    halve_form,
    one_stage,
    two_stage,
)
from commissioning.models.grants.award import grant, suggested_tier
from commissioning.models.grants.best_buys import frontier
from commissioning.models.grants.cashflow import cash_flow
from commissioning.models.grants.check_settings import settings
from commissioning.models.grants.checks import with_floor
from commissioning.models.grants.evidence import recipients_say, wilson
from commissioning.models.grants.fund import portfolio_difference, portfolio_under
from commissioning.models.grants.proportionality import assess_set, compare_sets
from commissioning.models.grants.ranking import drop_first, rank
from commissioning.models.grants.reconciliation import reconcile
from commissioning.models.grants.requirements import actions, weakest_evidence
from commissioning.models.grants.ways import three_ways

__all__ = [
    "actions",
    "add_first_stage",
    "assess_set",
    "cash_flow",
    "compare_sets",
    "drop_first",
    "extra_question",
    "frontier",
    "grant",
    "halve_form",
    "one_stage",
    "portfolio_difference",
    "portfolio_under",
    "rank",
    "recipients_say",
    "reconcile",
    "settings",
    "suggested_tier",
    "three_ways",
    "two_stage",
    "weakest_evidence",
    "wilson",
    "with_floor",
]
