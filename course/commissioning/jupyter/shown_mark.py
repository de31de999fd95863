"""A mark as a notebook's cell shows it."""

from dataclasses import dataclass

from commissioning.questions.marks import Mark
from commissioning.questions.wording import mark_html


@dataclass(frozen=True, repr=False)
class ShownMark:
    """The mark in words, and as text the points alone, which stock nbgrader reads as the score."""

    mark: Mark

    def __repr__(self) -> str:
        return repr(self.mark)

    def _repr_html_(self) -> str:
        return mark_html(self.mark)
