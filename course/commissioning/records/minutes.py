"""How many minutes each page of the course takes: the one figure that home, pages and lists show.

What is said of time stands in `content.timings`; here the words of questions and documents come to it.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from commissioning.content import folders
from commissioning.content.notebooks import notebook_file, page_at
from commissioning.content.pages import Block, Document, Page, Question
from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import Module
from commissioning.content.timings import minutes, seconds, words_in
from commissioning.content.yaml_reading import changed
from commissioning.documents import DocumentSpec, load_document
from commissioning.questions import Askable, load_questions, load_released

_SHOWN = frozenset({"title", "prompt", "text", "label", "criterion"})


def question_words(question: Askable) -> int:
    """Words that a question shows before anything is opened: its hints are closed."""
    return sum(words_in(text) for text in _texts(question.public()))


def document_words(spec: DocumentSpec) -> int:
    """Words of a document's form: introduction, headings, labels, what to choose from."""
    said = [spec.title, spec.intro]
    for section in spec.sections:
        said += [section.title, section.help]
        for field in section.fields:
            said += [field.label, field.hint, *field.options, *field.columns]
    return sum(words_in(text) for text in said)


def _texts(shown: Any) -> Iterable[str]:
    if isinstance(shown, Mapping):
        for name, value in shown.items():
            if name in _SHOWN and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(shown, list | tuple):
        for one in shown:
            yield from _texts(one)


def page_seconds(page: Page) -> Mapping[int, int]:
    """Whole seconds of each block of a page, by its index."""
    questions = _questions(page.place) if page.questions else {}

    def words_of(block: Block) -> int:
        match block:
            case Question(id=name) if name in questions:
                return question_words(questions[name])
            case Document():
                return document_words(load_document(folders.lessons_dir() / page.place.module))
        return 0

    return seconds(page, words_of)


def _questions(place: Place) -> Mapping[str, Askable]:
    if place.page == EXERCISE:
        return load_released(folders.exercises_dir() / place.module)
    return load_questions(folders.lessons_dir() / place.module)


def page_minutes(place: Place) -> int:
    """Minutes of a page of the course, or of an exercise."""
    return _minutes(place, changed(notebook_file(place)))


def module_minutes(module: Module) -> int:
    """Minutes of a module, its exercise included."""
    return sum(page_minutes(place) for place in module.places)


@lru_cache(maxsize=256)
def _minutes(place: Place, _changed: int) -> int:
    return minutes(page_seconds(page_at(place)).values())
