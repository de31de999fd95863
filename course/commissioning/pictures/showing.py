"""A picture as HTML: the drawing in three widths, and behind one click a table that says the same."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from commissioning.drawing.picture import Chart
from commissioning.errors import ContentError
from commissioning.pictures.grants import balance_under_zero, grants_to_scale, way_of_an_award
from commissioning.pictures.people import people_of_the_grants
from commissioning.pictures.places import borough, grants_on_the_map
from commissioning.pictures.words import Rows

_DRAWN: Mapping[str, Callable[[str], Chart[Rows]]] = {
    "map": lambda _: borough(),
    "map-of-the-grants": lambda _: grants_on_the_map(),
    "people-of-the-grants": lambda _: people_of_the_grants(),
    "grants-to-scale": lambda _: grants_to_scale(),
    "way-of-an-award": way_of_an_award,
    "balance-under-zero": lambda _: balance_under_zero(),
}
"""What draws each picture, given the name of the page that it stands on."""


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
    return (
        f'<figure class="pictured" data-picture="{escape(name)}">'
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
        f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        "</details>"
    )
