"""The pages of the course in order, as home and the calm view list them."""

from dataclasses import dataclass

from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import Module, syllabus
from commissioning.records.progress.minutes import page_minutes


@dataclass(frozen=True)
class Entry:
    """One page in the order of the course."""

    module: Module
    page: str
    title: str
    kind: str
    minutes: int

    @property
    def place(self) -> Place:
        """Where it is in the course."""
        return Place(self.module.id, self.page)

    @property
    def label(self) -> str:
        """What it is, in a word or two: "Sitting 2 of 4"."""
        sittings = [page.id for page in self.module.pages if page.kind == "sitting"]
        if self.page in sittings:
            return f"Sitting {sittings.index(self.page) + 1} of {len(sittings)}"
        if self.kind == "start":
            listed = [page.id for page in self.module.pages]
            return f"Page {listed.index(self.page) + 1} of {len(listed)}"
        return {
            "check": "Opening check",
            "members": "For members",
            "optional": "If you want more",
            EXERCISE: "Exercise",
        }.get(self.kind, "")


def entries() -> list[Entry]:
    """All pages of the course in order, each module's exercise last."""
    return [_entry(module, place) for module in syllabus().modules for place in module.places]


def _entry(module: Module, place: Place) -> Entry:
    if place.page == EXERCISE:
        title, kind = module.assessed.title, EXERCISE
    else:
        page = module.page(place.page)
        title, kind = page.title, page.kind
    return Entry(module, place.page, title, kind, page_minutes(place))
