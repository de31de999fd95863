"""Calendar files against RFC 5545: line ends, folds, escapes, and what comes back when they are read."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from commissioning.calendar_file import Entry, calendar

MADE = datetime(2027, 3, 1, 12, 30, tzinfo=UTC)


def one(**what: str) -> Entry:
    told = {"title": "A title", "text": "A text", "url": "", **what}
    at = datetime(2027, 3, 3, 9, 15)  # noqa: DTZ001 - floating
    return Entry("asked-again-2027-03-03", at, **told, minutes=10)


def lines(text: str) -> list[str]:
    """Content lines, unfolded as section 3.1 says."""
    return text.replace("\r\n ", "").split("\r\n")


def field(text: str, name: str) -> str:
    """A property's text, unescaped as section 3.3.11 says."""
    found = next(line for line in lines(text) if line.startswith(f"{name}:"))
    value = found.partition(":")[2]
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


URL = "http://localhost:8888/course/follow-up"
HARD = [
    "plain",
    "commas, semicolons; a \\ backslash and \\n that is no line",
    "two\n\nlines",
    "£315,000 – “quoted” – " * 20,
    "😀" * 60,
    "",
]


@pytest.mark.parametrize("words", HARD)
def test_what_is_written_is_what_is_read(words: str) -> None:
    assert field(calendar("c", [one(text=words)], MADE), "DESCRIPTION") == words


def test_no_line_is_longer_than_75_bytes_and_none_is_broken_in_a_letter() -> None:
    text = calendar("c", [one(text="£€😀" * 200, title="é" * 100)], MADE)
    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_an_entry_says_when_and_keeps_its_name_from_file_to_file() -> None:
    text = calendar("c", [one(url="http://localhost:8888/course/follow-up")], MADE)
    found = lines(text)
    assert "UID:asked-again-2027-03-03@collaborative-commissioning" in found
    assert "DTSTART:20270303T091500" in found, "nine fifteen wherever it is read"
    assert "DTEND:20270303T092500" in found
    assert "DTSTAMP:20270301T123000Z" in found
    assert "URL:http://localhost:8888/course/follow-up" in found
    assert [found.count(f"{end}:VEVENT") for end in ("BEGIN", "END")] == [1, 1]


def test_a_day_without_a_time_is_all_of_it_and_rings_at_nine() -> None:
    found = lines(calendar("c", [Entry("day-30", date(2027, 2, 28), "A title", "A text")], MADE))
    assert "DTSTART;VALUE=DATE:20270228" in found
    assert "DTEND;VALUE=DATE:20270301" in found
    assert "TRIGGER:PT9H" in found


@pytest.mark.parametrize("words", HARD)
def test_another_reader_reads_the_same(words: str) -> None:
    made = calendar(words, [one(title=words.replace("\n", " "), text=words, url=URL)], MADE)
    read = icalendar.Calendar.from_ical(made)
    (event,) = read.walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    assert str(event["description"]) == words
    assert event.decoded("dtstart") == datetime(2027, 3, 3, 9, 15)  # noqa: DTZ001 - floating
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=10)
    assert event.decoded("dtstamp") == MADE
    assert str(event["url"]) == URL
    assert alarm.decoded("trigger") == timedelta(0)
    assert not [*read.errors, *event.errors, *alarm.errors]


def test_any_space_is_a_blank() -> None:
    text = calendar("c", [one(text="£5\u00a0million\tor 5\u202f000")], MADE)
    assert field(text, "DESCRIPTION") == "£5 million or 5 000"


def test_a_file_of_later_replaces_the_one_before() -> None:
    first, second = (
        int(field(calendar("c", [one()], made), "SEQUENCE"))
        for made in (MADE, MADE + timedelta(minutes=1))
    )
    assert 0 < first < second < 2**31


def test_what_no_calendar_can_hold_is_left_out() -> None:
    text = calendar("c", [one(text="a\x00b\x07c\r\nEND:VEVENT")], MADE)
    assert field(text, "DESCRIPTION") == "abc\nEND:VEVENT"
    assert lines(text).count("END:VEVENT") == 1
