"""What a date that somebody typed is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.grant_dates import IN_PARTS, DayOrder, day_order

DAY, MONTH, MIXED = "day first", "month first", "mixed"

_LOW, _HIGH = 25_000, 60_000  # 1968 to 2064
_FROM_1900, _FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
)
_MIDNIGHT = re.compile(r"\s*(\d{4}-\d{2}-\d{2})[\sTt]+0{1,2}:00(?::00(?:\.0+)?)?\s*")
_YEAR_FIRST = re.compile(
    r"\s*(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:[\sT]+0{1,2}:00(?::00)?)?\s*"
)
_SHORT_WORDS = re.compile(
    r"(\s*(?:[a-z]+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?[\s\-]+[a-z]{3,9}\.?,?[\s\-]+)['’]?(\d{2})\s*",
    re.IGNORECASE,
)
_PART = re.compile(r"\d{4}(?:-(?:0[1-9]|1[012]))?")
MONTHS = {
    name[:3]: n
    for n, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"), 1
    )
}  # fmt: skip
_WORDS = re.compile(
    r"\s*(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?,?[\s\-]+(\d{4})\s*",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def valid(text: str) -> date | None:
    """The day of a valid date or moment; None if it is neither."""
    moment = _MOMENT.fullmatch(text)
    day = _ISO.fullmatch(moment[1] if moment else text)
    return _day(int(day[1]), int(day[2]), int(day[3])) if day else None


def is_moment(text: str) -> bool:
    """Whether a text is a date with a time and a zone."""
    return bool(_MOMENT.fullmatch(text)) and valid(text) is not None


def is_part(text: str) -> bool:
    """Whether a text is a year, or a year and a month."""
    return bool(_PART.fullmatch(text))


@lru_cache(maxsize=20_000)
def in_parts(text: str) -> tuple[int, int, int] | None:
    """The three numbers of 05/03/2025, a four-digit year last; a time behind them is left out."""
    found = IN_PARTS.fullmatch(text)
    if not found or len(found[3]) != 4 or not re.fullmatch(r"[\sT]*[\d:.]*\s*", found[4]):
        return None
    return int(found[1]), int(found[2]), int(found[3])


def ordered(text: str, order: str) -> date | None:
    """The day of 05/03/2025 under an order, "day first" or "month first"; None if there is none."""
    parts = in_parts(text)
    if not parts:
        return None
    first, second, year = parts
    return _day(year, second, first) if order == "day first" else _day(year, first, second)


def only_day(text: str) -> date | None:
    """The day of 13/03/2025 or 05/05/2025, which no order changes; None if there are two, or none."""
    days = {day for one in (DAY, MONTH) if (day := ordered(text, one))}
    return days.pop() if len(days) == 1 else None


def order_of(sheet: Sheet, place: int | None) -> DayOrder:
    """What a column's dates prove of their order, as the file was read: no answer takes a proof away."""
    texts = [] if place is None else sheet.values_as_read(place)
    return day_order(text for _, text in texts if ordered(text, DAY) or ordered(text, MONTH))


def is_serial(text: str) -> bool:
    """Whether a text is a number that a spreadsheet may mean as a day."""
    return len(text) == 5 and text.isascii() and text.isdigit() and _LOW <= int(text) <= _HIGH


def serial_day(sheet: Sheet, text: str) -> date | None:
    """The day that a spreadsheet's number means; None for another text."""
    begins = _FROM_1904 if sheet.source.from_1904 else _FROM_1900
    return begins + timedelta(days=int(text)) if is_serial(text) else None


@lru_cache(maxsize=20_000)
def in_words(text: str) -> date | None:
    """The day of "5 March 2025"."""
    found = _WORDS.fullmatch(text)
    month = MONTHS.get(found[2][:3].lower()) if found else None
    return _day(int(found[3]), month, int(found[1])) if found and month else None


def at_midnight(text: str) -> date | None:
    """The day of "2025-03-05 00:00:00", a day with a time of no meaning behind it."""
    found = _MIDNIGHT.fullmatch(text)
    return valid(found[1]) if found else None


def year_first(text: str) -> date | None:
    """The day of 2025/03/05, 2025.3.5 or 2025-3-5: the year in front, so the month comes next."""
    found = _YEAR_FIRST.fullmatch(text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


@lru_cache(maxsize=20_000)
def with_century(text: str) -> str:
    """05/03/25 or 01-May-25 with 20 before its year of two figures; "" for another text."""
    found = IN_PARTS.fullmatch(text)
    if found and len(found[3]) == 2 and not found[4].strip():
        return f"{found[1]}/{found[2]}/20{found[3]}"
    words = _SHORT_WORDS.fullmatch(text)
    whole = f"{words[1]}20{words[2]}" if words else ""
    return whole if whole and in_words(whole) else ""


@lru_cache(maxsize=20_000)
def one_reading(text: str) -> date | None:
    """The day of a text that no date of the Standard is, and that can be read in one way only; None for others."""
    return at_midnight(text) or year_first(text) or in_words(text)


def date_columns(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """Place, title and kind of the columns that hold a day."""
    for place, field in sheet.of_kind("date", "date or part"):
        yield place, field.title, field.kind


def day_of(sheet: Sheet, row_cells: tuple[str, ...], title: str) -> date | None:
    """The valid day of a row under a title."""
    place = sheet.by_title.get(title)
    return None if place is None else valid(row_cells[place])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def now_of(moment: date) -> str:
    """The first moment of a day, as the Standard writes one."""
    return f"{datetime(moment.year, moment.month, moment.day).isoformat()}Z"  # noqa: DTZ001 (written with its zone)
