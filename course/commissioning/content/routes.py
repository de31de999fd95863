"""Routes by role, read from `routes.yaml`: which pages serve whom, in which order."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from commissioning.content import folders
from commissioning.content.fields import strict
from commissioning.content.places import Place
from commissioning.content.yaml_files.reading import changed, read_declared


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

    @property
    def name(self) -> str:
        """The role as a setting and a style sheet name it: "grant-manager"."""
        return "-".join(self.role.lower().split())


@dataclass(frozen=True)
class _Listed:
    __pydantic_config__ = strict()

    routes: tuple[Route, ...]
    begins: tuple[Step, ...] = ()


def routes(path: Path | None = None) -> tuple[Route, ...]:
    """All routes, in order, each after the steps with which every route begins; read again only when they changed. ContentError names the wrong field."""
    file = path or folders.register_path("routes.yaml")
    return _routes(file, changed(file))


@lru_cache(maxsize=8)
def _routes(file: Path, _changed: int) -> tuple[Route, ...]:
    listed = read_declared(file, _Listed)
    return tuple(replace(one, steps=listed.begins + one.steps) for one in listed.routes)
