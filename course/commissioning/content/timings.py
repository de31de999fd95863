"""How many minutes a page takes, computed from what is on it and never typed.

180 words a minute, 1.5 minutes a practice question, 6 a simulator, 2 an assessed question, 8 a document
(twice in an exercise: for Northmere and for the learner's own case).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from commissioning.content import folders
from commissioning.content.references import resolve_notebook
from commissioning.content.syllabus import syllabus

WORDS_A_MINUTE = 180
PRACTICE, SIMULATOR, ASSESSED, DOCUMENT = 1.5, 6.0, 2.0, 8.0
_REFERENCE_PARTS = re.compile(
    r"^#+ (Words used|Sources and dates)\s*$.*?(?=^#|\Z)", re.MULTILINE | re.DOTALL
)
_WORD = re.compile(r"[\w£%'’.,-]*\w[\w£%'’.,-]*")


@dataclass(frozen=True)
class Minutes:
    """Minutes of each page, and of the exercise; whole numbers, to the nearest five."""

    pages: Mapping[str, int]
    exercise: int

    @property
    def lesson(self) -> int:
        """Minutes of all pages together."""
        return sum(self.pages.values())


def words(notebook: dict[str, Any], module: str) -> int:
    """Words that a learner reads: Markdown without the lists of words and sources at the end."""
    cells = resolve_notebook(notebook, module)["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    text = _REFERENCE_PARTS.sub("", "\n\n".join(sources))
    return len(_WORD.findall(re.sub(r"\]\([^)]*\)", "]", text)))


def _calls(notebook: dict[str, Any], name: str) -> int:
    cells: list[dict[str, Any]] = notebook["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return sum(len(re.findall(rf"page\.{name}\(", source)) for source in code)


def _rounded(exact: float) -> int:
    return max(5, 5 * round(exact / 5))


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


@cache
def minutes(module_id: str) -> Minutes:
    """Minutes of a module, from its notebooks."""
    module = syllabus().module(module_id)
    pages = {}
    for page in module.pages:
        book = _read(folders.lessons_dir() / module.id / f"{page.id}.ipynb")
        exact = words(book, module.id) / WORDS_A_MINUTE
        exact += _calls(book, "ask") * PRACTICE + _calls(book, "simulator") * SIMULATOR
        pages[page.id] = _rounded(exact)
    book = _read(folders.exercises_dir() / module.id / f"{module.id}.ipynb")
    exact = words(book, module.id) / WORDS_A_MINUTE
    exact += _calls(book, "ask") * ASSESSED + _calls(book, "document") * DOCUMENT
    exact += _calls(book, "simulator") * SIMULATOR
    return Minutes(pages, _rounded(exact))
