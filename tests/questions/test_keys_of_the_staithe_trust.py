"""Keys of module 03's exercise that people work out from an artefact: the models give the same."""

import re
from calendar import month_name
from datetime import date
from decimal import Decimal

import pytest

from commissioning.content import folders
from commissioning.models.funding_routes import (
    contract_value,
    four_kinds,
    headroom,
    low_bid,
    under_terms,
)
from commissioning.questions import Outcome, Question, load_questions, mark

MONTHS = list(month_name)[1:]
MODULE = "03-grant-contract-or-investment"
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
ORDER = ("advance", "monthly", "monthly-later", "quarterly", "quarterly-later")
TERMS = {
    "advance": ("quarterly in advance", 0),
    "monthly": ("monthly in arrears", 0),
    "monthly-later": ("monthly in arrears", 1),
    "quarterly": ("quarterly in arrears", 0),
    "quarterly-later": ("quarterly in arrears", 1),
}


def variants(name: str) -> tuple[Question, ...]:
    keys = folders.keys_dir()
    assert keys is not None
    return load_questions(keys / MODULE).variants[name]


def text(question: Question) -> str:
    return " ".join(" ".join(artefact.text for artefact in question.artefacts).split())


def rows(question: Question) -> list[list[str]]:
    """The cells of the table in a question's artefact, row by row, without its head."""
    lines = [line for line in question.artefacts[0].text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def pounds(said: str) -> Decimal:
    return Decimal(re.sub(r"[£,]", "", said))


def found(pattern: str, said: str) -> str:
    match = re.search(pattern, said)
    return match[1] if match else "0"


def right(question: Question, answer: object) -> bool:
    return mark(question, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize("question", variants("low-point"))
def test_the_low_point_is_the_deepest_of_the_year(question: Question) -> None:
    said = text(question)
    bank, tied = re.findall(r"£([\d,]+)", said)[-2:]
    period = "quarterly" if "each quarter" in said else "monthly"
    lag = 2 if "by the last day of the month after it" in said else 1
    terms = [{"id": "clause", "terms": f"{period} in arrears", "lag": lag}]
    under = under_terms(terms, 141_600, 156_000, 12, pounds(bank) - pounds(tied))

    assert right(question, str(under.by["clause"].flow.lowest))


@pytest.mark.parametrize("question", variants("how-late-to-pay"))
def test_the_latest_terms_keep_a_month_of_cost_and_the_floor(question: Question) -> None:
    said = text(question)
    cash = pounds(found(r"begin with £([\d,]+)", said))
    floor = pounds(found(r"less than £([\d,]+)", said))
    listed = [{"id": id_, "terms": terms, "lag": lag} for id_, (terms, lag) in TERMS.items()]
    under = under_terms(listed, 126_000, 126_000, 12, cash, floor).by
    hold = [id_ for id_ in ORDER if under[id_].keeps_a_month and under[id_].keeps_its_floor]

    assert right(question, hold[-1])


@pytest.mark.parametrize("question", variants("headroom"))
def test_the_room_is_what_the_ledger_leaves(question: Question) -> None:
    records = []
    for day, what, sum_ in rows(question):
        number, month, year = day.split()
        given = date(int(year), MONTHS.index(month) + 1, int(number))
        kind = (
            "contract"
            if "contract" in what
            else "public-economic-interest"
            if "public economic interest" in what
            else "minimal"
        )
        records.append([given, pounds(sum_), kind])

    assert right(question, str(headroom(records, "2027-03-15").headroom))


@pytest.mark.parametrize("question", variants("most-we-could-pay"))
def test_the_value_is_the_most_that_all_papers_of_one_work_let_us_pay(question: Question) -> None:
    said = text(question)
    yearly = pounds(found(r"^£([\d,]+) a year", said))
    if "on the same terms" in said:
        yearly += pounds(found(r"same terms, £([\d,]+) a year", said))
    years = NUMBERS[found(r"for (\w+) years", said)]
    times = {"twice, by a year": 2, "three times, by a year": 3, "once, by two years": 2}
    more = sum(extra for words, extra in times.items() if f"may extend {words}" in said)
    extra = found(r"up to (\d+) per cent more", said)
    once = pounds(found(r"£([\d,]+) once", said)) * Decimal("1.2")

    assert right(question, str(contract_value(yearly, years, more, extra).value + once))


@pytest.mark.parametrize("question", variants("dearer-in-the-end"))
def test_the_next_price_takes_in_the_move_alone(question: Question) -> None:
    said = text(question)
    later = NUMBERS[found(r"again, for (\w+) years", said)]
    move = pounds(found(r"costs us £([\d,]+) once", said))

    assert right(question, str(low_bid(114_000, 146_000, 3, later, move=move).next_price))


@pytest.mark.parametrize("question", variants("money-for-the-net-loft"))
def test_the_offer_is_the_cheapest_that_the_middling_case_covers(question: Question) -> None:
    cases: list[list[int | float | str | Decimal]] = [
        [name.lower(), int(chance.split()[0]) * 10, pounds(surplus)]
        for name, surplus, chance in rows(question)
    ]
    offers = four_kinds(120_000, 60_000, spare=0, cases=cases, first_year_percent=100)
    said = text(question)
    lost = re.search(
        r"lose £([\d,]+) by the loan, £([\d,]+) by the blend, £([\d,]+) by taking", said
    )
    assert lost is not None
    costs = {name: round(offers[name].expected_cost) for name in ("loan", "blend", "last-call")}
    assert [pounds(sum_) for sum_ in lost.groups()] == list(costs.values())
    passed = [name for name in ("loan", "blend", "grant", "last-call") if offers[name].covers]

    assert right(question, min(passed, key=lambda name: offers[name].expected_cost))
