"""Simulators: thin views over the models. Controls and results only; no sums.

Nothing heavy is imported until a simulator is shown.
"""

from importlib import import_module
from typing import TYPE_CHECKING

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
}
"""Where each simulator's view is: room and module."""
NAMES = tuple(VIEWS)

__all__ = ["NAMES", "open_view"]


def open_view(name: str) -> "View":
    """A simulator's view by name. Errors: CourseError, with the names, if there is none such."""
    if name not in NAMES:
        raise CourseError(
            f"There is no simulator {name!r}. The author of this page can choose from: "
            f"{', '.join(NAMES)}."
        )
    view: View = import_module(f"commissioning.simulators.{VIEWS[name]}").VIEW()
    return view
