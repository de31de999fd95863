"""Module 05: dates read month first, names taken off, awards beside money, and money that names no place."""

from commissioning.drawing.charts import Bar, bars
from commissioning.drawing.picture import Chart
from commissioning.formats import count, money_m, per_cent, per_cent_whole, pounds
from commissioning.models.open_data import explore, read_month_first, release
from commissioning.models.shared.northmere import PLACES
from commissioning.pictures.words import Rows

_NO = "no"
_RELEASES = {
    "Day, ward, purpose, reason, amount": {},
    "Day, amount": {"place": _NO, "purpose": _NO, "reason": _NO},
    "Quarter, ward, reason": {"date": "quarter", "purpose": _NO, "amount": _NO},
    "Quarter, amount": {"date": "quarter", "place": _NO, "purpose": _NO, "reason": _NO},
    "Year, reason": {"date": "year", "place": _NO, "purpose": _NO, "amount": _NO},
}


def dates_month_first() -> Chart[Rows]:
    """What becomes of each year's dates, and of its sum, if software reads the month first."""
    years = [(year, read_month_first(year)) for year in explore().years]
    rows = [
        [year, count(one.trap.silent), count(one.trap.as_text), count(one.trap.unchanged),
         pounds(one.money), pounds(one.shown), pounds(one.left_as_text)]
        for year, one in years
    ]  # fmt: skip
    title = "Dates read month first: another date (solid), left as text (hatched), right by luck (hollow)"
    listed = " ".join(
        f"{year}: {silent} become another date, {text} stay text, right by luck {luck}; dates in the year come to {shown} in place of {true}, and {lost} is left as text."
        for year, silent, text, luck, true, shown, lost in rows
    )
    return bars(
        title,
        f"{title}. {listed} Illustrative awards.",
        [["Awards of", "Another date", "Left as text", "Right by luck", "True sum", "Then dated in the year", "Left as text, £"], *rows],
        [
            Bar(f"{year}: {silent} silently wrong", f"{text} left as text; dated in the year {shown}, not {true}",
                (one.trap.silent, one.trap.as_text, one.trap.unchanged))
            for (year, silent, text, _, true, shown, _), (_, one) in zip(rows, years, strict=True)
        ],
    )  # fmt: skip


def names_off() -> Chart[Rows]:
    """Who stands alone in the Fresh Start Fund's payments, by the fields that are published."""
    found = {name: release(**fields).exposure for name, fields in _RELEASES.items()}
    rows = [
        [name, per_cent_whole(one.alone_percent), per_cent_whole(one.few_percent)]
        for name, one in found.items()
    ]
    title = "Names are off: alone (solid), in groups of 2 to 4 (hatched), in larger ones (hollow)"
    listed = " ".join(
        f"{name}: {alone} alone, {few} in groups under five." for name, alone, few in rows
    )
    payments = count(next(iter(found.values())).rows)
    return bars(
        title,
        f"{title}. The {payments} invented payments of the Fresh Start Fund. {listed}",
        [["Published", "Alone", "In groups under five"], *rows],
        [
            Bar(name, f"{alone} alone, {few} in groups under five",
                (one.alone, one.in_small_groups, one.in_larger_groups))
            for (name, alone, few), one in zip(rows, found.values(), strict=True)
        ],
        "It does not show what people near know already.",
    )  # fmt: skip


def awards_and_money() -> Chart[Rows]:
    """Northmere's awards and its money, by three sizes."""
    bands = explore().sizes.bands
    rows = [
        [one.name.capitalize(), per_cent(one.awards_percent), per_cent(one.money_percent)]
        for one in bands
    ]
    keyed = ", ".join(
        f"{one.name} ({look})"
        for one, look in zip(bands, ("solid", "hatched", "hollow"), strict=True)
    )
    title = f"Awards and money by size: {keyed}"
    listed = " ".join(
        f"{name}: {awards} of awards, {money} of money." for name, awards, money in rows
    )
    return bars(
        title,
        f"{title}. {listed} Illustrative awards.",
        [["Size", "Of awards", "Of money"], *rows],
        [
            Bar(
                "Awards",
                ", ".join(row[1] for row in rows),
                tuple(one.awards_percent for one in bands),
            ),
            Bar(
                "Money",
                ", ".join(row[2] for row in rows),
                tuple(one.money_percent for one in bands),
            ),
        ],
        "It does not show who asked and got nothing.",
    )


def who_has_most() -> Chart[Rows]:
    """Northmere's recipients and its money: the largest tenth of them, the smaller half, and who is between."""
    found = explore().concentration
    if found is None:  # never, as Northmere awards money
        raise ValueError("There is no money to share.")
    money = (found.top_tenth_percent, found.between_percent, found.bottom_half_percent)
    names = ("The largest tenth", "Those between", "The smaller half")
    rows = [
        [name, per_cent(people), per_cent(share)]
        for name, people, share in zip(names, found.people_percent, money, strict=True)
    ]
    title = "Recipients and money: the largest tenth (solid), those between (hatched), the smaller half (hollow)"
    listed = " ".join(
        f"{name}: {people} of recipients, {share} of money." for name, people, share in rows
    )
    return bars(
        title,
        f"{title}. {listed} Illustrative awards.",
        [["Recipients", "Of recipients", "Of money"], *rows],
        [
            Bar("Recipients", ", ".join(row[1] for row in rows), found.people_percent),
            Bar("Money", ", ".join(row[2] for row in rows), money),
        ],
        "It does not show what anybody asked for, or needed.",
    )


def money_on_the_map() -> Chart[Rows]:
    """Northmere's money by the place that it names, beside what names none."""
    found = explore()
    none = found.left_out.without_place
    named = [(PLACES[name].short, one) for name, one in found.by_place.items()]
    both = [*named, ("The whole borough, or not said", none)]
    rows = [[name, money_m(one.money), per_cent(one.money_percent)] for name, one in both]
    title = "What names a place (solid), and what does not (hatched)"
    listed = " ".join(f"{name}: {money}, {share} of all." for name, money, share in rows)
    return bars(
        title,
        f"{title}. {listed} Illustrative awards.",
        [["Place", "Money", "Of all"], *rows],
        [
            Bar(f"{name}: {money}", f"{share} of all", (0, one.money) if one is none else (one.money,))
            for (name, money, share), (_, one) in zip(rows, both, strict=True)
        ],
        "It does not show need, or where the hatched money reached.",
    )  # fmt: skip
