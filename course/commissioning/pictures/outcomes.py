"""Module 06: where the bill of an outcomes contract goes, and a better dashboard beside what is bought."""

from commissioning.drawing.charts import Bar, bars
from commissioning.drawing.pair_chart import Pair, pairs
from commissioning.drawing.picture import Chart
from commissioning.formats import number_1, pounds
from commissioning.models.outcomes import contract, serve
from commissioning.models.outcomes.serving.serving import PICKED
from commissioning.models.shared.money import percent
from commissioning.pictures.words import Rows


def where_the_bill_goes() -> Chart[Rows]:
    """Way Forward's forecast bill in three parts: starts, outcomes that come anyway, additional ones."""
    found = contract()
    parts = [
        ("Everybody who starts", found.start_fees),
        (f"The {number_1(found.anyway)} who get there anyway", found.for_anyway),
        (f"The {number_1(found.additional)} who would not have", found.for_additional),
    ]
    rows = [
        [who, pounds(sum_), f"{number_1(percent(sum_, found.paid))} per cent"]
        for who, sum_ in parts
    ]
    title = f"Way Forward: where {pounds(found.paid)} goes"
    return bars(
        title,
        f"{title}, as forecast. {' '.join(f'{who}: {sum_}, {share}.' for who, sum_, share in rows)} The first two "
        "are due if nothing changes. Illustrative.",
        [["Paid for", "Pounds", "Of the bill"], *rows],
        [
            Bar(f"{who}: {words}", f"{share} of the bill (outline)", (sum_,), found.paid)
            for (who, words, share), (_, sum_) in zip(rows, parts, strict=True)
        ],
    )  # fmt: skip


def dashboard_and_bought() -> Chart[Rows]:
    """Of 100 people, how many succeed and how many of these are additional: as referred, picked, parked."""
    referred = serve().as_referred
    ways = {
        "All served as referred": referred,
        "Easier people picked": serve(dict(PICKED)).as_served,
        "Those far away parked": serve(parked=["far"]).as_served,
    }
    title = "Of 100 people served: on the dashboard, and bought"
    rows = [
        [name, number_1(one.rate_percent), number_1(one.effect_percent), pounds(one.gain)]
        for name, one in ways.items()
    ]
    listed = " ".join(
        f"{name}: {rate} succeed, {bought} of them would not have; {gain} is left to the provider."
        for name, rate, bought, gain in rows
    )
    return pairs(
        title,
        f"{title}. {listed} Illustrative.",
        [["Who is served", "Succeed", "Would not have", "Left to the provider"], *rows],
        key=("Succeed, on the dashboard", "Would not have without the service"),
        rows=[
            Pair(name, (one.rate_percent, f"{rate} succeed"), (one.effect_percent, f"{bought} would not have"))
            for (name, rate, bought, _), one in zip(rows, ways.values(), strict=True)
        ],
    )  # fmt: skip
