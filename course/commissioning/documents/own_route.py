"""The half-page *my route and why*, as a Word file for a learner's manager."""

from dataclasses import dataclass
from datetime import date

from commissioning.documents.word_xml import WordFile
from commissioning.formats import long_date, short_time
from commissioning.records.placing.own_route import Minutes

FILE = "my-route-and-why.docx"
TITLE = "My route and why"
_COLUMNS = ("Module", "How", "Lesson", "Exercise", "Why")
_SHARES = (4, 2, 2, 2, 4)


@dataclass(frozen=True)
class Row:
    """A module on the route."""

    title: str
    depth: str
    minutes: Minutes
    why: str


@dataclass(frozen=True)
class OnPaper:
    """All that the half-page says. `mistaken` is one thing that the learner was sure of and wrong about."""

    course: str
    role: str
    rows: tuple[Row, ...]
    mistaken: str
    first_day: str
    who_knows: str


def route_bytes(said: OnPaper, made: date) -> bytes:
    """The Word file; the same words on the same day make the same bytes. What is not said yet has room to be written."""
    file = WordFile()
    file.paragraph(TITLE, "Title")
    file.fact("Course", said.course)
    file.fact("I am", said.role or "on the whole course, for no one role")
    file.fact("Date", long_date(made))
    file.fact("First sitting", _day(said.first_day))
    file.fact("Who knows", said.who_knows or "to be named")
    file.paragraph("Modules, in this order", "Heading1")
    rows = [
        (one.title, one.depth, _time(one.minutes.lesson), _time(one.minutes.exercise), one.why)
        for one in said.rows
    ]
    lesson = sum(one.minutes.lesson for one in said.rows)
    exercise = sum(one.minutes.exercise for one in said.rows)
    rows.append(("Together", "", _time(lesson), _time(exercise), ""))
    words = "The modules of the route, how deep each goes, minutes of lesson and exercise, and why"
    file.table(_COLUMNS, rows, words, shares=_SHARES)
    if said.mistaken:
        file.paragraph("I was sure, and there was more to it", "Heading1")
        file.paragraph(said.mistaken)
    file.paragraph("The route is advice. Nothing is locked, and it is no proof of what I can do.")
    return file.content(
        title=TITLE, subject=said.course, date=long_date(made), day=made.isoformat()
    )


def _day(said: str) -> str:
    return long_date(date.fromisoformat(said)) if said else "to be set"


def _time(minutes: int) -> str:
    return short_time(minutes) if minutes else "–"
