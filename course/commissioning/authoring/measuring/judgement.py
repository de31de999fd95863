"""Judgement items over their variants: whether the options stay, and how many of them are ever best."""

from collections.abc import Mapping
from dataclasses import dataclass

from commissioning.authoring.measuring.exercise import Variants, is_judged

FEWEST, MOST, EVER_BEST = 4, 6, 3


@dataclass(frozen=True)
class Judgement:
    """One judgement item: its variants, whether all have the same options, how many are best in one."""

    name: str
    variants: int
    stays: bool
    ever_best: int

    @property
    def tells_nothing(self) -> bool:
        """Whether its options tell nothing on any try: only the facts move."""
        return self.stays and FEWEST <= self.variants <= MOST and self.ever_best >= EVER_BEST

    def __str__(self) -> str:
        stay = "options stay" if self.stays else "options change"
        return f"{self.name}: {self.variants} variants, {stay}, {self.ever_best} ever best"


def judgements(scored: Mapping[str, Variants]) -> list[Judgement]:
    """The judgement items among these questions, in order."""
    return [_judgement(name, one) for name, one in scored.items() if is_judged(one[0])]


def _judgement(name: str, variants: Variants) -> Judgement:
    lists = [next(iter(one.option_lists())).options for one in variants]
    texts = {frozenset(option.text for option in options) for options in lists}
    best = {option.text for options in lists for option in options if option.worth.share == 1}
    return Judgement(name, len(variants), len(texts) == 1, len(best))
