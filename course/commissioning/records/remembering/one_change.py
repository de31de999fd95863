"""The one change that a learner takes away from a module, and what became of it on days 30 and 120.

It is about their own work: it lies with what is private, is never marked, and is handed in nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commissioning.formats import long_date
from commissioning.records.answers import Answers

ASKED_ON = (30, 120)
"""Days after the exercise was handed in on which it is asked what became of it."""
PLAN = "change:plan"


@dataclass(frozen=True)
class Field:
    """One field: `kind` is that of a document's fields."""

    id: str
    label: str
    kind: str
    hint: str = ""


@dataclass(frozen=True)
class Form:
    """What is asked: `name` is that under which the answer is kept."""

    name: str
    title: str
    prompt: str
    fields: tuple[Field, ...]

    def filled(self, answer: object) -> list[str]:
        """What is filled in, as "label: words"; any JSON value is safe."""
        if not isinstance(answer, Mapping):
            return []
        given = [(one, answer.get(one.id)) for one in self.fields]
        return [
            f"{one.label}: {_in_words(one, said.strip())}"
            for one, said in given
            if isinstance(said, str) and said.strip()
        ]


def _in_words(field: Field, said: str) -> str:
    """What was filled in as people write it: a day as 15 January 2027."""
    try:
        return long_date(date.fromisoformat(said)) if field.kind == "date" else said
    except ValueError:
        return said


PLANNED = Form(
    PLAN,
    "One change",
    "Name one thing at work that you will do differently because of this module: a question, a check, a term or a meeting.",
    (
        Field(
            "what",
            "I shall drop or add",
            "lines",
            "One form, one clause, one step. Small enough for one desk.",
        ),
        Field("by", "By which day", "date"),
        Field("with", "Agreed with", "line", "A role is enough: the one who has to allow it."),
    ),
)


def became(day: int) -> Form:
    """What is asked on one of the days."""
    return Form(
        f"change:{day}",
        f"What became of it, after {day} days",
        "Used it? On what? What stopped you? “Not yet” is an answer too.",
        (
            Field("used", "Used it? On what?", "lines"),
            Field("stopped", "What stopped you, or made it easy?", "lines"),
        ),
    )


def said(private: Answers) -> list[str]:
    """The change in lines, as it was written down; none where it was not."""
    return PLANNED.filled(private.value(PLAN))


def asked_now(today: date, finished: date, private: Answers) -> tuple[Form, ...]:
    """The forms that stand open on a day: the change itself, and once its days have come what became of it.

    That is asked only of who named a change, and what was written stays to be read and changed.
    """
    days = [day for day in ASKED_ON if today >= finished + timedelta(day)]
    return (PLANNED, *(became(day) for day in days if said(private)))


def is_due(today: date, finished: date, private: Answers) -> bool:
    """Whether something is asked that has no answer: the change in its first days, or what became of it."""
    open_now = [
        form
        for form in asked_now(today, finished, private)
        if not form.filled(private.value(form.name))
    ]
    late = today >= finished + timedelta(ASKED_ON[0])
    return any(form.name != PLAN or not late for form in open_now)


def as_json(form: Form) -> dict[str, Any]:
    """The form for the page, as plain data."""
    return {
        "fields": [
            {
                "id": one.id,
                "label": one.label,
                "kind": one.kind,
                "hint": one.hint,
                "example": "",
                "rows": 2,
            }
            for one in form.fields
        ]
    }
