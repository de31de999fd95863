"""Routes by role, read from `routes.yaml`: which pages serve whom, in which order."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commissioning.content import folders
from commissioning.content.fields import strict
from commissioning.content.places import Place
from commissioning.content.yaml_reading import adapter, read_yaml, validated


@dataclass(frozen=True)
class Step:
    """One page of a route: `at` is the heading to begin at, `why` a few words for the reader."""

    __pydantic_config__ = strict()

    module: str
    page: str
    at: str = ""
    why: str = ""

    @property
    def place(self) -> Place:
        """Where it leads."""
        return Place(self.module, self.page, self.at)


@dataclass(frozen=True)
class Route:
    """The pages that serve one role."""

    __pydantic_config__ = strict({"audience": "for"})

    role: str
    audience: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class _Routes:
    __pydantic_config__ = strict()

    routes: tuple[Route, ...]


@cache
def routes(path: Path | None = None) -> tuple[Route, ...]:
    """All routes, in order. ContentError names the field that is wrong."""
    file = path or folders.register_path("routes.yaml")
    return validated(adapter(_Routes), read_yaml(file), file).routes
