"""The HTML templates of the course's own pages: jinja2, everything escaped unless marked safe."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from commissioning.formats import in_sentence

FOLDER = Path(__file__).with_name("templates")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["in_sentence"] = in_sentence
    return environment


def render(name: str, **values: Any) -> str:
    """The template `name` of this folder with `values`."""
    return _environment().get_template(name).render(**values)
