"""The ways through the course: in its own order or as a role needs it, each as the opening checks advise.

The role is a setting of the browser (`browser/view/first.js`): a page holds what differs for every role, and shows
one of them. In a browser that has none it is the learner's own route, or the role that they said (`keeping.progress.role_in`). What a check advises follows from its answers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from commissioning.content.places import Place
from commissioning.content.routes import Route
from commissioning.records.progress.how_far import ModuleProgress
from commissioning.records.progress.route import Advice
from commissioning.server.entries import Entry

NO_ROLE = "no-role"

Shown = TypeVar("Shown")
Progress = Mapping[str, ModuleProgress]


@dataclass(frozen=True)
class Stop:
    """A page on a way: the heading to begin at, if not its first, why it is there, and what the check advises."""

    entry: Entry
    heading: str = ""
    why: str = ""
    advice: Advice = Advice.IN_ORDER

    @property
    def place(self) -> Place:
        """Where it leads."""
        return replace(self.entry.place, heading=self.heading)


@dataclass(frozen=True)
class Way:
    """Pages one after another, for a role or for nobody in particular."""

    role: str
    stops: tuple[Stop, ...]

    def at(self, place: Place) -> int | None:
        """Which of the stops a page is; None for a page that is not on this way."""
        return next((i for i, one in enumerate(self.stops) if one.entry.place == place), None)


def ways(listed: list[Entry], routes: Iterable[Route], progress: Progress) -> list[Way]:
    """The course's own order first, then each role's; steps of modules that do not exist yet are left out."""
    known = {entry.place: entry for entry in listed}
    found = [Way(NO_ROLE, tuple(map(Stop, listed)))]
    for route in routes:
        stops = (
            Stop(known[step.place.on_page], step.at, step.why)
            for step in route.steps
            if step.place.on_page in known
        )
        found.append(Way(route.name, tuple(stops)))
    return [replace(one, stops=_as_advised(one.stops, progress)) for one in found]


def _as_advised(stops: tuple[Stop, ...], progress: Progress) -> tuple[Stop, ...]:
    """The whole sittings of each module in the order that its check advises, in the places they had."""
    made = list(stops)
    for module in dict.fromkeys(one.entry.module.id for one in stops):
        steps = {step.place.on_page: step for step in progress[module].route}
        order = list(steps)
        held = [i for i, one in enumerate(made) if one.entry.place in steps and not one.heading]
        sitting = sorted((made[i] for i in held), key=lambda one: order.index(one.entry.place))
        for i, one in zip(held, sitting, strict=True):
            step = steps[one.entry.place]
            made[i] = replace(one, heading=step.place.heading, advice=step.advice)
    return tuple(made)


def together(shown: Iterable[tuple[str, Shown]]) -> list[tuple[str, Shown]]:
    """What several roles are shown alike only once, with the names of all of them."""
    found: list[tuple[list[str], Shown]] = []
    for role, one in shown:
        same = next((roles for roles, other in found if other == one), None)
        if same is None:
            found.append(([role], one))
        else:
            same.append(role)
    return [(" ".join(roles), one) for roles, one in found]
