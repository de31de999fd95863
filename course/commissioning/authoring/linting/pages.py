"""Faults in pages: headings, images, words not explained, figures typed by hand, hard reading."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from commissioning.authoring.linting.answers import answer_faults
from commissioning.authoring.linting.readability import reading_ease
from commissioning.content import folders
from commissioning.content.glossary import glossary
from commissioning.content.pages.about import manager_file
from commissioning.content.pages.blocks import Heading, Page, Route, Simulator, Text, read_page
from commissioning.content.pages.blocks import Question as Asked
from commissioning.content.pages.notebooks import stored
from commissioning.content.pages.reference_syntax import as_is, rewrite
from commissioning.content.pages.references import resolve_notebook, stamp_notebook
from commissioning.content.pages.timings import words, words_in
from commissioning.content.syllabus import Module
from commissioning.errors import ContentError, CourseError
from commissioning.questions import Question, load_questions
from commissioning.questions.question import that_count
from commissioning.simulators import open_view

READING_EASE = 50
WORDS_A_MODULE = 6300
MANAGER_ASKS = 10
WORDS_BEFORE_A_CHECK = 100
_HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(|<img\b(?P<tag>[^>]*)>", re.IGNORECASE)
_QUOTED = re.compile(r"^ *>.*$", re.MULTILINE)
_TO_DATA = re.compile(r"\]\((?P<to>[^()\s]*\bdatasets/[^()\s]*)")
_PER_POUND = ("£1", "£1.", "£1,")  # "per £1" is a unit, not a figure
_TYPED = re.compile(r"£\s?\d[\d,.]*\w*|\b\d[\d,.]* per cent\b|\b\d[\d,.]*%")


def page_faults(module: Module) -> list[str]:
    """Faults of a module's lesson pages and of its exercise."""
    faults: list[str] = []
    asked: Counter[str] = Counter()
    artefacts: set[str] = set()
    total = 0
    practice = load_questions(folders.lessons_dir() / module.id)
    for path in _lessons(module):
        book, where = stored(path), _where(path)
        faults += [f"{where}{fault}" for fault in notebook_faults(book, module.id)]
        page = read_page(resolve_notebook(book, module.id, name=where), where)
        faults += [f"{where}{fault}" for fault in answer_faults(page, practice)]
        faults += [f"{where}{fault}" for fault in opening_faults(page)]
        total += words(page)
        asked.update(page.questions)
        artefacts |= {one.id for one in page.artefacts}
    for question in practice:
        if asked[question] != 1:
            faults.append(
                f"lessons/{module.id}, question {question!r}: asked {asked[question]} times; ask it once."
            )
    for question in asked.keys() - practice.keys():
        faults.append(
            f"lessons/{module.id}: a page asks {question!r}, which no questions file holds."
        )
    faults += _shown_faults(practice, artefacts, f"lessons/{module.id}")
    if total > WORDS_A_MODULE:
        faults.append(
            f"lessons/{module.id}: {total} words; at most about 6,000 can be read in time. Cut."
        )
    return [*faults, *_manager_faults(module), *_exercise_faults(module)]


def opening_faults(page: Page) -> Iterator[str]:
    """An opening check, which is a page that advises a route, asks before it tells."""
    if not any(isinstance(block, Route) for block in page.blocks):
        return
    first = next((block.index for block in page.blocks if isinstance(block, Asked)), 0)
    before = sum(words_in(text.markdown) for text in page.texts if text.index < first)
    if before > WORDS_BEFORE_A_CHECK:
        yield (
            f": {before} words stand before the first question of the check; "
            f"at most {WORDS_BEFORE_A_CHECK}. Put the case and what the module promises after the route."
        )


def _manager_faults(module: Module) -> Iterator[str]:
    """Faults of the page for the learner's manager: those of any page, and how many questions it asks."""
    file = manager_file(module.id)
    if module.exercise is None and not file.exists():
        return  # it leaves no document that a manager could ask about
    if not file.is_file():
        yield f"lessons/{module.id}: there is no {file.name}, the page for the learner's manager."
        return
    text, where = file.read_text(encoding="utf-8"), _where(file)
    cell = {"cell_type": "markdown", "id": "text", "metadata": {}, "source": text}
    yield from (f"{where}{fault}" for fault in notebook_faults({"cells": [cell]}, module.id))
    asked = len(re.findall(r"^[0-9]+\. ", text, re.MULTILINE))
    if asked != MANAGER_ASKS:
        yield f"{where}: asks {asked} questions; a manager asks {MANAGER_ASKS}, in a numbered list."


def _lessons(module: Module) -> list[Path]:
    return [folders.lessons_dir() / module.id / f"{page.id}.ipynb" for page in module.pages]


def _where(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _exercise_faults(module: Module) -> list[str]:
    keys = folders.keys_dir()
    if keys is None or module.exercise is None:
        return []
    path = keys / module.id / f"{module.id}.ipynb"
    book, where = stored(path), _where(path)
    page, questions = read_page(book, where), load_questions(keys / module.id)
    asked = Counter(page.questions)
    return [
        *(f"{where}{fault}" for fault in notebook_faults(book, module.id)),
        *_shown_faults(questions, {one.id for one in page.artefacts}, where),
        *_tool_faults(questions, page, where),
        *(
            f"{where}: asks {name!r} {asked[name]} times; ask it once."
            for name in that_count(questions)
            if asked[name] != 1
        ),
        *_order_faults(list(that_count(questions)), page.questions, where),
    ]


def _order_faults(declared: list[str], asked: Sequence[str], where: str) -> Iterator[str]:
    """A question has the number of its place in the files, so the page has to ask in their order."""
    there = [name for name in asked if name in declared]
    wanted = [name for name in declared if name in there]
    for name, instead in zip(wanted, there, strict=False):
        if name != instead:
            yield (
                f"{where}: asks {instead!r} where the questions' files have {name!r}. Bring both into one order: "
                "the number of a question, its step and its line in the results follow the files."
            )
            return


def _shown_faults(
    questions: Mapping[str, Question], artefacts: Collection[str], where: str
) -> Iterator[str]:
    """What questions show and no page holds."""
    for name, question in questions.items():
        for one in question.shows:
            if one not in artefacts:
                yield (
                    f"{where}, question {name!r}: shows {one!r}, which is the id of no artefact. "
                    f"Artefacts there: {', '.join(sorted(artefacts)) or 'none'}."
                )


def _tool_faults(questions: Mapping[str, Question], page: Page, where: str) -> Iterator[str]:
    """Tools that questions name and the page does not hold."""
    held = sorted(one.name for one in page.blocks if isinstance(one, Simulator))
    for name, question in questions.items():
        if question.tool and question.tool not in held:
            yield (
                f"{where}, question {name!r}: tool {question.tool!r} is no simulator of this page. Write "
                f'page.simulator("{question.tool}") below the first question that it helps with, or take '
                f"`tool` out. Simulators there: {', '.join(held) or 'none'}."
            )


def notebook_faults(book: Mapping[str, Any], module: str) -> Iterator[str]:
    """Faults of one notebook; each begins with where on the page it is."""
    try:
        page = read_page(book, "")
    except ContentError as bad:
        yield str(bad)
        return
    if stamp_notebook(book, module)["cells"] != book["cells"]:
        yield ": a figure in the text is not the one in the register. Run `commissioning refresh`."
    ids = Counter(cell.get("id") for cell in book["cells"])
    for twice in (one for one, count in ids.items() if count > 1):
        yield f": two cells have the id {twice!r}. Give each its own."
    for one in page.blocks:
        if isinstance(one, Simulator):
            yield from _beginning_faults(one)
    yield from _heading_faults(page.headings)
    for text in page.texts:
        yield from (f", cell {text.index}{fault}" for fault in _text_faults(text))
    yield from _word_faults(_whole(page))
    shown = _whole(read_page(resolve_notebook(book, module)))
    ease = reading_ease(shown, [form for term in glossary().values() for form in term.forms()])
    if ease < READING_EASE:
        yield f": reading ease {ease:.0f}; at least {READING_EASE}. Shorten sentences and words."


def _beginning_faults(simulator: Simulator) -> Iterator[str]:
    try:
        open_view(simulator.name, simulator.begins)
    except CourseError as bad:
        yield f", cell {simulator.index}: {bad}"


def _whole(page: Page) -> str:
    return "\n\n".join(text.markdown for text in page.texts)


def _heading_faults(headings: tuple[Heading, ...]) -> Iterator[str]:
    if [one.level for one in headings].count(1) != 1:
        yield ": a page has exactly one heading of level 1."
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            yield f": heading {after.text!r} skips a level ({before.level} to {after.level})."
    for title, count in Counter(one.text for one in headings).items():
        if count > 1:
            yield f": two headings say {title!r}; a link could not tell them apart."


def _text_faults(text: Text) -> Iterator[str]:
    yield from _image_faults(text.markdown)
    for found in _TO_DATA.finditer(text.markdown):
        yield (
            f": the link to {found['to']!r} leads nowhere in the calm view or on paper. Hand the file out "
            "as [the awards (CSV)](dataset:its-name/file.csv)."
        )
    for typed in _TYPED.findall(rewrite(text.markdown, "", lambda *_: "", as_is)):
        if typed in _PER_POUND:
            continue
        yield f": {typed!r} is typed by hand. Refer to it: [{typed}](figure:…) or (fact:…)."


def _image_faults(markdown: str) -> Iterator[str]:
    for image in _IMAGE.finditer(markdown):
        tag = image["tag"]
        alt = re.search(r"alt=[\"']([^\"']*)", tag) if tag is not None else None
        words_ = (alt[1] if alt else "") if tag is not None else image["alt"]
        if len(words_.split()) < 3:
            yield ": an image has no alternative text that says what it shows."


def _word_faults(text: str) -> Iterator[str]:
    """A glossary word whose first use on the page is not the link that explains it.

    Headings and quoted documents may use a word first; everyday words need no explaining.
    """
    body = _QUOTED.sub("", _HEADING.sub("", text))
    linked = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\[[^\]]*\]\(term:[^)]*\)", body)]
    for term in glossary().values():
        if term.everyday:
            continue
        forms = "|".join(re.escape(form) for form in sorted(term.forms(), key=len, reverse=True))
        first = re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", body, re.IGNORECASE)
        if first is None:
            continue
        explained = [start for start, _, link in linked if f"(term:{term.id})" in link]
        inside = any(start <= first.start() < end for start, end, _ in linked)
        if not inside and (not explained or explained[0] > first.start()):
            around = body[max(0, first.start() - 30) : first.end() + 30].replace("\n", " ")
            yield f": {term.term!r} is used before it is explained (…{around}…). Link its first use."
