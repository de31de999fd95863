"""What is asked again, as home and its own page show it: today's questions, when the next come, and how sure one was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from commissioning.calendar_file import calendar
from commissioning.content.places import Place
from commissioning.content.syllabus import syllabus
from commissioning.formats import long_date
from commissioning.keeping.marker import giving_mark, sender
from commissioning.keeping.progress import kept_in
from commissioning.live.page import LivePage
from commissioning.records.remembering.changed import Changed, all_changed
from commissioning.records.remembering.follow_up import (
    Ask,
    Learnt,
    asked_on,
    is_answered,
    learnt,
    to_come,
)
from commissioning.records.remembering.one_change import ASKED_ON, PLAN, is_due, said
from commissioning.records.remembering.own_plan import FORECASTS, look
from commissioning.records.remembering.reminders import Day, entries, is_working_day, working_day
from commissioning.records.remembering.sureness import Sureness, sureness
from commissioning.records.remembering.sureness_shared import dump, shared
from commissioning.server.module_rows import counted

CALENDAR = "asked-again.ics"
_A_QUESTION = "kinds/"
_NEWS = "forms/reading"
_OF_MARK = 12
"""Signs of what tells one folder's entries from another's: the mark itself cannot be read off them."""
_OPEN = 2
"""Forms of a change that stand open; the others wait behind a fold."""


@dataclass(frozen=True)
class AskedAgain:
    """What one learner is asked again `today`, from what is kept in `folder`."""

    folder: Path
    today: date

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {
            module.id: kept_in(self.folder, module)
            for module in syllabus().modules
            if module.exercise
        }

    @cached_property
    def learnt(self) -> tuple[Learnt, ...]:
        """Every module that has an exercise, in their order."""
        return tuple(learnt(syllabus().module(name), kept) for name, kept in self._kept.items())

    @property
    def begun(self) -> bool:
        """Whether a module is finished, so that something is asked again of it."""
        return any(one.finished for one in self.learnt)

    @cached_property
    def open_now(self) -> int:
        """How many of today's questions have no answer yet."""
        lessons = {one.module.id: one.lesson for one in self.learnt}
        asks = asked_on(self.today, self.learnt)
        return sum(not is_answered(ask, lessons[ask.module.id]) for ask in asks)

    @cached_property
    def ahead(self) -> tuple[Ask, ...]:
        """What comes after today."""
        return to_come(self.today, self.learnt)

    @cached_property
    def in_calendar(self) -> tuple[Ask, ...]:
        """The same on working days."""
        return to_come(self.today, self.learnt, is_working_day)

    @property
    def next_words(self) -> str:
        """When the next questions come: "The next two questions come on 24 November 2026."; "" where none do."""
        for day, asks in groupby(self.ahead, key=lambda ask: ask.due):
            number = len(list(asks))
            words = (
                "The next question comes"
                if number == 1
                else f"The next {counted(number, 'question')} come"
            )
            return f"{words} on {long_date(day)}."
        return ""

    @property
    def today_words(self) -> str:
        """As in "Three questions, about three minutes"; "" where none is open."""
        number = self.open_now
        return (
            f"{counted(number, 'question')}, about {counted(number, 'minute')}".capitalize()
            if number
            else ""
        )

    @cached_property
    def sureness(self) -> Sureness:
        """How often "sure" was right."""
        return sureness(self.learnt)

    @cached_property
    def to_share(self) -> str:
        """The same, as the text of a file for a facilitator; "" where there is none, and where nothing could be told."""
        mark = giving_mark(self.folder) if self.sureness.words else ""
        return dump(shared(self.learnt, mark)) if mark else ""

    @cached_property
    def news(self) -> tuple[Changed, ...]:
        """Facts that have changed since a module was finished, and that are not said to be read."""
        return tuple(all_changed(self.learnt))

    @property
    def changes_open(self) -> tuple[str, ...]:
        """Titles of the modules whose one change is to be named, or asked about."""
        return tuple(one.module.title for one in self.learnt if self._change_due(one))

    @cached_property
    def plan(self) -> tuple[str, Place] | None:
        """That a day of the learner's own plan has come, and where their forecasts wait; None where none does."""
        for name, kept in self._kept.items():
            pages = [one.id for one in syllabus().module(name).pages if FORECASTS in one.simulators]
            due = look(self.today, kept.private) if pages else None
            if due:
                return due.words(self.today), Place(name, pages[-1])
        return None

    def _change_due(self, one: Learnt) -> bool:
        private = self._kept[one.module.id].private
        return one.finished is not None and is_due(self.today, one.finished, private)

    @property
    def for_calendar(self) -> bool:
        """Whether anything is still to come that a calendar could hold."""
        return bool(self.ahead or any(self._days()))

    def calendar(self, now: datetime, url: str) -> str:
        """All that is to come, as the text of a calendar file. `url` is the page of what is asked again."""
        by_module = {one.module.id: one for one in self.learnt}
        mark = sender(self.folder).folder
        made = entries(
            self.in_calendar,
            lambda ask: by_module[ask.module.id].case(ask.question, ask.case),
            self._days(),
            url,
            sha256(f"calendar/{mark}".encode()).hexdigest()[:_OF_MARK] if mark else "",
        )
        return calendar("Asked again: Collaborative Commissioning", made, now)

    def _days(self) -> Iterator[Day]:
        """The days on which it is asked what became of a change, for those that were written down."""
        for one in self.learnt:
            change = said(self._kept[one.module.id].private)
            for days in ASKED_ON if one.finished and change else ():
                on = (one.finished or self.today) + timedelta(days)
                if working_day(on) > self.today:
                    lines = "\n".join(change)
                    text = f"You wrote:\n{lines}\n\nUsed it? On what? What stopped you?"
                    yield Day(on, one.module.title, text)


def follow_up_shown(again: AskedAgain, page: LivePage) -> dict[str, Any]:
    """All that `follow-up.html` needs, but for the forms themselves."""
    drawn = {name: part.opened.script for name, part in page.parts.items()}
    questions = [name for name, script in drawn.items() if script.startswith(_A_QUESTION)]
    news = [name for name, script in drawn.items() if script == _NEWS]
    changes = [name for name in drawn if name not in (*questions, *news)]
    waiting = [name for name in changes if page.parts[name].state["saved"]["blank"]][:_OPEN]
    return {
        "course": syllabus().course.title,
        "again": again,
        "wrote": _wrote(page, waiting),
        "questions": questions,
        "news": list(zip(news, again.news, strict=False)),
        "changes": [
            ("", waiting),
            ("What you wrote, and what may wait", [n for n in changes if n not in waiting]),
        ],
    }


def _wrote(page: LivePage, waiting: list[str]) -> dict[str, str]:
    """The change as it was written down, for the forms that ask what became of it: they keep things in one file."""
    plans = {
        part.key: str(part.state["saved"]["words"])
        for part in page.parts.values()
        if part.state.get("question", {}).get("id") == PLAN
    }
    asked = {name: page.parts[name] for name in waiting}
    return {
        name: plans[part.key]
        for name, part in asked.items()
        if part.state["question"]["id"] != PLAN and part.key in plans
    }
