"""A small SVG drawing in the house style: text as text, the page's own colours, no randomness.

Drawn by hand and not by matplotlib: importing that takes 1.3 to 1.9 s here and each redraw 40 ms;
these take under 1 ms, follow dark and high-contrast themes, and keep their text readable at any
width, because each chart is drawn for three widths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Generic, TypedDict, TypeVar

T = TypeVar("T")
SIZES = {"small": 270, "middle": 400, "wide": 620}
FONT = 14
LINE = 18
HATCHED = "ch-hatched"
LETTER = 8.2  # a letter's width at 14 px, on the generous side, for wrapping and keeping apart


def nice_step(span: float, about: int) -> float:
    """A round step (1, 2 or 5 × a power of ten) that divides `span` into about that many parts."""
    if span <= 0:
        return 1.0
    raw = span / max(1, about)
    power = 10.0 ** floor(log10(raw))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= raw * 0.999)


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round values that cover low to high."""
    step = nice_step(high - low, about)
    return [step * n for n in range(floor(low / step), ceil(high / step) + 1)]


def wrap(text: str, width: float) -> list[str]:
    """`text` in lines that fit into so many pixels; a word that is wider than a line is broken."""
    most = max(1, int(width // LETTER))
    parts = [word[at : at + most] for word in text.split() for at in range(0, len(word), most)]
    lines, line = [], ""
    for word in parts:
        longer = f"{line} {word}".strip()
        if line and len(longer) * LETTER > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def stack(labels: Iterable[tuple[float, str]], width: float) -> list[tuple[float, int]]:
    """Where labels centred on these places stand: (middle, row), in as few rows as keep them apart.

    An earlier label takes the nearer row. Rows count from 0.
    """
    taken: list[list[tuple[float, float]]] = []
    result = []
    for at, words in labels:
        half = len(words) * LETTER / 2
        middle = min(max(at, half), max(half, width - half))
        start, end = middle - half - 8, middle + half + 8
        free = (
            number
            for number, row in enumerate(taken)
            if all(end < other[0] or start > other[1] for other in row)
        )
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append((middle - half, middle + half))
        result.append((middle, number))
    return result


def _look(look: str) -> str:
    hatch = ' fill="url(#hatch)"' if look.startswith(HATCHED) else ""
    return f'class="{look}"{hatch}'


class Scale:
    """Maps values to pixels."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.high = low, high if high > low else low + 1
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return round(self.start + part * (self.end - self.start), 1)


class Picture:
    """Shapes in the order drawn. Colours are classes that `simulator.css` fills from the tokens.

    `__ID__` in ids is replaced by the page, so that two views never share an id.
    """

    def __init__(self, size: str) -> None:
        self.size = size
        self.width = SIZES[size]
        self.height = 0.0
        self._parts: list[str] = []

    @property
    def is_narrow(self) -> bool:
        """Whether there is little room across."""
        return self.size != "wide"

    def rect(self, x: float, y: float, width: float, height: float, look: str) -> None:
        """A rectangle; nothing if it has no width."""
        if width > 0 and height > 0:
            self._parts.append(
                f'<rect {_look(look)} x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
                f'height="{height:.1f}"/>'
            )

    def line(
        self,
        points: Sequence[tuple[float, float]],
        look: str,
        width: float = 0,
        dash: Sequence[float] = (),
    ) -> None:
        """A line through the points; `width` and `dash`, in pixels, where the look leaves them open."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        own = f' stroke-width="{width:.1f}"' if width else ""
        if dash:
            own += f' stroke-dasharray="{" ".join(f"{part:.1f}" for part in dash)}"'
        self._parts.append(f'<polyline {_look(look)}{own} points="{path}"/>')

    def area(self, points: Sequence[tuple[float, float]], look: str) -> None:
        """A filled shape."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(f'<polygon {_look(look)} points="{path}"/>')

    def dot(self, x: float, y: float, radius: float, look: str) -> None:
        """A circle."""
        self._parts.append(f'<circle {_look(look)} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>')

    def square(self, x: float, y: float, reach: float, look: str) -> None:
        """A square round a point."""
        self.rect(x - reach, y - reach, 2 * reach, 2 * reach, look)

    def diamond(self, x: float, y: float, reach: float, look: str) -> None:
        """A square on its corner, round a point."""
        self.area([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], look)

    def text(self, x: float, y: float, words: str, look: str = "", anchor: str = "start") -> None:
        """Words that stand on y."""
        self._parts.append(
            f'<text {_look(look)} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
            f"{escape(words)}</text>"
        )

    def paragraph(self, x: float, y: float, lines: Iterable[str], look: str = "") -> float:
        """Lines of words from y downwards; returns where the next line would stand."""
        for words in lines:
            self.text(x, y, words, look)
            y += LINE
        return y

    def svg(self, title: str, alternative: str) -> str:
        """The drawing, named by its title and described by its text alternative."""
        ids = (f"__ID__-{self.size}-title", f"__ID__-{self.size}-desc")
        alternative = alternative.removeprefix(title).lstrip(".: ")  # the title is heard before it
        hatch = f"__ID__-{self.size}-hatch"
        body = "".join(self._parts).replace("url(#hatch)", f"url(#{hatch})")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="cc-chart cc-{self.size}" role="img" '
            f'aria-labelledby="{ids[0]}" aria-describedby="{ids[1]}" viewBox="0 0 {self.width} {ceil(self.height)}" '
            f'font-size="{FONT}" fill="currentColor">'
            f'<title id="{ids[0]}">{escape(title)}</title>'
            f'<desc id="{ids[1]}">{escape(alternative)}</desc>'
            f'<defs><pattern id="{hatch}" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><rect class="ch-hatch-ground" width="6" height="6"/>'
            '<line class="ch-hatch-line" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
            f"{body}</svg>"
        )


class Chart(TypedDict, Generic[T]):
    """A picture for each width of page, narrowest first, and a table that says the same.

    An SVG may hold `__ID__` where its page puts an id of its own. The table is the caller's.
    """

    title: str
    alt: str
    svgs: list[str]
    table: T


def chart(
    title: str, alt: str, data: T, draw: Callable[[Picture], None], below: str = ""
) -> Chart[T]:
    """Draw for each width of page. `below` stands under the drawing, such as what it cannot show."""
    drawn = []
    for size in SIZES:
        picture = Picture(size)
        draw(picture)
        if below:
            lines = wrap(below, picture.width)
            picture.height = picture.paragraph(0, picture.height + 22, lines) - 6
        drawn.append(picture.svg(title, alt))
    return {"title": title, "alt": alt, "svgs": drawn, "table": data}
