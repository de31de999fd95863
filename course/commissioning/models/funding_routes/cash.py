"""A provider's bank balance under several payment terms, and with a loan drawn beside the work.

All by `grants.cash_flow`, unchanged: its `grant` is the price, its `spend` the full cost, its
`reserves_policy` the trustees' floor. In `custom` terms money arrives at the start of a month, so a
payment at a month's end stands in the next. Illustrative: invented for Northmere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissioning.models.funding_routes.case import FILE
from commissioning.models.funding_routes.loans import loan_advantage
from commissioning.models.grants import cash_flow
from commissioning.models.grants.cashflow import CashFlow, Month
from commissioning.models.shared.money import Number, not_negative, number, pounds, split, whole
from commissioning.models.shared.tables import read_table

CUSTOM = "custom"


@dataclass(frozen=True)
class PaymentTerms:
    """Terms by name. `parts`, for terms "custom", lists [month, per cent of the price]."""

    id: str
    name: str
    terms: str
    lag: int = 0
    parts: tuple[tuple[int, Decimal], ...] = ()

    def schedule(self, price: Decimal) -> list[tuple[int, Decimal]]:
        """The payments, [month, pounds], adding up to the price to the penny."""
        if not self.parts:
            return []
        amounts = split(price, [part for _, part in self.parts])
        return [(month, sum_) for (month, _), sum_ in zip(self.parts, amounts, strict=True)]


@dataclass(frozen=True)
class UnderTerms:
    """A provider's months under one set of terms, and whether it keeps a month's cost at hand."""

    terms: PaymentTerms
    flow: CashFlow
    month_of_cost: Decimal

    @property
    def keeps_a_month(self) -> bool:
        """Whether its balance never falls below one month's cost: Northmere's own test."""
        return self.flow.lowest >= self.month_of_cost

    @property
    def keeps_its_floor(self) -> bool:
        """Whether its balance never falls below what its trustees mean to keep."""
        return self.flow.lowest >= self.flow.reserves_policy


@dataclass(frozen=True)
class TermsCompared:
    """The same work under several terms."""

    rows: tuple[UnderTerms, ...]

    @property
    def by(self) -> dict[str, UnderTerms]:
        """Rows by the terms' id."""
        return {row.terms.id: row for row in self.rows}

    @property
    def order(self) -> list[str]:
        """Ids by lowest balance, best first; those that are equal as they were given."""
        best = sorted(self.rows, key=lambda row: -row.flow.lowest)
        return [row.terms.id for row in best]


def _terms(row: Mapping[str, Any]) -> PaymentTerms:
    if "id" not in row or "terms" not in row:
        raise ValueError("Terms need an id and `terms`, such as quarterly in arrears.")
    parts = tuple(
        (whole(month, "The month of a part", least=1), not_negative(part, "A part"))
        for month, part in row.get("parts") or ()
    )
    total = sum((part for _, part in parts), Decimal(0))
    if row["terms"] == CUSTOM and total != 100:
        raise ValueError(
            f"The parts of {row['id']} add up to {total} per cent. Change them so that it is 100."
        )
    name = row.get("name", row["id"])
    return PaymentTerms(
        row["id"], name, row["terms"], whole(row.get("lag", 0), "The lag in months"), parts
    )


TERMS: dict[str, PaymentTerms] = {row["id"]: _terms(row) for row in read_table(FILE)["terms"]}
"""Northmere's six, by id."""


def under_terms(
    terms: Sequence[Mapping[str, Any]] | None = None,
    price: Number = 180_000,
    cost: Number | None = None,
    months: Number = 12,
    cash: Number = 46_000,
    floor: Number = 30_000,
) -> TermsCompared:
    """Return the provider's months under each of several terms.

    `terms` lists {id, terms, lag, parts}: `terms` and `lag` as in `grants.cash_flow`; for "custom", `parts`
    lists [month, per cent of the price]. Without it, Northmere's six. `price` and `cost` (the price if not
    given) in pounds for all months, `cash` at the start, `floor` what its trustees mean to keep.
    Errors: ValueError as `grants.cash_flow`, or if parts do not add up to 100.
    """
    listed = list(TERMS.values()) if terms is None else [_terms(row) for row in terms]
    paid = pounds(number(price, "The price"))
    rows = []
    for one in listed:
        flow = cash_flow(
            grant=paid,
            months=months,
            reserves=cash,
            terms=one.terms,
            lag=one.lag,
            spend=cost,
            reserves_policy=floor,
            schedule=one.schedule(paid),
        )
        rows.append(UnderTerms(one, flow, flow.monthly_spend))
    return TermsCompared(tuple(rows))


def flows_together(flows: Sequence[Mapping[str, Any]]) -> CashFlow:
    """Return several flows of one organisation as one: the work and, beside it, a loan drawn.

    `flows` lists the arguments of `grants.cash_flow` for each. A loan drawn is a grant of that sum with
    the spending that it pays for; paying it back is a flow of its own, with a grant of £0. Reserves are
    added up: give those of the others as 0. The floor is that of the first.
    Errors: ValueError as `grants.cash_flow`, or if there is no flow.
    """
    if not flows:
        raise ValueError("There is no flow to add up. Give at least one.")
    made = [cash_flow(**dict(one)) for one in flows]
    return added(made)


def with_loan(
    work: CashFlow,
    loan: Number,
    rate_percent: Number = 6,
    years: Number = 8,
    building_months: Number = 6,
) -> CashFlow:
    """Return the flow of the work, and of a loan that is drawn in month 1 for something to build.

    The building costs the loan, evenly over `building_months`; the level payment of the first year goes out
    evenly over twelve months. Pounds. Errors: ValueError as `loan_advantage`.
    """
    payment = loan_advantage(loan, rate_percent, years=years).payment
    built = cash_flow(loan, building_months, 0, "in full in advance")
    return added([work, built, cash_flow(0, 12, 0, spend=payment)])


def added(flows: Sequence[CashFlow]) -> CashFlow:
    """Return flows of one organisation month by month as one."""
    reserves = sum((flow.reserves for flow in flows), Decimal(0))
    balance, months = reserves, []
    for index in range(max(len(flow.months) for flow in flows)):
        there = [flow.months[index] for flow in flows if index < len(flow.months)]
        month = Month(
            month=index + 1,
            opening=balance,
            in_advance=sum((one.in_advance for one in there), Decimal(0)),
            spend=sum((one.spend for one in there), Decimal(0)),
            in_arrears=sum((one.in_arrears for one in there), Decimal(0)),
        )
        months.append(month)
        balance = month.closing
    return CashFlow("together", tuple(months), reserves, flows[0].reserves_policy)
