"""The HTML templates of what is printed: jinja2, everything escaped unless marked safe."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def drawn(name: str, **values: Any) -> str:
    """The template `name` with `values`."""
    return _environment().get_template(name).render(**values)
