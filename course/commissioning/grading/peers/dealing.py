"""Who reads whose: a ring, so that everybody reads as many as read them, and nobody their own."""

import random
from collections.abc import Sequence

from commissioning.errors import CourseError

FEWEST, MOST_EACH, MOST_LINES = 4, 3, 3


def deal(people: Sequence[str], each: int, seed: str) -> dict[str, tuple[str, ...]]:
    """Whose work each person reads: the next `each` in a ring shuffled by `seed`.

    The same people and seed give the same deal, in whatever order people come. With more than 2 × each people
    nobody swaps with a reader of their own. CourseError below four people, or beyond three texts each.
    """
    if not 1 <= each <= MOST_EACH:
        raise CourseError(f"Each can read 1 to {MOST_EACH} colleagues, not {each}. Change --each.")
    ring = sorted(set(people))
    if len(ring) < FEWEST:
        raise CourseError(
            f"{len(ring)} handed something in. With fewer than {FEWEST}, everybody would know whose work they "
            "read: review them yourself, on the facilitator's pages."
        )
    random.Random(f"{seed}").shuffle(ring)  # noqa: S311 - a lot, no secret
    twice = [*ring, *ring]
    return {one: tuple(twice[place + 1 : place + 1 + each]) for place, one in enumerate(ring)}


def lines_to_read(count: int) -> tuple[int, ...]:
    """Which lines of a rubric of `count` a colleague looks at, from 0: at most three, spread over it."""
    few = min(count, MOST_LINES)
    return tuple(count * place // few - 1 for place in range(1, few + 1))
