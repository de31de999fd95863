"""A chart as a picture for print: the same shapes on white paper, in inks that a grey printer keeps apart.

matplotlib draws it, whose own letters are the same on every machine, so the same chart makes the same bytes.
Importing it takes over a second: only whoever prints a chart does, and not while a page waits.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, Polygon, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from commissioning.drawing.picture import FONT

DOTS_PER_INCH = 200
_PX_PER_INCH, _PX_IN_PT = 96, 0.75
_EDGE = 3.0  # pixels round the drawing, for letters and strokes that reach over it
_LETTERS = 0.93  # of the page's size, as matplotlib's letters are wider
_INK, _SOFT, _PAPER, _ACCENT, _LINE = "#0b0c0c", "#505a5f", "#ffffff", "#1d4f91", "#b1b4b6"
_TINT = "#e4ebf5"
_INKS = {"ch-soft": _SOFT, "ch-on": _PAPER}  # of text
_SIDES = {"start": "left", "middle": "center", "end": "right"}


@dataclass(frozen=True)
class Look:
    """What `charts.css` says of a class, for paper. A width is in pixels, a dash in widths."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: tuple[int, ...] = ()
    hatch: str = ""


_LOOKS = {
    "ch-solid": Look(_ACCENT),
    "ch-hollow": Look("none", _ACCENT, 1.5),
    "ch-hatched": Look(_PAPER, _ACCENT, 1.5, hatch="////"),
    "ch-grid": Look("none", _LINE),
    "ch-zero": Look("none", _INK, 1.5),
    "ch-gap": Look("none", _PAPER, 6),
    "ch-line": Look("none", _ACCENT, 2),
    "ch-range": Look("none", _ACCENT, 3),
    "ch-dashed": Look("none", _SOFT, 2, (3, 2)),
    "ch-dotted": Look("none", _SOFT, 2, (1, 2)),
    "ch-open": Look(_PAPER, _INK, 2),
    "ch-ring": Look("none", _INK, 2),
    "ch-here": Look(_INK, _PAPER, 2),
    "ch-rung": Look("none", _SOFT),
    "ch-sum": Look(_INK),
    "ch-lit": Look(_TINT, _ACCENT, 3),
    "ch-unlit": Look(_PAPER, _SOFT, 1.5, (4, 3)),
    "ch-land": Look(_PAPER, _SOFT, 1.5),
    "ch-flow": Look("none", _ACCENT),
    "ch-water": Look(_TINT),
    "ch-sea": Look("none", _SOFT, 1.5),
    "ch-won": Look(_ACCENT, _ACCENT, 2),
    "ch-not": Look(_PAPER, _SOFT, 2),
}


def png(svg: str) -> bytes:
    """One of a chart's `svgs` as a PNG, in which its text is as large as on the page."""
    drawing = fromstring(svg)  # noqa: S314 - our own drawing
    _, _, width, height = (float(one) for one in drawing.attrib["viewBox"].split())
    inches = ((width + 2 * _EDGE) / _PX_PER_INCH, (height + 2 * _EDGE) / _PX_PER_INCH)
    settings: dict[Any, Any] = {"font.family": "DejaVu Sans", "hatch.linewidth": 1.2}
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # a letter that the font lacks stands in the words beside it
        figure = Figure(figsize=inches, facecolor=_PAPER)
        page = figure.add_axes((0, 0, 1, 1))
        page.set_axis_off()
        page.set(xlim=(-_EDGE, width + _EDGE), ylim=(height + _EDGE, -_EDGE))
        for order, element in enumerate(drawing):
            for artist in _drawn(element):
                artist.set(zorder=order, clip_on=False)
                page.add_artist(artist)
        made = io.BytesIO()
        figure.savefig(made, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return made.getvalue()


def _drawn(element: Element) -> Iterable[Patch | Line2D | Text]:
    kind, says = element.tag.rpartition("}")[2], element.attrib
    classes = says.get("class", "").split()
    at = {
        name: float(says[name])
        for name in ("x", "y", "width", "height", "cx", "cy", "r")
        if name in says
    }
    look = _look(classes)
    if kind == "rect":
        yield _patch(Rectangle((at["x"], at["y"]), at["width"], at["height"]), look)
    elif kind == "circle":
        yield _patch(Circle((at["cx"], at["cy"]), at["r"]), look)
    elif kind == "polygon":
        yield _patch(Polygon(_points(says)), look)
    elif kind == "polyline":
        xs, ys = zip(*_points(says), strict=True)
        width = float(says.get("stroke-width", look.width)) * _PX_IN_PT
        line = Line2D(xs, ys, color=look.stroke, linewidth=width)
        own = [float(part) * _PX_IN_PT / width for part in says.get("stroke-dasharray", "").split()]
        if own or look.dash:
            line.set_dashes(own or look.dash)
        yield line
    elif kind == "text":
        yield _text(at["x"], at["y"], element.text or "", says["text-anchor"], classes)


def _look(classes: Iterable[str]) -> Look:
    look = next((one for name, one in _LOOKS.items() if name in classes), Look())
    return replace(look, width=0.0) if "ch-below" in classes else look


def _points(says: dict[str, str]) -> list[tuple[float, float]]:
    pairs = (one.split(",") for one in says["points"].split())
    return [(float(x), float(y)) for x, y in pairs]


def _patch(patch: Patch, look: Look) -> Patch:
    patch.set(facecolor=look.fill, edgecolor=look.stroke, linewidth=look.width * _PX_IN_PT)
    if look.dash:
        patch.set_linestyle((0, look.dash))
    if look.hatch:
        patch.set_hatch(look.hatch)
    return patch


def _text(x: float, y: float, words: str, anchor: str, classes: Iterable[str]) -> Text:
    text = Text(x, y, words, ha=_SIDES[anchor], va="baseline", parse_math=False)
    ink = next((ink for name, ink in _INKS.items() if name in classes), _INK)
    text.set(fontsize=FONT * _PX_IN_PT * _LETTERS, color=ink)
    if "ch-strong" in classes:
        text.set_fontweight("bold")
    if "ch-halo" in classes:
        text.set_path_effects([withStroke(linewidth=4, foreground=_PAPER)])
    return text
