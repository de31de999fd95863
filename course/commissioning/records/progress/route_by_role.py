"""What a role takes of a module, beside the route that the opening check advises: home shows the same to that role."""

from dataclasses import dataclass

from commissioning.content.places import EXERCISE, Place
from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import Module
from commissioning.formats import part_of_page


@dataclass(frozen=True)
class RoleStep:
    """One page of a module on a role's route."""

    place: Place
    title: str
    why: str


def shorter_ways(module: Module) -> dict[str, tuple[RoleStep, ...]]:
    """For each role whose route leaves out a sitting of the module: the pages that it takes, perhaps none."""
    sittings = {page.id for page in module.pages if page.kind == "sitting"}
    found = {}
    for route in routes():
        mine = [step for step in route.steps if step.module == module.id]
        whole = {step.page for step in mine if not step.at}
        if not sittings <= whole:
            found[route.name] = tuple(_steps(module, route))
    return found


def _steps(module: Module, route: Route) -> list[RoleStep]:
    return [
        RoleStep(step.place, _title(module, step.place), step.why)
        for step in route.steps
        if step.module == module.id
    ]


def _title(module: Module, place: Place) -> str:
    exercise = place.page == EXERCISE
    title = module.assessed.title if exercise else module.page(place.page).title
    return part_of_page(title, place.heading)
