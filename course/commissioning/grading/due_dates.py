"""When work is due, as people in England write it: "1 July 2026 17:00", "1/7/2026 5pm", "1 July 2026 noon".

Read by the clock in England, with summer time; the day stands before the month; a date alone means the
end of that day. What may mean two moments, or none, is refused with what to write instead.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commissioning.errors import CourseError
from commissioning.formats import long_date

_ENGLAND = ZoneInfo("Europe/London")
_NAMES = {"BST": "British Summer Time", "GMT": "Greenwich Mean Time"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LAST = time(23, 59, 59)  # of a day; shown as 23:59
_WRITE = 'Write it as "1 July 2026 17:00", or "1 July 2026" for the end of that day.'

_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?")
_ZONE = re.compile(
    r"(?:(?<=[\d\s])|\b)((?:utc|gmt) ?[+-] ?\d\d?(?::?\d\d)?|bst|gmt|utc|z|british summer time|greenwich mean time"
    r"|(?:in )?(?:the )?(?:uk|english|london|local|europe/london)(?: time)?|(?<=:\d\d)\s?[+-]\d\d(?::?\d\d)?)\.?$"
)
_OTHER_ZONE = re.compile(
    r"\b(?:c|e|w)e(?:s)?t|(?:e|c|m|p)[sd]t|ist|(?:[a-z]+/[a-z_]+)|(?:[a-z]+ )?(?:european|eastern|pacific) (?:summer )?time$"
)
_SEVERAL = re.compile(
    r"\d ?(?:to|[-–]|and|or) ?\d{1,2}(?:st|nd|rd|th)?(?: of)? ?[a-z]{3}|\d ?[ap]m ?(?:to|[-–]|and|or) ?\d"
)
_NUMBERS = re.compile(r"(?<![\d:/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/])")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)t?")
_MONTH = rf"({'|'.join(one[:3] + ('t?' if one[:3] == 'sep' else '') + f'(?:{one[3:]})?' for one in _MONTHS)})"
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]?{_MONTH}\.?[ -]?'?(\d{{4}}|\d\d(?![\d:.]))\b"
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\.? (\d{{1,2}})(?:st|nd|rd|th)? (\d{{4}})\b")
_SMALL_WORDS = re.compile(
    r"\b(?:at|on|by|before|the|until|till|from|due|deadline|is|no later than|not later than|latest|sharp|prompt"
    r"|exactly)\b:?|@"
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.]|h|(?=\d\d ?[ap]\.?m))(?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?)? ?"
    r"(?P<half>[ap](?:\.?m\.?)?)?(?: ?(?:o'?clock|hrs?|h))?"
)  # fmt: skip
_FOUR = re.compile(r"(?P<hour>\d\d)(?P<minute>\d\d) ?(?:hrs?|hours|h)?")


def read_due(text: str) -> datetime:
    """The moment in UTC. CourseError says why it is none, or which of two it may be."""
    said = " ".join(re.sub(r"[,;()\u00a0\u202f]", " ", text).casefold().split())
    said = re.sub(r"(\d) ?/ ?(\d{1,2}) ?/ ?(\d)", r"\1/\2/\3", said)
    if _SEVERAL.search(said):
        raise CourseError(f'"{text}" names more than one day or time. {_WRITE}')
    rest, zone = _take_zone(said)
    rest, weekday = _take_weekday(rest)
    day, clock = _take_date(rest, text)
    if weekday is not None and day.weekday() != weekday:
        raise CourseError(
            f'"{text}": {long_date(day)} is a {_WEEKDAYS[day.weekday()]}, not a {_WEEKDAYS[weekday]}. '
            "Correct one of them."
        )
    if not 2000 <= day.year <= 2100:
        raise CourseError(f'"{text}" is in the year {day.year}. Correct the year.')
    if clock in ("24:00", "2400"):
        return _in_utc(datetime.combine(day + timedelta(days=1), time()), zone, text)
    return _in_utc(datetime.combine(day, _read_clock(clock, day, text)), zone, text)


def in_words(when: datetime) -> str:
    """A moment by the clock in England: "Wednesday 1 July 2026, 17:00 British Summer Time".

    A moment without a zone is in UTC, as the gradebook keeps it.
    """
    there = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(_ENGLAND)
    seconds = f":{there:%S}" if there.second and there.time() != _LAST else ""
    end = " (the end of that day)" if there.time() == _LAST else ""
    return (
        f"{_WEEKDAYS[there.weekday()]} {long_date(there.date())}, {there:%H:%M}{seconds} "
        f"{_NAMES[there.tzname() or 'GMT']}{end}"
    )


def on_the_clock(when: datetime) -> str:
    """The same in short: "1 July 2026, 17:00", by the clock in England."""
    there = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(_ENGLAND)
    return f"{long_date(there.date())}, {there:%H:%M}"


def _take_zone(said: str) -> tuple[str, str | None]:
    found = _ZONE.search(said)
    if not found:
        return said, None
    names = {"z": "utc", "british summer time": "bst", "greenwich mean time": "gmt"}
    zone = found[1].strip()
    rest = said[: found.start()].strip()
    if re.search(r"\b(?:uk|english|london|local)\b", zone):
        return rest, None
    return rest, names.get(zone, zone)


def _take_weekday(said: str) -> tuple[str, int | None]:
    found = _WEEKDAY.search(said)
    if not found:
        return said, None
    number = next(n for n, one in enumerate(_WEEKDAYS) if one.casefold().startswith(found[1][:3]))
    return f"{said[: found.start()]} {said[found.end() :]}".strip(), number


def _take_date(said: str, text: str) -> tuple[date, str]:
    """The day, and the words that are left for the time."""
    for rule, order in (
        (_YEAR_FIRST, (1, 3, 4)), (_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2)), (_NUMBERS, (4, 3, 1)),
    ):  # fmt: skip
        found = rule.search(said)
        if not found:
            continue
        year, month, day = (found[place] for place in order)
        left = f"{said[: found.start()]} {said[found.end() :]}"
        left = " ".join(_SMALL_WORDS.sub(" ", left).split())
        return _a_day(year, month, day, text), left.strip(" -–.")
    raise CourseError(f'"{text}" holds no date with a day, a month and a year. {_WRITE}')


def _a_day(year: str, month: str, day: str, text: str) -> date:
    number = int(month) if month.isdecimal() else _month(month)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        hint = ""
        if month.isdecimal() and number > 12 >= int(day) > 0:
            hint = " The day stands before the month."
        raise CourseError(f'"{text}" is a date that does not exist.{hint} {_WRITE}') from None


def _month(name: str) -> int:
    return next(n for n, one in enumerate(_MONTHS, 1) if one.startswith(name[:3]))


def _read_clock(said: str, day: date, text: str) -> time:
    if said in ("", "end of day", "end of day.", "eod", "end of that day", "end of"):
        return _LAST
    if re.fullmatch(r"(?:12(?:[:.]00)? ?)?(?:noon|midday)", said):
        return time(12)
    if said in ("midnight", "12 midnight", "12am", "12 am", "12:00am", "12:00 am", "0am"):
        after = long_date(day + timedelta(days=1))
        raise CourseError(
            f'"{text}" may mean the beginning or the end of {long_date(day)}. Write "{long_date(day)} '
            f'00:00", or "{long_date(day)}" alone for its end, which is where {after} begins.'
        )
    if _OTHER_ZONE.search(said):
        raise CourseError(
            f'"{text}": a due date is read by the clock in England, and "{said}" names another. Write the time that a '
            'clock in England shows then, or the difference, such as "2026-07-01 17:00+02:00".'
        )
    found = _FOUR.fullmatch(said) or _CLOCK.fullmatch(said)
    if not found:
        raise CourseError(f'"{said}" in "{text}" is no time of day. {_WRITE}')
    given = found.groupdict()
    hour, minute, second = (int(given.get(name) or 0) for name in ("hour", "minute", "second"))
    half = given.get("half")
    if half and not 1 <= hour <= 12:
        raise CourseError(f'"{said}" in "{text}" is no time of day. {_WRITE}')
    if not half and 1 <= hour <= 12 and (given["minute"] is None or len(given["hour"]) == 1):
        raise CourseError(
            f'"{said}" in "{text}" may be in the morning or in the afternoon. Write {hour % 12:02}:{minute:02} '
            f"or {hour % 12 + 12}:{minute:02}."
        )
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise CourseError(f'"{said}" in "{text}" is no time of day. {_WRITE}') from None


def _in_utc(local: datetime, zone: str | None, text: str) -> datetime:
    """The one moment that a clock in England, or in the zone that is named, shows so."""
    if zone and zone not in ("bst", "gmt"):
        try:
            return datetime.fromisoformat(f"{local.isoformat()}{_offset(zone)}").astimezone(UTC)
        except ValueError:
            raise CourseError(f'"{text}": no clock differs by {zone} from UTC. {_WRITE}') from None
    ways = [local.replace(tzinfo=_ENGLAND, fold=fold) for fold in (0, 1)]
    real = [one for one in ways if _shows(one.astimezone(UTC)) == local]
    wanted = [one for one in real if zone in (None, (one.tzname() or "").casefold())]
    moments = {one.astimezone(UTC) for one in wanted}
    if len(moments) == 1:
        return moments.pop()
    clock, day = f"{local:%H:%M}", f"{_WEEKDAYS[local.weekday()]} {long_date(local.date())}"
    if not real:
        raise CourseError(
            f'"{text}": on {day} there is no {clock}, as clocks go forward from 01:00 to 02:00. Write '
            f"00:59 or 02:00."
        )
    if moments:
        raise CourseError(
            f'"{text}": on {day} the clock shows {clock} twice, as clocks go back. Write "{clock} BST" '
            f'for the first or "{clock} GMT" for the second.'
        )
    shown = real[0].tzname() or ""
    raise CourseError(
        f'"{text}": on {day} clocks in England show {_NAMES[shown]} ({shown}), not '
        f"{(zone or '').upper()}. Write {clock} {shown} if that is what the clock on the wall shows then."
    )


def _offset(zone: str) -> str:
    """A zone's difference as ISO 8601 writes it: of "utc", "utc+1", "+0200", "-05"."""
    found = re.fullmatch(r"(?:utc|gmt)? ?([+-]?) ?(\d{0,2}):?(\d\d)?", zone)
    sign, hours, minutes = found.groups() if found else ("", "", None)
    return f"{sign or '+'}{int(hours or 0):02}:{minutes or '00'}"


def _shows(moment: datetime) -> datetime:
    return moment.astimezone(_ENGLAND).replace(tzinfo=None, fold=0)
