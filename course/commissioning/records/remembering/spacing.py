"""When something is asked again: days after a module is finished, in new cases, and once more where it was wrong.

Pure sums over days. Six questions on six outcomes would ask each once, which is delay; so three outcomes are asked
three times each, and one of them once more after four months, as mandatory training is yearly. A case belongs to its
day, so that what stands in a calendar is what is asked there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, zip_longest

DAYS = (2, 7, 30)
"""Days after the exercise was handed in on which the cases 0, 1 and 2 are asked."""
LAST = 120
"""The day on which one outcome is asked once more: its case 3."""
RETURNS = 7
"""Days after which what was wrong returns, unless another case comes sooner anyway: cases 4, 5, …"""
APART = 2
"""Days that lie at least between an answer and a case that was missed."""
OUTCOMES = 3


@dataclass(frozen=True)
class Given:
    """One answer: the day, whether it was right, whether the learner was sure."""

    on: date
    right: bool
    sure: bool = False


def ahead(
    finished: date, given: Mapping[int, Given], *, last: bool = False
) -> tuple[tuple[int, date], ...]:
    """The cases of one outcome that are still to be asked, each with its day, after those that were `given`.

    With `last` it is the one that is asked on day 120 too. `given` stands in the order in which it was given.
    """
    every = (*DAYS, *([LAST] if last else []))
    found = [(n, finished + timedelta(day)) for n, day in enumerate(every) if n not in given]
    latest = _latest(given)
    if latest and not latest.right:
        back = latest.on + timedelta(RETURNS)
        if not any(day <= back for _, day in found):
            found.append((next(case for case in count(len(DAYS) + 1) if case not in given), back))
    return tuple(sorted(found, key=lambda one: one[1]))


def due(
    today: date, finished: date, given: Mapping[int, Given], *, last: bool = False
) -> tuple[int, date] | None:
    """The case of one outcome that is asked today, and its day; None where none is.

    Of several that were missed the newest comes first, and the others with days between.
    """
    latest = _latest(given)
    soonest = latest.on + timedelta(APART) if latest else date.min
    found = [
        (case, day)
        for case, day in ahead(finished, given, last=last)
        if day == today or (day < today and soonest <= today)
    ]
    return found[-1] if found else None


def _latest(given: Mapping[int, Given]) -> Given | None:
    """The answer of the newest day, and of several of one day that which was given last."""
    return max(reversed(list(given.values())), key=lambda one: one.on, default=None)


def chosen(
    outcomes: Sequence[str],
    *,
    critical: Iterable[str] = (),
    missed: Iterable[str] = (),
    mistaken: Iterable[str] = (),
    begun: Iterable[str] = (),
) -> tuple[str, ...]:
    """The three `outcomes` to ask again: one critical, one missed, one that was sure and wrong, and so on in turn.

    Where these give fewer, the first of the module fill up. Those that were `begun` are asked to their end, whatever
    somebody answers to an opening check once more.
    """
    turns = [
        one
        for turn in zip_longest(*map(dict.fromkeys, (critical, missed, mistaken)))
        for one in turn
    ]
    known = tuple(dict.fromkeys(one for one in (*turns, *outcomes) if one in outcomes))
    first = set(begun)
    three = sorted(known, key=lambda one: one not in first)[:OUTCOMES]
    return tuple(one for one in known if one in three)


def asked_last(finished: date, given: Sequence[Mapping[int, Given]]) -> int:
    """Which of several outcomes is asked on day 120: wrong most lately, else not sure most lately, else the first.

    What is answered from that day on changes nothing.
    """
    end = finished + timedelta(LAST)
    for wanted in ("right", "sure"):
        lately = [
            max(
                (a.on for a in some.values() if a.on < end and not getattr(a, wanted)),
                default=date.min,
            )
            for some in given
        ]
        if max(lately, default=date.min) > date.min:
            return lately.index(max(lately))
    return 0
