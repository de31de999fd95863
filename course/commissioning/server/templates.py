"""The HTML templates of the course's own pages."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from commissioning.formats import in_sentence
from commissioning.html_templates import environment

FOLDER = Path(__file__).with_name("templates")


@cache
def _environment() -> Environment:
    return environment(FOLDER, in_sentence=in_sentence)


def render(name: str, **values: Any) -> str:
    """The template `name` of this folder with `values`."""
    return _environment().get_template(name).render(**values)
