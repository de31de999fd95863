"""How HTML templates are read everywhere: everything escaped unless marked safe, and a name that is missing is an error."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def environment(folder: Path, **filters: Callable[..., object]) -> Environment:
    """The templates of `folder`, with the filters that they use. Whoever asks keeps it: templates are read once."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["first_up"] = lambda text: text[:1].upper() + text[1:]
    made.filters.update(filters)
    return made
