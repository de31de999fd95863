"""The range of each assumption behind an estimate: low, mode (likeliest) and high, in per cent.

Ranges are illustrative, from `parameters/social-value.json`. What is drawn or turned with them is
in `uncertainty` and `tornado`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb

from commissioning.models.shared.money import Number, number
from commissioning.models.shared.tables import read_table
from commissioning.models.social_value.benefit import ASSUMPTIONS, FILE, PARAMETERS

VARIED = ("deadweight", "displacement", "attribution", "drop_off")
"""Varied unless told otherwise. Leakage is outside the usual convention and is held at its mode."""

Given = Mapping[str, Number | Sequence[Number]] | None


@dataclass(frozen=True)
class Range:
    """One assumption, in per cent. Held, not varied, where low, mode and high are equal."""

    id: str
    name: str
    low: Decimal
    mode: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.mode <= self.high <= 100:
            raise ValueError(
                f"{self.name}: the range is {self.low}, {self.mode}, {self.high}. Give low, "
                "likeliest and high in order of size, each 0 to 100 per cent."
            )

    @property
    def held(self) -> Range:
        """The same assumption fixed at its mode."""
        return Range(self.id, self.name, self.mode, self.mode, self.mode)

    @property
    def varies(self) -> bool:
        """Whether there is a range at all."""
        return self.low < self.high

    def moments(self, powers: int) -> list[Fraction]:
        """Return the means of (1 − X)^k, k = 0 to `powers`, X triangular here, as a share of 1.

        A triangular density is a linear B-spline on the knots low, mode, high, so
        E[Y^k] = h_k(knots) ÷ C(k + 2, 2), with h_k the complete homogeneous symmetric polynomial:
        h_k(a, b, c) = h_k(a, b) + c × h_(k−1)(a, b, c).
        """
        knots = [1 - Fraction(x) / 100 for x in (self.low, self.mode, self.high)]
        h = [Fraction(1)] + [Fraction(0)] * powers
        for knot in knots:
            for k in range(1, powers + 1):
                h[k] += knot * h[k - 1]
        return [h[k] / comb(k + 2, 2) for k in range(powers + 1)]


@dataclass(frozen=True)
class Benefit:
    """A kind of benefit and where to start: `ranges` by assumption, illustrative, with a reason."""

    id: str
    name: str
    ranges: dict[str, Range]
    reason: str


def _range(name: str, values: Sequence[Number]) -> Range:
    row = PARAMETERS[name]
    low, mode, high = (number(value, row.name) for value in values)
    return Range(name, row.name, low, mode, high)


def _benefits() -> dict[str, Benefit]:
    result = {}
    for row in read_table(FILE)["benefits"]:
        start = {name: _range(name, row[name]) for name in ASSUMPTIONS if name in row}
        result[row["id"]] = Benefit(row["id"], row["name"], start, row["reason"])
    return result


BENEFITS: dict[str, Benefit] = _benefits()
"""Starting ranges by kind of benefit; drop-off and leakage are those of the worked check."""


def ranges(
    changes: Given = None, vary: Sequence[str] = VARIED, benefit: str | None = None
) -> dict[str, Range]:
    """Return the range of all five assumptions, by id; those not in `vary` are held at the mode.

    Start from the worked check's ranges, or from a kind of `benefit` (an id in BENEFITS); then
    `changes` by assumption: [low, mode, high], or one number to hold it, in per cent. A range of
    leakage given in `changes` is varied too.
    Errors: ValueError if a name is unknown or a range is out of order or outside 0 to 100.
    """
    given = dict(changes or {})
    if benefit is not None and benefit not in BENEFITS:
        raise ValueError(f"There is no benefit called {benefit!r}. Choose from: {list(BENEFITS)}.")
    for name in (*given, *vary):
        if name not in ASSUMPTIONS:
            raise ValueError(
                f"There is no assumption called {name!r}. Choose from: {', '.join(ASSUMPTIONS)}."
            )
    start = BENEFITS[benefit].ranges if benefit else {}
    result = {}
    for name in ASSUMPTIONS:
        row = PARAMETERS[name]
        found = start.get(name) or Range(name, row.name, row.low, row.default, row.high)
        if name in given:
            value = given[name]
            if isinstance(value, str) or not isinstance(value, Sequence):
                value = [value] * 3
            if len(value) != 3:
                raise ValueError(f"{row.name}: give three numbers, low, likeliest and high.")
            found = _range(name, value)
        result[name] = found if name in vary or name in given else found.held
    return result
