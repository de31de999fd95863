"""The one writer of calendar files: RFC 5545, as Outlook, Apple and Google calendars read it. Pure text.

Times float: nine o'clock is nine o'clock wherever the calendar is read; a day without a time is all of it. Lines end with CRLF, and one that is longer than
75 bytes goes on in the next, never within a letter (section 3.1). In texts the backslash, comma, semicolon and line
break are escaped (section 3.3.11).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Collaborative Commissioning//Course//EN"
_LONGEST = 75  # bytes of a line, without its end
_MINUTE = 60
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class Entry:
    """One entry. `id` stays the same from file to file, and is nobody else's: what is taken in again replaces the old one.

    Of two with one id calendars hold the one whose number in the sequence is higher.
    `at` is a time without a zone, from which it lasts `minutes`, or a whole day. `url` is where to go from it, "" for nowhere.
    """

    id: str
    at: datetime | date
    title: str
    text: str
    url: str = ""
    minutes: int = 0


def calendar(name: str, entries: Iterable[Entry], made: datetime) -> str:
    """The file's text; `made` is when, with its zone. An entry takes no time that is busy. It rings when it begins, a whole day at nine."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for one in entries for line in _entry(one, made)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _entry(one: Entry, made: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@collaborative-commissioning"
    yield f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{int(made.timestamp()) // _MINUTE}"
    yield from _times(one)
    yield f"SUMMARY:{_text(one.title)}"
    yield f"DESCRIPTION:{_text(one.text)}"
    if one.url:
        yield f"URL:{one.url}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(one.title)}"
    yield f"TRIGGER:{'PT0S' if isinstance(one.at, datetime) else 'PT9H'}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _times(one: Entry) -> Iterator[str]:
    if isinstance(one.at, datetime):
        yield f"DTSTART:{one.at:%Y%m%dT%H%M%S}"
        yield f"DTEND:{one.at + timedelta(minutes=one.minutes):%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{one.at:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.at + timedelta(days=1):%Y%m%d}"


def _text(words: str) -> str:
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_sign, lines)).translate(_ESCAPED)


def _sign(one: str) -> str:
    """A sign as a calendar can hold it: any space is a blank, and what no one sees is nothing."""
    if one == "\n" or one.isprintable():
        return one
    return " " if one.isspace() else ""


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes; each but the first begins with a blank."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode("utf-8", "replace"))
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece
