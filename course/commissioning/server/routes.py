"""Routes by role, read from `routes.yaml`: which pages serve whom, in which order."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from commissioning.errors import ContentError
from commissioning.register import read_yaml

FILE = Path(__file__).with_name("routes.yaml")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Part):
    """One page of a route: `at` is the heading to begin at, `why` a few words for the reader."""

    module: str
    page: str
    at: str = ""
    why: str = ""


class Route(_Part):
    """The pages that serve one role."""

    role: str
    audience: str = Field(alias="for")
    steps: list[Step]


class _Routes(_Part):
    routes: list[Route]


@cache
def routes(path: Path = FILE) -> tuple[Route, ...]:
    """All routes, in order. ContentError names the field that is wrong."""
    try:
        return tuple(_Routes.model_validate(read_yaml(path)).routes)
    except ValidationError as bad:
        first = bad.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ContentError(
            f"{path.name}, field {where!r}: {first['msg']}. Correct it in {path}."
        ) from None
