"""Simulators: thin views over the models. Controls and results only; no sums.

Nothing heavy is imported until a simulator is shown.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from commissioning.errors import CourseError

if TYPE_CHECKING:
    from commissioning.simulators.view import View

VIEWS = {
    "applying": "grants.applying",
    "dial": "grants.dial",
    "cashflow": "grants.cashflow",
    "requirements": "grants.requirements",
    "who-can-answer": "social_value.who_can_answer",
    "estimate": "social_value.estimate",
    "scoring": "social_value.scoring",
    "residents-vote": "co_production.residents_vote",
    "ladder": "co_production.ladder",
    "route-chooser": "funding_routes.route_chooser",
    "subsidy-ledger": "funding_routes.subsidy_ledger",
    "full-cost": "funding_routes.full_cost",
    "volume": "funding_routes.volume",
    "low-bid": "funding_routes.low_bid",
    "payment-terms": "funding_routes.payment_terms",
    "repayable": "funding_routes.repayable",
    "place": "place.one_pound",
    "place-over-years": "place.over_years",
    "place-ranges": "place.ranges",
    "outcomes-bill": "outcomes.bill",
    "outcomes-cash": "outcomes.cash",
    "who-is-served": "outcomes.who_is_served",
    "explorer": "open_data.explorer",
    "explorer-places": "open_data.explorer_places",
    "who-could-be-found": "open_data.who_could_be_found",
    "who-can-bid": "supply.who_can_bid",
    "low-price": "supply.low_price",
    "portfolio": "portfolio.open_door",
    "portfolio-way-through": "portfolio.way_through",
    "forecasts": "portfolio.forecasts",
}
"""Where each simulator's view is: room and module."""
NAMES = tuple(VIEWS)

__all__ = ["NAMES", "open_view"]


_NOTHING: Mapping[str, Any] = MappingProxyType({})


def open_view(name: str, begins: Mapping[str, Any] = _NOTHING) -> "View":
    """A simulator's view by name; its controls begin with the values of `begins`, by their ids.

    Errors: CourseError, with the names, if there is none such, or if a value cannot be a control's.
    """
    if name not in NAMES:
        raise CourseError(
            f"There is no simulator {name!r}. The author of this page can choose from: "
            f"{', '.join(NAMES)}."
        )
    view: View = import_module(f"commissioning.simulators.{VIEWS[name]}").VIEW()
    try:
        view.begin_with(dict(begins))
    except ValueError as bad:
        raise CourseError(f"The page begins a simulator with what it cannot show. {bad}") from bad
    return view
