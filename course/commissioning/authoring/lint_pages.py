"""Faults in pages: headings, images, words not explained, figures typed by hand, hard reading."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from commissioning.authoring.readability import reading_ease
from commissioning.content import folders
from commissioning.content.glossary import Term, glossary
from commissioning.content.references import resolve_notebook, stamp_notebook
from commissioning.content.syllabus import Module
from commissioning.content.timings import words
from commissioning.questions import load_questions

READING_EASE = 50
WORDS_A_MODULE = 6300
_HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(|<img\b(?P<tag>[^>]*)>", re.IGNORECASE)
_QUOTED = re.compile(r"^ *>.*$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\((fact|figure|term):[^)]*\)")
_PER_POUND = ("£1", "£1.", "£1,")  # "per £1" is a unit, not a figure
_TYPED = re.compile(r"£\s?\d[\d,.]*\w*|\b\d[\d,.]* per cent\b|\b\d[\d,.]*%")
_CALL = re.compile(r"page\.(ask|mark|simulator)\(\s*[\"']([^\"']+)[\"']")


def page_faults(module: Module) -> list[str]:
    """Faults of a module's lesson pages and of its exercise."""
    faults: list[str] = []
    asked: Counter[str] = Counter()
    total = 0
    for path in _paths(module):
        book = json.loads(path.read_text(encoding="utf-8"))
        name = f"{path.parent.parent.name}/{module.id}/{path.name}"
        faults += [f"{name}{fault}" for fault in notebook_faults(book, module.id)]
        found = [call for cell in _cells(book, "code") for call in _CALL.findall(_source(cell))]
        if path.stem != module.id:
            total += words(book, module.id)
            asked.update(question for call, question in found if call == "ask")
        else:
            faults += _exercise_faults(name, module, found)
    practice = load_questions(folders.lessons_dir() / module.id)
    for question in practice:
        if asked[question] != 1:
            faults.append(
                f"lessons/{module.id}, question {question!r}: asked {asked[question]} times; ask it once."
            )
    for question in asked.keys() - practice.keys():
        faults.append(
            f"lessons/{module.id}: a page asks {question!r}, which no questions file holds."
        )
    if total > WORDS_A_MODULE:
        faults.append(
            f"lessons/{module.id}: {total} words; at most about 6,000 can be read in time. Cut."
        )
    return faults


def _paths(module: Module) -> list[Path]:
    pages = [folders.lessons_dir() / module.id / f"{page.id}.ipynb" for page in module.pages]
    keys = folders.keys_dir()
    return [*pages, *([keys / module.id / f"{module.id}.ipynb"] if keys else [])]


def _exercise_faults(name: str, module: Module, found: list[tuple[str, str]]) -> list[str]:
    keys = folders.keys_dir()
    assessed = load_questions(keys / module.id) if keys else {}
    asked = Counter(question for call, question in found if call == "ask")
    return [f"{name}: asks {q!r} {asked[q]} times; ask it once." for q in assessed if asked[q] != 1]


def _cells(book: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [cell for cell in book["cells"] if cell["cell_type"] == kind]


def _source(cell: dict[str, Any]) -> str:
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])


def notebook_faults(book: dict[str, Any], module: str) -> Iterator[str]:
    """Faults of one notebook; each begins with where on the page it is."""
    if stamp_notebook(book, module)["cells"] != book["cells"]:
        yield ": a figure in the text is not the one in the register. Run `commissioning refresh`."
    ids = Counter(cell.get("id") for cell in book["cells"])
    for twice in (one for one, count in ids.items() if count > 1):
        yield f": two cells have the id {twice!r}. Give each its own."
    cells = _cells(book, "markdown")
    text = "\n\n".join(_source(cell) for cell in cells)
    yield from _heading_faults(text)
    yield from _image_faults(text)
    for cell in cells:
        yield from (f", cell {cell['id']!r}{fault}" for fault in _typed_faults(_source(cell)))
        if "insight" in cell["metadata"].get("tags", []) and not _source(cell).startswith("#"):
            yield f", cell {cell['id']!r}: an insight begins with the heading that opens it."
    yield from _word_faults(text)
    shown = "\n\n".join(
        _source(cell) for cell in _cells(resolve_notebook(book, module), "markdown")
    )
    ease = reading_ease(shown, [form for term in glossary().values() for form in _forms(term)])
    if ease < READING_EASE:
        yield f": reading ease {ease:.0f}; at least {READING_EASE}. Shorten sentences and words."


def _heading_faults(text: str) -> Iterator[str]:
    headings = [(len(marks), title) for marks, title in _HEADING.findall(text)]
    if [level for level, _ in headings].count(1) != 1:
        yield ": a page has exactly one heading of level 1."
    for (before, _), (level, title) in pairwise(headings):
        if level > before + 1:
            yield f": heading {title!r} skips a level ({before} to {level})."
    for title, count in Counter(title for _, title in headings).items():
        if count > 1:
            yield f": two headings say {title!r}; a link could not tell them apart."


def _image_faults(text: str) -> Iterator[str]:
    for image in _IMAGE.finditer(text):
        tag = image["tag"]
        alt = re.search(r"alt=[\"']([^\"']*)", tag) if tag is not None else None
        words_ = (alt[1] if alt else "") if tag is not None else image["alt"]
        if len(words_.split()) < 3:
            yield ": an image has no alternative text that says what it shows."


def _typed_faults(text: str) -> Iterator[str]:
    for typed in _TYPED.findall(_LINK.sub("", text)):
        if typed in _PER_POUND:
            continue
        yield f": {typed!r} is typed by hand. Refer to it: [{typed}](figure:…) or (fact:…)."


def _forms(term: Term) -> list[str]:
    return [term.term, *term.also]


def _word_faults(text: str) -> Iterator[str]:
    """A glossary word whose first use on the page is not the link that explains it.

    Headings and quoted documents may use a word first; everyday words need no explaining.
    """
    body = _QUOTED.sub("", _HEADING.sub("", text))
    linked = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\[[^\]]*\]\(term:[^)]*\)", body)]
    for term in glossary().values():
        if term.everyday:
            continue
        forms = "|".join(re.escape(form) for form in sorted(_forms(term), key=len, reverse=True))
        first = re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", body, re.IGNORECASE)
        if first is None:
            continue
        explained = [start for start, _, link in linked if f"(term:{term.id})" in link]
        inside = any(start <= first.start() < end for start, end, _ in linked)
        if not inside and (not explained or explained[0] > first.start()):
            around = body[max(0, first.start() - 30) : first.end() + 30].replace("\n", " ")
            yield f": {term.term!r} is used before it is explained (…{around}…). Link its first use."
