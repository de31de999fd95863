"""The measures of an exercise, each with its limit: the lint tells those that are not kept, a table all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.authoring.measuring import scores
from commissioning.authoring.measuring.exercise import Exercise
from commissioning.authoring.measuring.guessers import GUESSERS
from commissioning.authoring.measuring.judgement import EVER_BEST, FEWEST, MOST, judgements
from commissioning.authoring.measuring.scores import Earned
from commissioning.questions.marks import plain

CHANCE = 25
"""Per cent that blind picks may earn."""
ALARM = 10
"""Points of per cent above chance at which a rule of thumb raises an alarm."""
ALARM_OTHER = 5
"""The same for *anything but before*, which can never earn much more than chance."""
WORDS = 4000

_SIGNS: Mapping[str, tuple[str, str, Decimal]] = {
    "S": ("S, a taught principle", "at least", Decimal(50)),
    "R": ("R, the page says it", "at most", Decimal(100) / 3),
    "Q": ("Q, arithmetic or a tool", "at most", Decimal(100) / 6),
}


@dataclass(frozen=True)
class Measure:
    """One measure: its value in words, its limit, whether that is kept, and what to do where it is not.

    `earned` holds the points behind a measure in per cent.
    """

    name: str
    value: str
    limit: str
    kept: bool
    remedy: str
    earned: Earned | None = None
    room: bool = False
    """Whether the room taken says something here."""


def measures(exercise: Exercise) -> Iterator[Measure]:
    """All measures of one exercise that need no other exercise."""
    scored = exercise.scored
    yield from _signs(exercise)
    blind = scores.chance(scored)
    floor = Earned(blind, scores.points(scored), blind)
    yield _score(
        "blind picks",
        floor,
        Decimal(CHANCE),
        "Give options more rivals, or let more be done and less chosen.",
    )
    for name, pick in GUESSERS.items():
        earned = scores.guessed(scored, pick)
        limit = earned.chance_per_cent + ALARM
        yield _score(name, earned, limit, "Move right options, or write others.", room=True)
    same, other = scores.over_tries(scored)
    remedy = "Let keys of different variants be the same as often as chance."
    yield _score("the same as before", same, same.chance_per_cent + ALARM, remedy, room=True)
    limit = other.chance_per_cent + ALARM_OTHER
    yield _score("anything but before", other, limit, remedy, room=True)
    yield Measure(
        "words before marking",
        f"{exercise.words:,}",
        f"at most {WORDS:,}",
        exercise.words <= WORDS,
        "Cut: no extra reading.",
    )
    listed = judgements(scored)
    good = sum(one.tells_nothing for one in listed)
    yield Measure(
        "judgement items whose options stay",
        f"{good} of {len(listed)}",
        f"at least half, with {FEWEST} to {MOST} variants and {EVER_BEST} options ever best",
        2 * good >= len(listed),
        "Let the facts move and the options stay, word for word: "
        + "; ".join(str(one) for one in listed if not one.tells_nothing)
        + ".",
    )


def _signs(exercise: Exercise) -> Iterator[Measure]:
    found, of = scores.by_sign(exercise.scored), scores.points(exercise.scored)
    for sign, (name, which, limit) in _SIGNS.items():
        earned = Earned(found.get(sign, Decimal(0)), of, Decimal(0))
        share = earned.per_cent
        kept = share >= limit if which == "at least" else share <= limit
        yield Measure(
            name,
            per_cent(share),
            f"{which} {per_cent(limit)}",
            kept,
            "Let items rest on taught principles that neither page nor lesson answers.",
            earned,
        )
    if "" in found:
        earned = Earned(found[""], of, Decimal(0))
        said = per_cent(earned.per_cent)
        yield Measure(
            "not declared", said, "none", kept=False, remedy="Add `draws_on`.", earned=earned
        )


def _score(
    name: str, earned: Earned, limit: Decimal, remedy: str, *, room: bool = False
) -> Measure:
    score = earned.per_cent
    return Measure(
        name,
        per_cent(score),
        f"at most {per_cent(limit)}",
        score <= limit,
        remedy,
        earned,
        room,
    )


def per_cent(value: Decimal) -> str:
    """A percentage to one place: "19.2 per cent"."""
    return f"{plain(value.quantize(Decimal('0.1')) + 0)} per cent"  # + 0 makes of -0 a plain 0
