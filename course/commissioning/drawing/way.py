"""Steps on a way, from left to right: those behind filled, the one where you are marked, the rest open."""

from __future__ import annotations

from collections.abc import Sequence

from commissioning.drawing.picture import LINE, Chart, Picture, Scale, T, chart, stack

_HERE = "You are here"
_TOP, _REACH = 12.0, 7.0


def way(title: str, alt: str, data: T, steps: Sequence[str], here: int | None) -> Chart[T]:
    """The way. `here` counts the steps from 0; None where the page is none of them."""

    def draw(picture: Picture) -> None:
        half = picture.width / (2 * len(steps))
        x = Scale(0, max(1, len(steps) - 1), half, picture.width - half)
        picture.line([(x(0), _TOP), (x(len(steps) - 1), _TOP)], "ch-range")
        for number, step in enumerate(steps):
            at = x(number)
            if number == here:
                picture.diamond(at, _TOP, 1.5 * _REACH, "ch-here")
            else:
                behind = here is not None and number < here
                picture.dot(at, _TOP, _REACH, "ch-won" if behind else "ch-not")
            look = "ch-strong" if number == here else "ch-soft"
            picture.text(at, _TOP + 2 * LINE - 4, step, look, "middle")
        picture.height = _TOP + 2 * LINE + 2
        if here is not None:
            ((middle, _),) = stack([(x(here), f"▲ {_HERE}")], picture.width)
            picture.text(middle, picture.height + LINE - 4, f"▲ {_HERE}", "ch-strong", "middle")
            picture.height += LINE

    return chart(title, alt, data, draw)
