"""Identifiers of organisations: what their form shows, and what it cannot show.

Forms are those of the registers in the org-id list; only a register, by name, says whose a number is.
"""

from __future__ import annotations

import re
from functools import lru_cache

COMPANY_LENGTH = 8
CHARITY_LENGTHS = (6, 7)
_LISTED = re.compile(r"([A-Za-z]{2}-[A-Za-z]+|XM-DAC|360G)-(.*)", re.DOTALL)
_COMPANY = re.compile(r"(?:\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}[A-Z]|R\d{7})")
_CHARITY = re.compile(r"\d{6,7}(?:-\d{1,4})?")


def bare_number(number: str) -> tuple[str, ...]:
    """Return the registers that a number without a list code could belong to, in plain words.

    Two answers mean that the file cannot tell: look the name up. None means that it fits no register.
    """
    digits = number.strip()
    fits = []
    if digits.isascii() and digits.isdigit():
        if len(digits) in CHARITY_LENGTHS:
            fits.append("charity in England and Wales")
        if len(digits) == COMPANY_LENGTH:
            fits.append("company")
        elif 0 < len(digits) < COMPANY_LENGTH:
            fits.append("company that lost its zeros")
    elif _COMPANY.fullmatch(digits):
        fits.append("company")
    return tuple(fits)


@lru_cache(maxsize=20_000)
def in_parts(identifier: str) -> tuple[str, str] | None:
    """Return list code and number of "GB-CHC-1153055", as they stand; None if there is no list code."""
    found = _LISTED.fullmatch(identifier.strip())
    return (found[1], found[2]) if found else None


def is_company_number(number: str) -> bool:
    """Whether a number has the form of the company register: eight characters."""
    return bool(_COMPANY.fullmatch(number))


def is_charity_number(number: str) -> bool:
    """Whether a number has the usual form of the charity register of England and Wales."""
    return bool(_CHARITY.fullmatch(number))
