"""A place in the course, as data: each delivery makes its own address of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page of a module, at a heading if one is named; no module means the one we are in."""

    module: str
    page: str
    heading: str = ""
