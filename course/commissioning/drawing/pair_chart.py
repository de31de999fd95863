"""Two values side by side for each row: the rule in use solid, the other hatched, 100 per cent hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.drawing.charts import Value
from commissioning.drawing.picture import HATCHED, LETTER, Chart, Picture, Scale, T, chart, wrap

BAR = 14


@dataclass(frozen=True)
class Pair:
    """A row: two shares, per cent, each with its words; `mark` is a share to compare them with."""

    label: str
    first: tuple[Value, str]
    second: tuple[Value, str]
    mark: Value | None = None


def pairs(
    title: str,
    alt: str,
    data: T,
    *,
    key: tuple[str, str],
    rows: Sequence[Pair],
    mark: str = "",
) -> Chart[T]:
    """Bars in pairs on a scale of 0 to 100 per cent. `key` names both; `mark` what the mark is."""

    def draw(picture: Picture) -> None:
        longest = max((len(side[1]) for row in rows for side in (row.first, row.second)), default=0)
        beside = longest * LETTER + 12 if not picture.is_narrow else 0
        x = Scale(0, 100, 2, picture.width - 4 - beside)
        y = _key(picture, key, mark)
        for row in rows:
            y = picture.paragraph(0, y, wrap(row.label, picture.width), "ch-strong") - 10
            top = y
            for (value, words), look in zip((row.first, row.second), ("ch-solid", HATCHED),
                                            strict=True):  # fmt: skip
                picture.rect(2, y, x(100) - 2, BAR, "ch-hollow")
                picture.rect(2, y, x(float(value)) - 2, BAR, look)
                if beside:
                    picture.text(x(100) + 10, y + 12, words, "ch-soft")
                    y += BAR + 5
                else:
                    lines = wrap(words, picture.width)
                    y = picture.paragraph(0, y + BAR + 16, lines, "ch-soft")
            if row.mark is not None:
                at = x(float(row.mark))
                picture.diamond(at, top + BAR / 2, 8, "ch-here")
            y += 22
        picture.height = y - 22

    return chart(title, alt, data, draw)


def _key(picture: Picture, key: tuple[str, str], mark: str) -> float:
    y = 14.0
    for words, look in zip(key, ("ch-solid", HATCHED), strict=True):
        picture.rect(2, y - 12, 22, BAR, look)
        y = picture.paragraph(32, y, wrap(words, picture.width - 40))
    if mark:
        picture.diamond(13, y - 5, 8, "ch-here")
        y = picture.paragraph(32, y, wrap(mark, picture.width - 40))
    return y + 14
