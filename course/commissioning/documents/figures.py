"""What the figures in a document come to, as charts: of the learner's own entries, by the course's models.

A section's `chart` says what to draw and which fields to read. While one of those is empty there is no chart,
and what cannot be read as a number is said, never guessed.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from commissioning.documents.entries import filled_rows, one_line
from commissioning.documents.form import DocumentField, DocumentSpec, SectionChart
from commissioning.documents.sheet import Figure
from commissioning.drawing.charts import Bar, Track, bars, tracks
from commissioning.drawing.doubt_charts import Interval, intervals
from commissioning.drawing.pair_chart import Pair, pairs
from commissioning.formats import count, money, months, number, per_cent, pounds
from commissioning.models.co_production.involvement.replies import extra_replies
from commissioning.models.grants.cashflow import CashFlow, cash_flow
from commissioning.models.open_data.reach import per_head
from commissioning.models.outcomes.payments.bill import Contract, contract
from commissioning.models.portfolio.chains import waits
from commissioning.models.shared.money import number as read
from commissioning.models.shared.money import whole
from commissioning.models.social_value.scoring import CRITERIA, FORMULAS, score
from commissioning.models.supply.price_asked import set_aside

Row = Sequence[str]
_LISTED = 36  # months that the words beside a chart go through one by one
_SCORED = {"price": "the price", "quality": "the quality", "social": "the social value"}
_NO_CAP = {"none", "no", "no cap", "-", "–"}
_BESIDE = {True: "quarterly in arrears", False: "quarterly in advance"}


def figures(spec: DocumentSpec, entries: Mapping[str, Any]) -> dict[str, Figure]:
    """What each section's chart shows, by the section's id; those with nothing to show are left out."""
    found = {
        section.id: _figure(section.chart, {field.id: field for field in section.fields}, entries)
        for section in spec.sections
        if section.chart
    }
    return {name: figure for name, figure in found.items() if figure}


def _figure(
    chart: SectionChart, fields: Mapping[str, DocumentField], entries: Mapping[str, Any]
) -> Figure | None:
    found = [_entry(fields[name], entries.get(name)) for name in chart.reads]
    if not all(found):
        return None
    try:
        return DRAWS[chart.draws](*found)
    except ValueError as bad:
        return Figure(trouble=f"The chart: {bad}")


def _entry(field: DocumentField, entry: Any) -> list[list[str]] | str:
    return filled_rows(field, entry) if field.kind == "table" else one_line(entry)


def bank_balance(cash: Sequence[Row], terms: str) -> Figure:
    """A recipient's balance month by month, and what it would be if it were paid the other way round.

    `cash` is one row: the grant, months, cash at the start, months by which payment in arrears comes later.
    """
    grant, length, reserves, late = cash[0]
    asked = (
        read(grant, "The grant"),
        read(length, "The number of months"),
        read(reserves, "The cash at the start"),
    )
    lag = read(late, "How much later payment comes")

    def paid(way: str) -> CashFlow:
        return cash_flow(*asked, way, 0 if "advance" in way else lag)

    yours = paid(terms[:1].lower() + terms[1:])
    beside = paid(_BESIDE["advance" in yours.terms])
    title = "The recipient's bank balance, at its lowest in each month"
    found = f"{title}. {_lowest(yours)} {_lowest(beside)}"
    both = zip_longest(yours.months, beside.months)
    each = [
        f"month {place}, {' or '.join(pounds(one.low_point) if one else 'ended' for one in pair)}"
        for place, pair in enumerate(both, 1)
    ]
    listed = f" Month by month, {yours.terms} or {beside.terms}: {'; '.join(each)}."
    lowest = next((m.month for m in yours.months if m.low_point == yours.lowest), None)
    chart = tracks(
        title,
        found + listed * (len(each) <= _LISTED),
        None,
        main=Track(f"paid {yours.terms}", tuple(month.low_point for month in yours.months)),
        other=Track(f"paid {beside.terms}", tuple(month.low_point for month in beside.months)),
        floor=None,
        lowest=(lowest, pounds(yours.lowest)) if lowest else None,
        unit=("Balance", pounds),
    )
    return Figure(found, chart["alt"], chart["svgs"][-1])


def _lowest(flow: CashFlow) -> str:
    below = (
        f"below £0 in {months(flow.months_below_zero)} of {count(len(flow.months))}"
        if flow.months_below_zero
        else "never below £0"
    )
    return f"Paid {flow.terms}: lowest {money(flow.lowest)}, {below}."


def links(rows: Sequence[Row]) -> Figure:
    """Each link from low to high. A row: from, to, low, likely, high, when it is felt."""
    title = "Pounds that come back for each £1 of help withdrawn, link by link"
    shown, said = [], []
    for start, end, *typed, felt in rows:
        name = f"{start} to {end}"
        low, likely, high = (
            read(value, f"The {which} value from {name}")
            for which, value in zip(("low", "likely", "high"), typed, strict=True)
        )
        if not low <= likely <= high:
            raise ValueError(f"Put low, likely and high in order of size, from {name}.")
        words = (
            f"{number(likely)}, from {number(low)} to {number(high)}, felt: {felt or 'not said'}"
        )
        shown.append(Interval(name, words, low, likely, high))
        said.append(f"{name}: {words}.")
    chart = intervals(
        title, f"{title}. {' '.join(said)}", None, shown, across=("Pounds for each £1", number)
    )
    return Figure(title + ".", chart["alt"], chart["svgs"][-1])


def shares(groups: Sequence[Row]) -> Figure:
    """Who is affected beside who has replied. A row: group, per cent of people, its replies, all replies."""
    title = "Who is affected, and who has replied"
    rows, said = [], []
    for name, people, theirs, replies in groups:
        given = extra_replies(
            whole(theirs, f"The number of replies from {name}"),
            whole(replies, "The number of all replies"),
            read(people, f"The share of {name}"),
        )
        both = given.target_percent, given.share_percent
        words = [f"{per_cent(both[0])} of the people", f"{per_cent(both[1])} of the replies"]
        rows.append(Pair(name, (both[0], words[0]), (both[1], words[1])))
        said.append(f"{name}: {', '.join(words)}.")
    found = f"{title}. {' '.join(said)}"
    key = ("Share of the people affected", "Share of the replies so far")
    chart = pairs(title, found, None, key=key, rows=rows)
    return Figure(title + ".", found, chart["svgs"][-1])


def _to_score(
    weights: Sequence[Row], formula: str, bids: Sequence[Row]
) -> tuple[Decimal, Decimal, str, list[dict[str, Any]]]:
    """The weights of social value and of price, the formula by name, and the bids, as typed."""
    social, price, quality = (read(typed, "A weight") for typed in weights[0])
    if social + price + quality != 100:
        total = number(social + price + quality)
        raise ValueError(f"The weights add up to {total}. Make them 100.")
    named = next((name for name, words in FORMULAS.items() if words == formula.lower()), formula)
    made: list[dict[str, Any]] = [
        {"id": name, **{what: read(typed, f"{name}: {_SCORED[what]}")
                        for what, typed in zip(CRITERIA, said, strict=True)}}
        for name, *said in bids
    ]  # fmt: skip
    return social, price, named, made


def scores(weights: Sequence[Row], formula: str, bids: Sequence[Row]) -> Figure:
    """Invented bids scored, best first.

    `weights` is one row: social value, price, quality. A bid: its name, price, and two scores of 100.
    """
    social, price, named, made = _to_score(weights, formula, bids)
    scored = score(social, named, price, made)
    title = "Invented bids: their points, best first"
    parts = {
        row.id: (row.price_points, row.quality_points, row.social_points) for row in scored.rows
    }
    said = " ".join(
        "{}. {}, {} of 100: price {}, quality {}, social value {}.".format(
            row.place, row.id, row.total, *parts[row.id]
        )
        for row in scored.rows
    )
    looks = "price {} (solid), quality {} (hatched), social value {} (hollow)"
    chart = bars(
        title,
        f"{title}. {said}",
        None,
        [
            Bar(f"{row.place}. {row.id}: {row.total}", looks.format(*parts[row.id]), parts[row.id])
            for row in scored.rows
        ],
    )
    return Figure(title + ".", chart["alt"], chart["svgs"][-1])


def lowest_out(weights: Sequence[Row], formula: str, bids: Sequence[Row]) -> Figure:
    """Invented bids scored with the lowest price in, and with it taken out and the rest scored afresh.

    Arguments as `scores`. Of two equally low prices the first is taken out.
    """
    social, price, named, made = _to_score(weights, formula, bids)
    low = min(made, key=lambda one: one["price"])["id"]
    found = set_aside(low, named, price, social, bids=made)
    rows = [("all in", row) for row in found.together.rows]
    rows += [(f"{low} out", row) for row in found.afresh.rows]
    title = f"Invented bids: all in, and with {low} taken out"
    first = " and ".join(found.then)
    told = (
        f"All in, {' and '.join(found.first)} is first; with {low} out and the rest scored afresh, {first}. "
        + (f"Struck off the list alone, {low} would leave {' and '.join(found.struck)} first."
           if found.still_chooses else "Struck off the list alone, the same one would be first.")
    )  # fmt: skip
    looks = "price {} (solid), quality {} (hatched), social value {} (hollow)"
    parts = [(row.price_points, row.quality_points, row.social_points) for _, row in rows]
    labels = [f"{when.capitalize() if when == 'all in' else when}: {row.place}. {row.id}, {row.total}"
              for when, row in rows]  # fmt: skip
    chart = bars(
        title,
        f"{title}. {told} "
        + " ".join(
            f"{label}: {looks.format(*part)}." for label, part in zip(labels, parts, strict=True)
        ),
        None,
        [Bar(label, looks.format(*part), part) for label, part in zip(labels, parts, strict=True)],
    )
    return Figure(f"{title}. {told}", chart["alt"], chart["svgs"][-1])


def outcomes_bill(terms: Sequence[Row]) -> Figure:
    """The bill if nothing changes, as forecast, and if everybody succeeds.

    `terms` is one row: people, pounds a start, pounds an outcome, the cap or "none", how many in 100 would succeed
    anyway, how many are forecast to.
    """
    typed, fee, tariff, cap, anyway, forecast = terms[0]
    people = whole(typed, "The number of people", least=1)
    at_start, each = read(fee, "The start fee"), read(tariff, "The tariff")
    most = None if cap.strip().lower() in _NO_CAP else read(cap, "The cap")
    start = read(anyway, "The number who would succeed anyway")
    hoped = read(forecast, "The number forecast to succeed")

    def bill(succeed: Decimal) -> Contract:
        groups = [("all", 100, start, succeed - start, 0)]
        return contract(people, fee=at_start, tariff=each, cap=most, groups=groups)

    found = {"nothing changes": bill(start), "as forecast": bill(hoped),
             "everybody succeeds": bill(Decimal(100))}  # fmt: skip
    title = "The bill: due if nothing changes (solid), decided by the effect (hatched)"
    said = " ".join(
        f"{_sentence(name)}: {pounds(one.paid)} for {number(one.outcomes)} outcomes, {_each(one)}."
        for name, one in found.items()
    )
    chart = bars(
        title,
        f"{title}. {said}",
        None,
        [
            Bar(
                f"{_sentence(name)}: {pounds(one.paid)}",
                _each(one),
                (min(one.at_zero, one.paid), max(Decimal(0), one.at_risk)),
            )
            for name, one in found.items()
        ],
    )
    return Figure(title + ".", chart["alt"], chart["svgs"][-1])


def _sentence(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"


def _each(one: Contract) -> str:
    if one.per_additional is None:
        return "none of them additional"
    return f"{pounds(one.per_additional)} for each of {number(one.additional)} additional ones"


def reach(places: Sequence[Row], unplaced: str) -> Figure:
    """Pounds for each resident: what is placed, with the rest spread by head, and if all the rest went there.

    A place: its name, residents, pounds placed. `unplaced` is the money that names no place, in pounds.
    """
    people = {name: read(typed, f"The residents of {name}") for name, typed, _ in places}
    placed = {name: read(typed, f"The money of {name}") for name, _, typed in places}
    if len(people) < len(places):
        raise ValueError("Give each place one row.")
    rest = read(unplaced, "The money without a place")
    spread = per_head(placed, people, rest, by="residents")
    title = "Pounds for each resident, place by place"
    shown, said = [], []
    for here in spread.places:
        alone = dict.fromkeys(people, 0) | {here.name: 100}
        whole_of_it = per_head(placed, people, rest, by="own", shares=alone)
        most = next(one.per_head for one in whole_of_it.places if one.name == here.name)
        words = (
            f"{money(here.placed_per_head)} is placed, {money(here.per_head)} with the rest by head, "
            f"{money(most)} if all the rest came here"
        )
        shown.append(Interval(here.name, words, here.placed_per_head, here.per_head, most))
        said.append(f"{here.name}: {words}.")
    found = f"{title}. {per_cent(spread.placed_percent)} of the money is placed."
    chart = intervals(
        title, f"{found} {' '.join(said)}", None, shown, across=("Pounds for each resident", money)
    )
    return Figure(found, chart["alt"], chart["svgs"][-1])


def waiting(rows: Sequence[Row]) -> Figure:
    """What a plan waits for: until it is asked, and from there until the answer, the latest answer first.

    A row: what it is, the day on which it is asked, days until the answer.
    """
    title = "What the plan waits for: until it is asked (solid), until the answer (hatched)"
    found = waits([(name, asked, days) for name, asked, days in rows])
    last = found[0]
    said = f"{title}. The longest way ends with {last.name}, on day {count(last.answered)}."
    shown, words = [], []
    for one in found:
        told = f"asked on day {count(one.asked)}, answered on day {count(one.answered)}"
        shown.append(Bar(one.name, told, (one.asked, one.days), here=one is last))
        words.append(f"{one.name}: {told}.")
    chart = bars(title, f"{said} {' '.join(words)}", None, shown)
    return Figure(said, chart["alt"], chart["svgs"][-1])


DRAWS: Mapping[str, Callable[..., Figure]] = {
    "bank-balance": bank_balance,
    "links": links,
    "outcomes-bill": outcomes_bill,
    "reach": reach,
    "shares": shares,
    "scores": scores,
    "lowest-out": lowest_out,
    "waiting": waiting,
}
