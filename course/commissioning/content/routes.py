"""Routes by role, read from `routes.yaml`: which pages serve whom, in which order."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from commissioning.content import folders
from commissioning.content.places import Place
from commissioning.content.register import read_yaml
from commissioning.errors import ContentError


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Part):
    """One page of a route: `at` is the heading to begin at, `why` a few words for the reader."""

    module: str
    page: str
    at: str = ""
    why: str = ""

    @property
    def place(self) -> Place:
        """Where it leads."""
        return Place(self.module, self.page, self.at)


class Route(_Part):
    """The pages that serve one role."""

    role: str
    audience: str = Field(alias="for")
    steps: list[Step]


class _Routes(_Part):
    routes: list[Route]


@cache
def routes(path: Path | None = None) -> tuple[Route, ...]:
    """All routes, in order. ContentError names the field that is wrong."""
    file = path or folders.register_path("routes.yaml")
    try:
        return tuple(_Routes.model_validate(read_yaml(file)).routes)
    except ValidationError as bad:
        first = bad.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ContentError(
            f"{file.name}, field {where!r}: {first['msg']}. Correct it in {file}."
        ) from None
