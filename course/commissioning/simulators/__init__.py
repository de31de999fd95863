"""Simulators: thin views over the models. Controls and results only; no sums.

Nothing heavy is imported until a simulator is shown.
"""

from typing import TYPE_CHECKING

from commissioning.errors import CourseError

if TYPE_CHECKING:
    from commissioning.keeping.answers_file import AnswersFile
    from commissioning.simulators.frame import Simulator

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

__all__ = ["NAMES", "open_simulator"]


def open_simulator(
    name: str, answers: "AnswersFile", private: "AnswersFile", *, read_only: bool = False
) -> "Simulator":
    """Show a simulator by name; what the learner does in it is kept under "simulator:<name>".

    `answers` is the page's answers file; `private` holds what is about the learner's own work.
    With `read_only` nothing is saved. Errors: CourseError, with the names, if there is none such.
    """
    if name not in NAMES:
        raise CourseError(
            f"There is no simulator {name!r}. The author of this page can choose from: "
            f"{', '.join(NAMES)}."
        )
    from importlib import import_module

    from commissioning.simulators.frame import Simulator

    view = import_module(f"commissioning.simulators.{VIEWS[name]}").VIEW()
    return Simulator(view, private if view.private else answers, read_only=read_only)
