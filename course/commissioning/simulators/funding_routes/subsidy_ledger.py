"""The ledger of small help: how much more may be given, on which day, and what of a loan counts."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import long_date, number, per_cent, pounds
from commissioning.models.funding_routes.case import LEDGER, PARAMETERS
from commissioning.models.funding_routes.ledger import NORTHMERE, Headroom, day_of_help, headroom
from commissioning.models.funding_routes.loans import LoanAdvantage, aid_in
from commissioning.models.funding_routes.repayment import PRODUCTS
from commissioning.models.funding_routes.thresholds import THRESHOLDS
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import (
    Callout,
    Chart,
    Group,
    Prediction,
    Result,
    Table,
    TextControl,
    Values,
)
from commissioning.simulators.controls import (
    choice,
    group,
    only,
    options,
    signature_default,
    slider,
    text,
    tick,
)
from commissioning.simulators.view import UnworkableError, View, answer, callout, figure, table

DAY = signature_default(headroom, "on")
KIND_NAMES = {
    "minimal": "Minimal financial assistance",
    "public-economic-interest": "A service of public economic interest",
    "contract": "A contract at a market price",
    "other": "A subsidy by another route",
}
MORE = parameter(
    "more", "One more record: pounds", "£", 0, 0, 300_000,
    "From a public authority, yours or another. 0 leaves it out.",
)  # fmt: skip
LENT = only("product", "loan", "blend")
DAYS = {
    "on": "Day on which the agreement is signed",
    "more_on": "Day of your own record",
}
PAPERS = (
    "Three papers make it minimal assistance: your notice, its confirmation before you give, and your own "
    "confirmation when you give."
)


class LedgerView(View):
    """Add up what counts, on the day of the signature."""

    name = "subsidy-ledger"
    title = "The ledger of small help"
    question = "How much more could Long Strand be given, and on which day?"
    note = (
        "The ledger and the market rate are illustrative, invented for Northmere. Ceiling and years are "
        "those of the Subsidy Control Act. Help counts on the day on which it can be enforced, which is "
        "the signing. Whether it is a subsidy at all, limb by limb, is asked before this. Ask Legal "
        "before you use a date. Waiting is planning; backdating is not."
    )

    def build(self) -> list[Group]:
        return [
            group(
                "day",
                "The day",
                [_day("on", DAY,
                      "Financial years begin on 1 April.")],
            ),
            group(
                "offer",
                "What would be given",
                [
                    choice("product", "Kind of money", PRODUCTS, "grant",
                           "A grant counts whole, and a last-call grant is best counted whole. Of a loan "
                           "the cheap part counts.", kind="select"),
                    slider(PARAMETERS["need"], 1000, low=0),
                    slider(PARAMETERS["grant"], 1000, when=only("product", "blend")),
                    slider(PARAMETERS["rate_percent"], "0.25", when=LENT),
                    slider(PARAMETERS["market_percent"], "0.25", when=LENT),
                    slider(PARAMETERS["loan_years"], 1, when=LENT),
                    tick("no_lender", "No lender would lend to it at all",
                         "Then the whole of a loan may count.", when=LENT),
                ],
            ),
            group(
                "record",
                "Add a record to the ledger",
                [
                    _day("more_on", "2026-10-01", "The day of the agreement."),
                    slider(MORE, 1000),
                    choice("more_kind", "Its kind", KIND_NAMES, "minimal",
                           "Both kinds of small help count, from every authority.", kind="select"),
                ],
                folded=True,
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        row = PARAMETERS
        listed = "; ".join(
            f"{long_date(one.date)}, {pounds(one.amount)}, {KIND_NAMES[one.kind].lower()}"
            for one in LEDGER
        )
        return {
            "prompt": (
                f"Before you look: it is {long_date(DAY)}, and minimal assistance has a ceiling of "
                f"{pounds(headroom().ceiling)}. What Long Strand has had: {listed}."
            ),
            "fields": [
                {
                    "id": "room",
                    "kind": "number",
                    "label": "How much more could it be given that day?",
                    "unit": "£",
                },
                {
                    "id": "cheap",
                    "kind": "radio",
                    "label": (
                        f"Of a loan of {pounds(row['loan'].default)} at "
                        f"{per_cent(row['rate_percent'].default)}, where a lender asks "
                        f"{number(row['market_percent'].default)}, what counts?"
                    ),
                    "unit": "",
                    "options": options(
                        {
                            "all": "All of it",
                            "part": "The part that is cheaper than the market",
                            "none": "Nothing: it comes back",
                        }
                    ),
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        sentences = []
        if "room" in given:
            sentences.append(answer(pounds(given["room"]), pounds(headroom().headroom)))
        if "cheap" in given:
            said = {"all": "all of it", "part": "the cheap part", "none": "nothing"}[given["cheap"]]
            sentences.append(
                f"You said {said}. The cheap part counts, {pounds(aid_in('loan').counts)}; all of it "
                "may count where no lender would lend."
            )
        return sentences

    def settle(self, values: Values, before: Values) -> Values:  # noqa: ARG002
        return {**values, "grant": min(values["grant"], values["need"])}

    def result(self, values: Values) -> Result:
        aid = _aid(values)
        ledger = _ledger(values, aid)
        day = long_date(ledger.on)
        summary = (
            f"On {day}, {pounds(ledger.used)} of {pounds(ledger.ceiling)} is used: {_left(ledger)}. "
            f"{PRODUCTS[values['product']]} of {pounds(values['need'])} counts as {pounds(aid.aid)}: "
            f"{_fits(ledger)}."
        )
        return {
            "summary": summary,
            "sentence": (
                f"{summary} {_from(ledger)} The ledger is illustrative, invented for Northmere; check "
                "the ceiling on the day."
            ),
            "figures": [
                figure("Used on that day", pounds(ledger.used), f"of {pounds(ledger.ceiling)}"),
                figure("Headroom", pounds(ledger.left),
                       f"{day}; {pounds(ledger.over)} over the ceiling" if ledger.over else day),
                figure("This award counts as", pounds(aid.aid), _why(values, aid)),
                figure("Tally with it", pounds(ledger.after), _fits(ledger)),
            ],
            "callout": _callout(ledger),
            "charts": [_chart(ledger)],
            "tables": [_records(values, ledger)],
            "notes": [PAPERS, *_database(ledger)],
        }  # fmt: skip


def _day(name: str, value: str, reason: str) -> TextControl:
    return {**text(name, DAYS[name], reason, kind="date"), "value": value}


def _check_day(values: Values, name: str) -> None:
    try:
        day_of_help(values[name], DAYS[name])
    except ValueError as bad:
        raise UnworkableError(str(bad), name) from bad


def _left(ledger: Headroom) -> str:
    if ledger.over:
        return f"nothing is left, and it is {pounds(ledger.over)} over"
    return f"{pounds(ledger.left)} is left"


def _fits(ledger: Headroom) -> str:
    return "it fits" if ledger.fits else f"{pounds(ledger.too_much)} too much"


def _database(ledger: Headroom) -> list[str]:
    """What an award alone says of the public database, where it is too large to be left out."""
    line = THRESHOLDS["database"]
    if ledger.award <= line.value:
        return []
    said = f"An award of more than {pounds(line.value)} goes on the public subsidy database"
    return [f"{said}, even as minimal assistance, if it is a subsidy."]


def _aid(values: Values) -> LoanAdvantage:
    return aid_in(
        values["product"], values["need"], values["grant"], values["rate_percent"],
        values["market_percent"], values["loan_years"], values["no_lender"],
    )  # fmt: skip


def _listed(values: Values) -> list[tuple[str, object, str, str]]:
    rows: list[tuple[str, object, str, str]] = [
        (one.date, one.amount, one.kind, one.what) for one in LEDGER
    ]
    if values["more"]:
        rows.append((values["more_on"], values["more"], values["more_kind"], "your record"))
    return rows


def _ledger(values: Values, aid: LoanAdvantage) -> Headroom:
    _check_day(values, "on")
    if values["more"]:
        _check_day(values, "more_on")
    records = [row[:3] for row in _listed(values)] if values["more"] else NORTHMERE
    return headroom(records, values["on"], aid.aid)


def _why(values: Values, aid: LoanAdvantage) -> str:
    if not aid.loan:
        return "counted whole"
    whole = (
        "all of what is lent" if values["no_lender"] else f"{pounds(aid.counts)} of what is lent"
    )
    return f"{pounds(aid.grant)} given, {whole}" if aid.grant else whole


def _from(ledger: Headroom) -> str:
    if ledger.fits_from is None:
        return "It is above the ceiling by itself, on any day: ask Legal for another route."
    if ledger.fits_from == ledger.on:
        return "It fits on the day of the signature."
    return f"On this ledger it fits from {long_date(ledger.fits_from)}."


def _callout(ledger: Headroom) -> Callout:
    if ledger.fits:
        return callout(
            "Whose word is it?", "Who has confirmed this ledger, in writing, and on which day?"
        )
    return callout("What now?", f"{_from(ledger)} What would waiting cost, and whom?")


def _records(values: Values, ledger: Headroom) -> Table:
    rows = [
        [long_date(entry.given), what, KIND_NAMES[entry.kind], pounds(entry.amount),
         "counts" if entry.counts else "does not", entry.why,
         long_date(entry.leaves) if entry.leaves else "–"]
        for entry, (*_, what) in zip(ledger.entries, _listed(values), strict=True)
    ]  # fmt: skip
    return table(
        f"The ledger, record by record, on {long_date(ledger.on)}",
        ["Agreed", "For", "Kind", "Pounds", "That day", "Because", "Drops out"],
        rows,
        words=7,
    )


def _chart(ledger: Headroom) -> Chart:
    title = "The tally, if nothing else is given"
    with_award = f"with this award ({pounds(ledger.award)})"
    rows = [
        (f"Signed on {long_date(day.on)}", day.used, day.after, _fits(day))
        for day in ledger.each_day
    ]
    data = table(
        title,
        ["Day", "So", "Used before", "This award", "Tally", "Ceiling"],
        [
            [name, so, pounds(used), pounds(ledger.award), pounds(after), pounds(ledger.ceiling)]
            for name, used, after, so in rows
        ],
        mark=0,
        words=2,
    )
    alt = f"{title}, {with_award}, against a ceiling of {pounds(ledger.ceiling)}. " + " ".join(
        f"{name}: used before {pounds(used)}, with it {pounds(after)}, {so}."
        for name, used, after, so in rows
    )
    return bars(
        title,
        alt,
        data,
        [
            Bar(
                name,
                f"used {pounds(used)} (solid), this award {pounds(ledger.award)} (hatched): {so}; ceiling "
                f"{pounds(ledger.ceiling)} ({'upright line' if after > ledger.ceiling else 'outline'})",
                (used, ledger.award),
                ledger.ceiling,
                here=at == 0,
            )
            for at, (name, used, after, so) in enumerate(rows)
        ],
    )


VIEW = LedgerView
