"""The HTML templates of what is printed."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from commissioning.html_templates import environment


@cache
def _environment() -> Environment:
    return environment(Path(__file__).with_name("templates"))


def drawn(name: str, **values: Any) -> str:
    """The template `name` with `values`."""
    return _environment().get_template(name).render(**values)
