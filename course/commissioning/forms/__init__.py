"""Accessible HTML forms: native controls as ES modules, and the Python faces that serve them.

A page shows question forms first; the others load when they are first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from commissioning.forms.question_form import QuestionForm

if TYPE_CHECKING:
    from commissioning.forms.document_form import DocumentForm
    from commissioning.forms.finish_form import FinishForm
    from commissioning.forms.route_form import RouteForm

__all__ = ["DocumentForm", "FinishForm", "QuestionForm", "RouteForm"]
_LATER = {"DocumentForm": "document_form", "FinishForm": "finish_form", "RouteForm": "route_form"}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"commissioning.forms.{_LATER[name]}"), name)
    raise AttributeError(name)
