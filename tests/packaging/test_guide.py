"""The guide to the code names what is there: a file that it speaks of can be opened."""

import re

import pytest

from room_table import ARCHITECTURE

TOP = ARCHITECTURE.parents[1]
_FILE = re.compile(r"`([\w./-]+\.(?:py|js|css|ts|toml))`")
NAMED = sorted(set(_FILE.findall(ARCHITECTURE.read_text(encoding="utf-8"))))
THERE = [
    f"/{path.relative_to(TOP).as_posix()}"
    for folder in ("course", "tests")
    for path in (TOP / folder).rglob("*")
    if path.is_file() and "node_modules" not in path.parts
]


def test_the_guide_names_files() -> None:
    assert len(NAMED) > 50


@pytest.mark.parametrize("name", NAMED)
def test_a_file_that_the_guide_names_is_there(name: str) -> None:
    assert any(one.endswith(f"/{name}") for one in THERE), f"no file of the project is {name}"
