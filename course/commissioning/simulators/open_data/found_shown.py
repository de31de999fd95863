"""What is shown of a release: rows alone and in small groups, which field does it, and what a neighbour reads."""

from __future__ import annotations

from collections.abc import Iterable

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, counted, long_date, money, month, per_cent
from commissioning.grantsfile.standard.fields import codes
from commissioning.models.open_data import totals
from commissioning.models.open_data.exposure import Exposure
from commissioning.models.open_data.fresh_start import Payment
from commissioning.models.open_data.releases import OUT, Learned, Release
from commissioning.simulators.contract import Callout, Chart, Table, Values
from commissioning.simulators.view import callout, table

DATES = {
    "day": "The day",
    "month": "The month",
    "quarter": "The quarter",
    "year": "The year",
    OUT: "Not published",
}
PLACES = {"ward": "The ward", "area": "One of four areas", OUT: "Not published"}
AMOUNTS = {"exact": "To the pound", "band": "In three bands", OUT: "Not published"}
KNOWS = {
    "date": "When it was paid",
    "place": "Where the person lives",
    "purpose": "What was bought",
    "amount": "How much it was",
}
_NAMED = {
    "day": "the day",
    "month": "the month",
    "quarter": "the quarter",
    "year": "the year",
    "ward": "the ward",
    "area": "the area",
    "exact": "the amount",
    "band": "a band of amounts",
}
_FIELDS = {
    "date": "the date",
    "place": "the place",
    "purpose": "the purpose",
    "reason": "the reason",
    "amount": "the amount",
}
_BREAKS = {
    "reason-with-place": "a reason stands beside a place",
    "small-groups": "there are rows that too few others are like",
}
LIMIT = (
    "It does not show what people near know already. Alone in a file is not yet a name; a neighbour or a former "
    "partner supplies it."
)
_rows = counted("row")


def fields_of(values: Values) -> dict[str, str]:
    """The values as the model names them."""
    ticked = {name: "yes" if values[name] else OUT for name in ("purpose", "reason")}
    return {name: values[name] for name in ("date", "place", "amount")} | ticked


def listed(found: Release) -> str:
    """What is published, in words."""
    named = [_NAMED.get(how, _FIELDS[name]) for name, how in found.published.items()]
    return and_(named) if named else "no field at all"


def and_(words: Iterable[str]) -> str:
    """Words in a row: a, b and c."""
    some = list(words)
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"


def known_words(learned: Learned) -> str:
    """What leads to the rows that are found."""
    if not learned.learns:
        return "nothing is left to learn"
    if not learned.knows:
        return "nothing that they know is published"
    return f"of the payments, by {and_(_FIELDS[one] for one in learned.knows)}"


def chart(found: Release) -> Chart:
    """Rows alone, in small groups and in larger ones, as published and with one field fewer."""
    least = count(found.exposure.least)
    title = f"Rows alone (solid), in groups of 2 to {count(found.exposure.least - 1)} (hatched), in larger ones (hollow)"
    named = [("As you publish it", found.exposure), *(
        (f"Without {_FIELDS[name]}", one)
        for name, one in sorted(found.without.items(), key=lambda pair: (pair[1].few, pair[1].alone))
    )]  # fmt: skip
    rows = [
        [name, count(one.alone), count(one.in_small_groups), count(one.in_larger_groups)]
        for name, one in named
    ]
    alt = f"{title}. " + " ".join(
        f"{name}: {count(one.alone)} alone, {count(one.few)} in groups of fewer than {least}."
        for name, one in named
    )
    return bars(
        title,
        f"{alt} {LIMIT}",
        table(title, ["Published", "Alone", "In small groups", "In larger groups"], rows,
              note="The field without which fewest are left in small groups does most of the damage."),
        [
            Bar(name, _words(one), (one.alone, one.in_small_groups, one.in_larger_groups),
                here=one is found.exposure)
            for name, one in named
        ],
        LIMIT,
    )  # fmt: skip


def _words(one: Exposure) -> str:
    return (
        f"{per_cent(one.alone_percent)} alone; {per_cent(one.few_percent)} in groups of fewer "
        f"than {count(one.least)}"
    )


def asks(found: Release, learned: Learned) -> Callout:
    """What asks for judgement: a row that somebody would recognise, or what the rule says."""
    if found.breaks and learned.example and learned.knows:
        return callout("Who would recognise this row?", _example(learned, found, learned.example))
    if found.breaks:
        return callout(
            "Publish, coarsen, or withhold?",
            f"Rule 4 is broken: {and_(_BREAKS[one] for one in found.breaks)}. Which field can go, and who "
            "would miss it?",
        )
    if not found.published:
        return callout("What is left to publish?", "Totals: see the table below.")
    return callout(
        "It keeps rule 4. Would you sign it?",
        f"At least {_rows(found.smallest)} are alike in all that is published. A person still reads every line "
        "first, and your data protection officer may see more than a count does.",
    )


def _example(learned: Learned, found: Release, one: Payment) -> str:
    knows = and_(_seen(name, found.published[name], one) for name in learned.knows)
    reads = and_(_seen(name, found.published[name], one) for name in learned.learns)
    return (
        f"Somebody knows this of a neighbour: {knows}. One row fits, and they read the rest: {reads}. "
        f"{count(learned.pinned)} payments can be found so. Publish, coarsen, or withhold?"
    )


def _seen(name: str, how: str, one: Payment) -> str:
    if name == "date":
        return {
            "day": long_date(one.day),
            "month": month(one.month),
            "quarter": f"quarter {one.quarter[-1]} of {one.year}",
            "year": one.year,
        }[how]
    if name == "place":
        return one.ward if how == "ward" else one.area
    if name == "amount":
        return money(one.amount) if how == "exact" else "a band of amounts"
    return _meaning(name, one.purpose if name == "purpose" else one.reason)


def _meaning(kind: str, code: str) -> str:
    """What a code of the Standard's lists means, as words within a sentence."""
    return codes(kind)[code].lower()


def totals_table(values: Values) -> Table:
    """The same fund without rows."""
    found = totals("reason", values["least"], values["payments"])
    few = f"too few to say: under {count(values['least'])}, or it would show which is"
    masked = any(one.masked for one in found)
    return table(
        "Or totals by reason, in the annual report",
        ["Reason", "Payments", "Money"],
        [
            [codes("reason")[one.name], "masked" if one.masked else count(one.payments),
             "masked" if one.masked else money(one.money)]
            for one in found
        ],
        note=f"Masked: {few}." if masked else "No row, no place, no day. The 360Giving Standard does not hold totals.",
        folded=True,
    )  # fmt: skip


def notes(found: Release, learned: Learned) -> list[str]:
    """What to mind beside the counts."""
    said = []
    if learned.sure > learned.pinned:
        more = learned.sure - learned.pinned
        said.append(
            f"{_rows(more)} more {'is' if more == 1 else 'are'} in a group that gives one reason alone. A group of "
            "any size that says the same of all still tells."
        )
    if "reason-with-place" in found.breaks:
        said.append("Rule 4 lets no reason stand beside a place, however many rows are alike.")
    return said
