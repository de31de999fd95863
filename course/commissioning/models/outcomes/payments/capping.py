"""What a cap takes from the provider over a poor, a likely and a very good result, and the tariff that gives it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from commissioning.formats import as_number
from commissioning.formats import number as written
from commissioning.models.outcomes.terms.cohort import Given
from commissioning.models.outcomes.terms.deal import Deal, deal
from commissioning.models.outcomes.terms.shapes import listed
from commissioning.models.shared.money import Number, as_decimal, not_negative, pounds

CHANCES = (25, 50, 25)


@dataclass(frozen=True)
class CapPrice:
    """The provider's mean gain without and with a cap, in pounds; the tariff that makes up for the cap.

    `restoring_tariff` is None where no tariff can: then the cap stands below cost and that gain.
    """

    cap: Decimal
    gain_without: Decimal
    gain_with: Decimal
    restoring_tariff: Decimal | None

    @property
    def given_up(self) -> Decimal:
        """What the cap takes from the provider on average."""
        return self.gain_without - self.gain_with


def cap_price(
    cap: Number | None = None,
    effects_percent: Sequence[Number] | None = None,
    chances_percent: Sequence[Number] = CHANCES,
    people: Number = 300,
    fee: Number = 600,
    tariff: Number = 4_400,
    setup: Number = 30_000,
    groups: Given = None,
) -> CapPrice:
    """Return what a cap costs the provider on average, and the tariff at which its mean gain is as before.

    `cap` in pounds; None caps at the bill at the groups' own effect, and then moves with the tariff.
    `effects_percent` in points, each with its chance; if not given, a third of the groups' own effect, that
    effect, one and a half times it. Errors: ValueError if the chances do not add up to 100, or as `contract`.
    """
    agreed = deal(people, fee, tariff, groups=groups, setup=setup)
    points = 100 * agreed.cohort.effect
    say = "Give a list of effects in points, and a list of as many chances in per cent."
    own = [as_decimal(points * part) for part in (Fraction(1, 3), 1, Fraction(3, 2))]
    given = own if effects_percent is None else listed(effects_percent, say)
    chances = [
        Fraction(not_negative(one, "A chance")) / 100 for one in listed(chances_percent, say)
    ]
    if len(chances) != len(given) or sum(chances) != 1:
        total = written(as_number(100 * sum(chances, Fraction(0))))
        raise ValueError(
            f"There are {len(given)} effects, and chances that add up to {total} per cent. Give each effect "
            "one chance, and make them add up to 100."
        )
    fixed = None if cap is None else Fraction(pounds(not_negative(cap, "The cap")))
    cases = [
        (chance, agreed.with_effect(effect)) for chance, effect in zip(chances, given, strict=True)
    ]

    def mean(price: Fraction, *, capped: bool) -> Fraction:
        most = (_at(agreed, price).uncapped if fixed is None else fixed) if capped else None
        return sum(
            (chance * replace(_at(one, price), cap=most).gain for chance, one in cases), Fraction(0)
        )

    now = agreed.tariffs[0]
    wanted = mean(now, capped=False)
    return CapPrice(
        cap=pounds(agreed.uncapped if fixed is None else fixed),
        gain_without=pounds(wanted),
        gain_with=pounds(mean(now, capped=True)),
        restoring_tariff=_restoring(
            lambda price: mean(price, capped=True), wanted, now, fixed, cases
        ),
    )


def _at(agreed: Deal, price: Fraction) -> Deal:
    return replace(agreed, tariffs=(price,) * len(agreed.tariffs))


def _restoring(
    gain: Callable[[Fraction], Fraction],
    wanted: Fraction,
    now: Fraction,
    fixed: Fraction | None,
    cases: Sequence[tuple[Fraction, Deal]],
) -> Decimal | None:
    """The lowest tariff with the wanted gain. The gain is straight between the tariffs at which a cap begins."""
    bends = {now}
    if fixed is not None:
        bends |= {(fixed - one.start_fees) / one.outcomes for _, one in cases if one.outcomes}
    ordered = sorted(one for one in bends if one >= now)
    ordered += [ordered[-1] + 1]  # beyond the last bend it is straight for ever
    for start, end in pairwise(ordered):
        low, high = gain(start), gain(end)
        last = end == ordered[-1]
        if low >= wanted:
            return pounds(start)
        if high > low and (high >= wanted or last):
            return pounds(start + (wanted - low) * (end - start) / (high - low))
    return None
