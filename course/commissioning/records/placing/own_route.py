"""The route that a learner made in "Start here": who they are, which modules they chose, and how deep each goes.

It lies beside the answers to that module's practice, is handed in nowhere, and the latest one wins. Nothing depends on it:
without one, home and pages follow the role that the browser keeps, or the course's own order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.content.places import EXERCISE, KEY_POINTS, Place
from commissioning.content.routes import Route, Step
from commissioning.content.syllabus import Module
from commissioning.records.answers import Answers
from commissioning.records.placing.placement import Depth
from commissioning.records.progress.left import place_minutes
from commissioning.records.starting import MINE, ROLE, START

OWN = "My route"
"""The name of a learner's own route, where others have that of a role."""
_LESSON = ("check", "sitting")


@dataclass(frozen=True)
class Chosen:
    """A route that a learner accepted: the role it began from, "" for none, and its modules with their depth, in order."""

    role: str
    modules: Mapping[str, Depth]


def chosen(answers: Answers, known: Iterable[Module]) -> Chosen | None:
    """The route that is kept; None where none was made, or it was declined. Modules that are gone are left out."""
    return read(answers.value(MINE), known)


def read(value: Any, known: Iterable[Module]) -> Chosen | None:
    """What a kept value says; None where it is no route."""
    if not isinstance(value, Mapping) or not isinstance(value.get("modules"), list):
        return None
    ids = [one.id for one in known if one.exercise]
    depths = {
        one["module"]: Depth(one["depth"])
        for one in value["modules"]
        if isinstance(one, Mapping) and one.get("module") in ids and one.get("depth") in list(Depth)
    }
    return Chosen(str(value.get("role", "")), depths) if depths else None


def role_of(answers: Answers, routes: Iterable[Route]) -> Route | None:
    """The route of the role that the learner has; None where they said none, or that they have none of these."""
    return next((one for one in routes if one.name == answers.value(ROLE)), None)


def as_json(made: Chosen) -> dict[str, Any]:
    """A route as it is kept."""
    modules = [{"module": name, "depth": str(depth)} for name, depth in made.modules.items()]
    return {"role": made.role, "modules": modules}


def modules_of(route: Route | None, known: Iterable[Module]) -> tuple[Module, ...]:
    """The modules that a role's route names, in its order; without a role all. Those that assess nothing do not count."""
    by_id = {one.id: one for one in known if one.exercise}
    if route is None:
        return tuple(by_id.values())
    return tuple(
        by_id[name] for name in dict.fromkeys(one.module for one in route.steps) if name in by_id
    )


def all_modules(route: Route | None, known: Iterable[Module]) -> tuple[Module, ...]:
    """Every module that assesses something: those of a role's route first, in its order."""
    listed = tuple(known)
    every = (*modules_of(route, listed), *modules_of(None, listed))
    return tuple({one.id: one for one in every}.values())


def in_order(depths: Mapping[str, Depth]) -> dict[str, Depth]:
    """Modules in the order in which they are advised: first what the learner was sure of and had wrong."""
    return dict(sorted(depths.items(), key=lambda one: one[1] is not Depth.FIRST))


def steps_of(module: Module, depth: Depth, route: Route | None) -> tuple[Step, ...]:
    """The steps of a module at a depth: those of the role's route, or else its check, sittings and exercise.

    By its key points every whole sitting comes down to them. What nobody skips is named, and no exercise is left out.
    """
    own = [one for one in route.steps if one.module == module.id] if route else []
    steps = own or [
        Step(module.id, place.page) for place in module.places if _counts(module, place)
    ]
    if depth is not Depth.KEY_POINTS:
        return tuple(steps)
    return tuple(_folded(module, one) for one in steps)


def _counts(module: Module, place: Place) -> bool:
    return place.page == EXERCISE or module.page(place.page).kind in _LESSON


def _folded(module: Module, step: Step) -> Step:
    if step.page == EXERCISE or step.at or module.page(step.page).kind != "sitting":
        return step
    never = module.page(step.page).never_skipped
    why = f"Key points, and the parts on {never}" if never else "Key points"
    return Step(step.module, step.page, KEY_POINTS, why)


def as_route(made: Chosen, known: Iterable[Module], routes: Iterable[Route]) -> Route:
    """The route as the others are: so home, rows and pages show it like them."""
    by_id = {one.id: one for one in known}
    listed = list(routes)
    role = next((one for one in listed if one.name == made.role), None)
    begins = [one for one in listed[0].steps if one.module == START] if listed else []
    steps = [
        step for name, depth in made.modules.items() for step in steps_of(by_id[name], depth, role)
    ]
    return Route(OWN, "You made it in “Start here”.", (*begins, *steps))


@dataclass(frozen=True)
class Minutes:
    """What a module takes on a route, lesson and exercise apart; 0 for an exercise that is not on it."""

    lesson: int
    exercise: int


def minutes_of(steps: Iterable[Step]) -> Minutes:
    """Minutes of steps, as every page of the course tells them."""
    lesson = exercise = 0
    for one in steps:
        taken = place_minutes(one.place)
        if one.page == EXERCISE:
            exercise += taken
        else:
            lesson += taken
    return Minutes(lesson, exercise)


def saved_by_key_points(module: Module, route: Route | None) -> int:
    """Minutes that a module's key points save on a role's route; 0 where the role takes only pages that stay whole."""
    full, short = (
        minutes_of(steps_of(module, depth, route)).lesson
        for depth in (Depth.IN_FULL, Depth.KEY_POINTS)
    )
    return full - short


def takes_part(module: Module, route: Route | None) -> bool:
    """Whether a role's route leaves out a sitting of the module, or a part of one."""
    whole = {one.page for one in steps_of(module, Depth.IN_FULL, route) if not one.at}
    return any(page.kind == "sitting" and page.id not in whole for page in module.pages)
