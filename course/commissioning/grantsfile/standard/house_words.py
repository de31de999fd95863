"""The words that councils use for the Standard's titles, and those that must be asked about."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from commissioning.grantsfile.standard.fields import field_of, plain


@cache
def _words() -> dict[str, Any]:
    file = resources.files(__package__) / "house_words.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


@cache
def _means() -> dict[str, str]:
    return {plain(word): title for title, words in _words()["means"].items() for word in words}


@cache
def _asks() -> dict[str, str]:
    return {plain(word): why for word, why in _words()["asks"].items()}


def means(heading: str) -> str:
    """The title that a house word stands for, to be confirmed; "" if none is known."""
    return _means().get(plain(heading), "")


def asks(heading: str) -> str:
    """Why a heading is not what it seems; "" if nothing is known against it."""
    return _asks().get(plain(heading), "")


@cache
def about_people(heading: str) -> bool:
    """Whether a heading of nobody's standard speaks of a person."""
    bare = plain(heading)
    return not field_of(heading) and any(plain(word) in bare for word in _words()["people"])


def in_transparency_code(heading: str) -> bool:
    """Whether a heading is one of what the Local Government Transparency Code 2015 asks of a list of grants.

    Of its seven things, those two for which the Standard has no title that can be told from the heading:
    the period, and the registration number.
    """
    return plain(heading) in {plain(word) for word in _words()["code"]}


def is_number_without_register(heading: str) -> bool:
    """Whether the heading is that of a registration number whose register nobody has said."""
    return plain(heading) in {
        plain(one) for one in ("Reg no", "Registration number", "Registration no")
    }
