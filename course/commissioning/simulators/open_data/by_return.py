"""Who comes back, and whether the call was open."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, counted, per_cent, pounds
from commissioning.models.open_data.concentration import Repeat
from commissioning.models.open_data.exploring import Explored
from commissioning.simulators.contract import Chart, Values
from commissioning.simulators.open_data.asking import ALL, Held, Panel
from commissioning.simulators.view import figure, table

LIMIT = "It does not show awards before the file begins, who applied and got nothing, or whether anybody else could."
CALLS = {"Yes": "Open call", "No": "Not an open call", "": "Not said"}


def show(held: Held, values: Values) -> Panel:
    """Awards to recipients of earlier years, and open calls."""
    found = held.explored(values)
    last = _repeat(found, values)
    closed, unsaid = found.calls["No"], found.calls[""]
    parts = []
    if last:
        parts.append(
            f"In {last.year}, {per_cent(last.awards_percent)} of awards and {per_cent(last.money_percent)} of money "
            "go to recipients of an earlier year."
        )
    if unsaid.awards < found.awards:
        parts.append(f"{per_cent(closed.money_percent)} of the money had no open call.")
    line = " ".join(parts) or "The file shows neither earlier years nor open calls."
    return Panel(
        line,
        LIMIT,
        [
            figure("Awards to earlier recipients", per_cent(last.awards_percent) if last else "not known",
                   f"in {last.year}" if last else "no earlier year in the file"),
            figure("Money to earlier recipients", per_cent(last.money_percent) if last else "not known",
                   f"{count(last.repeat_awards)} of {counted('award')(last.awards)}" if last else ""),
            figure("Not from an open call", per_cent(closed.awards_percent), f"of awards: {count(closed.awards)}"),
            figure("Money without an open call", per_cent(closed.money_percent), pounds(closed.money)),
        ],
        "Steady, or closed?",
        "Steady support and a door that stays shut look the same here. What would tell them apart, and whom would "
        "you ring?",
        [*([_repeats(found)] if found.repeat else []), *([_calls(found)] if unsaid.awards < found.awards else [])],
        [],
        [] if held.has_identifiers else ["Recipients are told apart by name: a new spelling looks like a newcomer."],
    )  # fmt: skip


def _repeat(found: Explored, values: Values) -> Repeat | None:
    """That of the year chosen, or the last."""
    year = values.get("year", ALL)
    if year == ALL:
        return found.repeat[-1] if found.repeat else None
    return next((one for one in found.repeat if one.year == year), None)


def _repeats(found: Explored) -> Chart:
    title = "Awards to recipients of an earlier year (solid), to new ones (hollow)"
    rows = [
        [one.year, count(one.awards), count(one.repeat_awards), per_cent(one.awards_percent),
         per_cent(one.money_percent)]
        for one in found.repeat
    ]  # fmt: skip
    alt = f"{title}. " + " ".join(f"{one.year}: {_words(one)}." for one in found.repeat)
    return bars(
        title,
        f"{alt} {LIMIT}",
        table(title, ["Year", "Awards", "To earlier recipients", "Of awards", "Of money"], rows,
              note="Compared with all earlier years of the file. The first has none."),
        [
            Bar(f"{one.year}: {count(one.awards)} awards", _words(one),
                (one.awards_percent,), 100)
            for one in found.repeat
        ],
        LIMIT,
    )  # fmt: skip


def _words(one: Repeat) -> str:
    return f"{per_cent(one.awards_percent)} of awards, {per_cent(one.money_percent)} of money to earlier recipients"


def _calls(found: Explored) -> Chart:
    title = "Open call (solid), none (hatched), not said (hollow)"
    calls = [(CALLS[said], one) for said, one in found.calls.items()]
    rows = [
        [name, count(one.awards), per_cent(one.awards_percent), pounds(one.money), per_cent(one.money_percent)]
        for name, one in calls
    ]  # fmt: skip
    shares = {
        "Awards": tuple(one.awards_percent for _, one in calls),
        "Money": tuple(one.money_percent for _, one in calls),
    }
    words = {name: ", ".join(map(per_cent, some)) for name, some in shares.items()}
    alt = f"{title}. " + " ".join(f"{name}: {said}." for name, said in words.items())
    return bars(
        title,
        f"{alt} {LIMIT}",
        table("Open calls", ["Call", "Awards", "Of awards", "Money", "Of money"], rows,
              note="As the file says."),
        [Bar(name, words[name], some) for name, some in shares.items()],
        LIMIT,
    )  # fmt: skip
