"""What is asked again as entries of a calendar: one a day, with the whole question in it. Opens no file.

Nobody opens a reminder in order to start a program, so the question stands where the reminder is read, and can be
decided there. The place to answer follows; the answer itself is only there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from commissioning.calendar_file import Entry
from commissioning.formats import count_words
from commissioning.questions import Question
from commissioning.questions.showing import plain_text
from commissioning.records.remembering.follow_up import Ask

AT = time(9, 15)
MINUTES = 10
_SATURDAY = 5
_WEEK = 7
HOW = (
    "Decide first, and say to yourself whether you are sure, fairly sure or guessing. Then answer, and see why: start "
    "the course as you always do and choose \u201cAsked again\u201d on its home"
)


@dataclass(frozen=True)
class Day:
    """What a calendar says of one day beside its questions: of one change, for whoever wrote one down."""

    on: date
    module: str
    text: str


def entries(
    asks: Iterable[Ask],
    case: Callable[[Ask], Question],
    days: Iterable[Day] = (),
    url: str = "",
    whose: str = "",
) -> Iterator[Entry]:
    """An entry for each day; what falls on a Saturday or Sunday stands on the Monday after. `url` is the place to answer.

    `whose` tells the entries of one course folder from those of another that come into one calendar.
    """
    by_day = sorted(
        [
            *((working_day(one.due), one) for one in asks),
            *((working_day(one.on), one) for one in days),
        ],
        key=lambda one: one[0],
    )
    for day, group in groupby(by_day, key=lambda one: one[0]):
        things = [one for _, one in group]
        asked = [(one, case(one)) for one in things if isinstance(one, Ask)]
        later = [one for one in things if isinstance(one, Day)]
        numbered = len(asked) > 1
        texts = [
            _question(ask, question, number if numbered else 0)
            for number, (ask, question) in enumerate(asked, 1)
        ]
        texts += [f"{one.module}\n\n{one.text}" for one in later]
        yield Entry(
            f"asked-again-{day:%Y-%m-%d}{f'-{whose}' if whose else ''}",
            datetime.combine(day, AT),
            _title([plain_text(question.title) for _, question in asked] or ["What became of it?"]),
            "\n\n\n".join([*texts, f"{HOW}: {url}" if url else f"{HOW}."]),
            url,
            MINUTES,
        )


def is_working_day(day: date) -> bool:
    """Whether calendars of work are looked at on this day."""
    return day.weekday() < _SATURDAY


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day if is_working_day(day) else day + timedelta(_WEEK - day.weekday())


def _title(titles: list[str]) -> str:
    more = f", and {count_words(len(titles) - 1)} more" if len(titles) > 1 else ""
    return f"Asked again: {titles[0]}{more}"


def _question(ask: Ask, question: Question, number: int) -> str:
    head = f"{number}. {plain_text(question.title)}" if number else plain_text(question.title)
    options = [
        f"{letter}) {plain_text(one.text)}"
        for listed in list(question.option_lists())[:1]
        for letter, one in zip("abcdefgh", listed.options, strict=False)
    ]
    return "\n\n".join(
        [f"{head} ({ask.module.title})", plain_text(question.prompt), "\n".join(options)]
    )
