"""Who comes back, and whether the call was open."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, counted, per_cent, pounds
from commissioning.models.open_data.concentration import Repeat
from commissioning.models.open_data.exploring import Explored
from commissioning.simulators.contract import Chart, Values
from commissioning.simulators.open_data.asking import ALL, Held, Panel
from commissioning.simulators.open_data.two_bars import two_bars
from commissioning.simulators.view import figure, table

LIMIT = "It does not show awards before the file begins, who applied and got nothing, or whether anybody else could."
UNKNOWN = "not known"
CALLS = {"Yes": "open call", "No": "no open call", "": "not said"}


def show(held: Held, values: Values) -> Panel:
    """Awards to recipients of earlier years, and open calls."""
    found = held.explored(values)
    last = _repeat(found, values)
    closed, unsaid = found.calls["No"], found.calls[""]
    told = unsaid.awards < found.awards  # whether the file says anything of calls
    parts, charts = [], []
    if last:
        parts.append(
            f"In {last.year}, {per_cent(last.awards_percent)} of awards and {per_cent(last.money_percent)} of money "
            "go to recipients of an earlier year."
        )
    if found.repeat:
        charts.append(_repeats(found))
    if told:
        parts.append(f"{per_cent(closed.money_percent)} of the money had no open call.")
        calls = [(CALLS[said], one) for said, one in found.calls.items()]
        charts.append(
            two_bars("Awards and money by call", "Call", calls, "As the file says.", LIMIT)
        )
    names = "Recipients are told apart by name: a new spelling looks like a newcomer."
    return Panel(
        " ".join(parts) or "The file shows neither earlier years nor open calls.",
        LIMIT,
        [
            figure("Awards to earlier recipients", per_cent(last.awards_percent) if last else UNKNOWN,
                   f"in {last.year}" if last else "no earlier year in the file"),
            figure("Money to earlier recipients", per_cent(last.money_percent) if last else UNKNOWN,
                   f"{count(last.repeat_awards)} of {counted('award')(last.awards)}" if last else ""),
            figure("Awards without an open call", per_cent(closed.awards_percent) if told else UNKNOWN,
                   count(closed.awards) if told else "the file does not say"),
            figure("Money without an open call", per_cent(closed.money_percent) if told else UNKNOWN,
                   pounds(closed.money) if told else "the file does not say"),
        ],
        "Steady, or closed?",
        "Steady support and a door that stays shut look the same here. What would tell them apart, and whom would "
        "you ring?",
        charts,
        [],
        [] if held.has_identifiers else [names],
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
            Bar(f"{one.year}: {counted('award')(one.awards)}", _words(one),
                (one.awards_percent,), 100)
            for one in found.repeat
        ],
        LIMIT,
    )  # fmt: skip


def _words(one: Repeat) -> str:
    return f"{per_cent(one.awards_percent)} of awards, {per_cent(one.money_percent)} of money to earlier recipients"
