"""Whether the course works: what its page and home show somebody who helps to find out, and what they may do there."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from commissioning.content.places import from_follow_up
from commissioning.content.syllabus import Module, syllabus
from commissioning.formats import long_date
from commissioning.keeping.learners_folder import LearnersFolder
from commissioning.keeping.marker import is_cohort
from commissioning.keeping.progress import kept_in, read_quietly
from commissioning.live.page import LivePage
from commissioning.live.pages import LOCK_SECONDS
from commissioning.markup import block_html, inline_html
from commissioning.opening.evidence import KEEPS
from commissioning.questions import Outcome, mark
from commissioning.questions.showing import feedback_shown
from commissioning.records.answers import Answers
from commissioning.records.evidence.agreed import AFTER, BEFORE, COUNT_DAYS, FORMS, as_text
from commissioning.records.evidence.taking_part import (
    Agreement,
    Ask,
    Standing,
    Step,
    asks,
    begun,
    confidence,
    drawn,
    given,
    standing,
)
from commissioning.records.progress.asked import form_asked
from commissioning.records.store import Act, Now
from commissioning.server import evidence_acts as acts
from commissioning.server.evidence_acts import COUNTS, Said, Typed

ENDING = ".evidence.json"
_SURE = {"sure": "you were sure", "fairly": "you were fairly sure", "guess": "you guessed"}


@dataclass(frozen=True)
class Evidence:
    """One learner's part in it on the day `today`, from what is kept in `folder`."""

    folder: Path
    today: date

    @cached_property
    def answers(self) -> Answers:
        """What is kept of it."""
        return read_quietly(self.folder / "private" / KEEPS.module / "answers.json", KEEPS.module)

    @cached_property
    def standing(self) -> Standing | None:
        """Where the learner stands; None for who did not agree."""
        return standing(self.answers, partial(kept_in, self.folder), self.today)

    @cached_property
    def cohort(self) -> bool:
        """Whether there is a facilitator to give a file to."""
        return is_cohort(self.folder)

    @cached_property
    def offered(self) -> tuple[Module, ...]:
        """The modules that have both forms, and that the learner has not begun."""
        return tuple(
            module
            for module in syllabus().modules
            if has_forms(module) and not begun(kept_in(self.folder, module))
        )

    @property
    def without_forms(self) -> tuple[Module, ...]:
        """Modules with an exercise and no questions to show whether they work."""
        return tuple(one for one in syllabus().modules if one.exercise and not has_forms(one))

    @property
    def file_name(self) -> str:
        """The name of the file to give: the random mark alone."""
        return f"{self.standing.agreed.learner}{ENDING}" if self.standing else ""

    @property
    def file(self) -> str:
        """The text of the file to give; "" for who did not agree."""
        found = self.standing
        return as_text(given(found, form_asked, syllabus().course.version)) if found else ""

    @property
    def home_words(self) -> str:
        """What is due, or when something is, in a sentence for home; "" for who did not agree."""
        found = self.standing
        if found is None:
            return ""
        due = ["Twelve questions"] if found.open_now else []
        due += (
            ["Three counts" if not due else "three counts"] if found.count_due is not None else []
        )
        if due:
            return f"{' and '.join(due)} wait for you."
        if found.step is Step.WAIT:
            return f"Nothing now. Twelve questions come when you have handed in, or on {long_date(found.latest)}."
        if found.next_count:
            return f"Nothing now. Three counts come on {long_date(found.next_count)}."
        return "Nothing more is asked. Give your facilitator the file, if you have not yet."

    # -- what the learner does

    def keep(self, said: Said) -> str:
        """Do what the learner asked for; "" if it was done, else why not, in words. CourseError from the store."""
        refused = ""

        def choose(now: Now) -> list[Act]:
            nonlocal refused
            found = standing(now.answers, partial(kept_in, self.folder), self.today)
            made = acts.chosen(said, found, now, self)
            if isinstance(made, str):
                refused, made = made, []
            return made

        LearnersFolder(self.folder, KEEPS, patience=LOCK_SECONDS).private.keep(choose)
        return refused

    def new_agreement(self, taken: str) -> Agreement | None:
        """An agreement on a module, with another by lot; None where there are not two."""
        learner = secrets.token_hex(8)
        control = drawn(learner, [one.id for one in self.offered if one.id != taken])
        if not control or taken not in [one.id for one in self.offered]:
            return None
        return Agreement(learner, self.today, taken, control)


def has_forms(module: Module) -> bool:
    """Whether both forms of a module are there."""
    return bool(module.exercise) and all(form_asked(module.id, form) for form in FORMS)


@dataclass(frozen=True)
class Told:
    """A question that is explained: what it asked, when, what was answered and how surely, what is right, and why."""

    title: str
    module: str
    when: str
    prompt: str
    answer: str
    sure: str
    is_right: bool
    right: str
    why: str
    html: str


def told(found: Standing) -> list[Told]:
    """All that were answered, once both times are over; none before."""
    if found.step is not Step.TOLD:
        return []
    both = [asks(found.agreed, when, form_asked) for when in (BEFORE, AFTER)]
    return [
        _told(ask, found.answers)
        for pair in zip(*both, strict=True)
        for ask in pair
        if ask.name in found.answers.answers  # the course may have other questions by now
    ]


def _told(ask: Ask, answers: Answers) -> Told:
    question = form_asked(ask.module, ask.form)[ask.item]
    value = answers.value(ask.name)
    said = feedback_shown(question, value, address=from_follow_up(ask.module))
    return Told(
        question.title,
        syllabus().module(ask.module).title,
        ask.when,
        block_html(question.prompt),
        " ".join(question.lines(value)),
        _SURE.get(confidence(value), "not said how sure"),
        said["outcome"] == Outcome.CORRECT,
        question.right_answer(),
        " ".join(
            inline_html(part.feedback) for part in mark(question, question.key_answer()).parts
        ),
        said["html"],
    )


@dataclass(frozen=True)
class Tried:
    """What did not work: which act, why, and what was typed."""

    act: str = ""
    why: str = ""
    typed: Typed = field(default_factory=dict)


def evidence_shown(mine: Evidence, page: LivePage, tried: Tried) -> dict[str, Any]:
    """All that `evidence.html` needs, but for the forms of the questions themselves."""
    found = mine.standing
    day = found.count_open if found else None
    return {
        "course": syllabus().course.title,
        "mine": mine,
        "found": found,
        "taken": syllabus().module(found.agreed.taken) if found else None,
        "control": syllabus().module(found.agreed.control) if found else None,
        "groups": _groups(found, list(page.parts)),
        "told": told(found) if found else [],
        "counts": COUNTS,
        "typed": tried.typed
        or (acts.as_typed(found.counted(day)) if found and day is not None else {}),
        "given": [(day, found.counted(day), found.on(day)) for day in COUNT_DAYS] if found else [],
        "tried": tried,
        "long_date": long_date,
    }


def _groups(found: Standing | None, parts: list[str]) -> list[tuple[str, list[str]]]:
    """The forms of the questions that are open, under the module that they are about."""
    if found is None or found.open_now is None:
        return []
    asked = asks(found.agreed, found.open_now, form_asked)
    both = (found.agreed.taken, found.agreed.control)
    return [
        (
            syllabus().module(module).title,
            [name for name, ask in zip(parts, asked, strict=False) if ask.module == module],
        )
        for module in both
    ]
