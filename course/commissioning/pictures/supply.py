"""Module 07: who can answer, with one change and with five."""

from commissioning.drawing.charts import Bar, bars
from commissioning.drawing.picture import Chart
from commissioning.formats import count
from commissioning.models.supply import credit, one_by_one, tender_reach, with_room
from commissioning.pictures.words import Rows

_ALONE = {
    "insurance": "Cover of £5 million, by the start",
    "lots": "Three lots",
    "terms": "Paid each month",
    "turnover": "Turnover of half the yearly value",
    "hours": "Twenty hours to answer",
}


def one_change_and_five() -> Chart[Rows]:
    """Of sixty suppliers, who can answer the pack of 2022, with each change alone, and with all five."""
    old, five = tender_reach(), one_by_one()
    found = [("The pack of 2022", old.can_bid)]
    found += [(f"{_ALONE[one.reform]}, alone", one.alone) for one in credit()]
    found += [("All five together", five.end), ("Have room for a part of the work", with_room())]
    title = f"Of {count(old.suppliers)} suppliers, who can answer"
    rows = [[name, count(number)] for name, number in found]
    return bars(
        title,
        f"{title}. {' '.join(f'{name}: {number}.' for name, number in rows)} Illustrative.",
        [["Pack", "Suppliers"], *rows],
        [Bar(name, count(number), (number,), old.suppliers) for name, number in found],
    )
