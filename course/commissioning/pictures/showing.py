"""A picture as HTML: the drawing in three widths, and behind one click a table that says the same."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from commissioning.drawing.picture import Chart
from commissioning.errors import ContentError
from commissioning.pictures.funding_routes import four_months_out
from commissioning.pictures.grants import balance_under_zero, grants_to_scale, way_of_an_award
from commissioning.pictures.open_data import (
    awards_and_money,
    dates_month_first,
    money_on_the_map,
    names_off,
    who_has_most,
)
from commissioning.pictures.outcomes import dashboard_and_bought, where_the_bill_goes
from commissioning.pictures.people import CASES, people_of
from commissioning.pictures.places import (
    CASES_ON_THE_MAP,
    borough,
    case_on_the_map,
    grants_on_the_map,
)
from commissioning.pictures.supply import one_change_and_five
from commissioning.pictures.system import largest_cut
from commissioning.pictures.words import Rows


def _of_case(draw: Callable[[str], Chart[Rows]], case: str) -> Callable[[str], Chart[Rows]]:
    """A picture of a case, which is the same on every page."""
    return lambda _: draw(case)


_DRAWN: Mapping[str, Callable[[str], Chart[Rows]]] = {
    "map": lambda _: borough(),
    "map-of-the-grants": lambda _: grants_on_the_map(),
    "grants-to-scale": lambda _: grants_to_scale(),
    "way-of-an-award": way_of_an_award,
    "balance-under-zero": lambda _: balance_under_zero(),
    "four-months-out": lambda _: four_months_out(),
    "where-the-bill-goes": lambda _: where_the_bill_goes(),
    "dashboard-and-bought": lambda _: dashboard_and_bought(),
    "one-change-and-five": lambda _: one_change_and_five(),
    "dates-month-first": lambda _: dates_month_first(),
    "names-off": lambda _: names_off(),
    "awards-and-money": lambda _: awards_and_money(),
    "who-has-most": lambda _: who_has_most(),
    "money-on-the-map": lambda _: money_on_the_map(),
    "largest-cut-year-one": lambda _: largest_cut(1),
    "largest-cut-year-five": lambda _: largest_cut(5),
    **{name: _of_case(case_on_the_map, name) for name in CASES_ON_THE_MAP},
    **{name: _of_case(people_of, name) for name in CASES},
}
"""What draws each picture, given the name of the page that it stands on."""
_BROAD = frozenset({"largest-cut-year-one", "largest-cut-year-five"})
"""Pictures with so much in them that paper gives them its whole width."""


def pictures() -> Iterable[str]:
    """The names of all pictures."""
    return _DRAWN


def picture(name: str, page: str = "") -> Chart[Rows]:
    """The picture `name` as it stands on `page`. ContentError, with the names, if there is none such."""
    if name not in _DRAWN:
        raise ContentError(f"There is no picture {name!r}. Choose from: {', '.join(_DRAWN)}.")
    return _DRAWN[name](page)


def as_html(name: str, page: str = "") -> str:
    """The picture as HTML, which `pictures.css` and `charts.css` dress. Once on a page."""
    drawn = picture(name, page)
    svgs = "".join(drawn["svgs"]).replace("__ID__", f"picture-{name}")
    broad = " data-broad" if name in _BROAD else ""
    return (
        f'<figure class="pictured" data-picture="{escape(name)}"{broad}>'
        f"<figcaption>{escape(drawn['title'])}</figcaption>"
        f'<div class="drawn">{svgs}</div>'
        f"{_fold(drawn['title'], drawn['table']) if drawn['table'] else ''}</figure>"
    )


def _fold(title: str, rows: Rows) -> str:
    heads, *others = rows
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
        for first, *cells in others
    )
    about = f'<span class="cc-unseen">: {escape(title)}</span>'
    return (
        f"<details><summary>The same as a table{about}</summary>"
        f'<div class="table"><table><caption class="cc-unseen">{escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        "</details>"
    )
