"""The kinds of question: one file each, found by looking. A file's name is the kind's name.

A file holds all of its kind: schema, what is blank, how an answer reads, how it is marked, counted and
guessed, and the twin without a key; it names its class `KIND`. The form is the ES module of the same
name in `browser/kinds/`.
"""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from commissioning.questions.question import Question


@cache
def kinds() -> Mapping[str, type[Question]]:
    """Every kind by its name, in alphabetical order."""
    names = sorted(one.name for one in pkgutil.iter_modules(__path__))
    return MappingProxyType({name: import_module(f"{__name__}.{name}").KIND for name in names})
