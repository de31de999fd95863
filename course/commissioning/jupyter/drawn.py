"""A picture as a cell's value: a widget, so that a stored notebook holds its words alone."""

from typing import Any

from ipywidgets import HTML

from commissioning.browser import bundle

STYLES = ("tokens", "base", "charts", "pictures")


class Drawn(HTML):  # type: ignore[misc]  # ipywidgets has no types
    """A picture, drawn where widgets are, and in `words` where they are not."""

    def __init__(self, words: str, html: str) -> None:
        style = f"<style>{bundle.css(*STYLES)}</style>"
        super().__init__(value=f'{style}<div class="cc">{html}</div>')
        self._words = words

    def __repr__(self) -> str:
        return self._words

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": self._words}
