"""A module's document in its two editions: where each is written, how far it is, which sitting gives which part."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from commissioning.content.pages import blocks
from commissioning.content.places import DOCUMENT, EXERCISE, OWN_DOCUMENT, Place
from commissioning.content.syllabus import Module, syllabus
from commissioning.documents.form import DocumentSpec
from commissioning.errors import CourseError
from commissioning.keeping.progress import read_quietly
from commissioning.opening.caching import document_form
from commissioning.records.progress.minutes import page_minutes

_NOT_BEGUN = "Not begun"
_OWN = "For your own case"


@dataclass(frozen=True)
class Edition:
    """One of the two: whose it is, its page, and how far it is, in words."""

    title: str
    whose: str
    place: Place
    state: str

    @property
    def begun(self) -> bool:
        """Whether anything has been written into it."""
        return self.state != _NOT_BEGUN

    @property
    def own(self) -> bool:
        """Whether it is for the learner's own case."""
        return self.place.page == OWN_DOCUMENT


@dataclass(frozen=True)
class Part:
    """A part of a document: the document's title, its own heading, and where it is written."""

    title: str
    heading: str
    place: Place


def editions(folder: Path, module: Module) -> tuple[Edition, ...]:
    """Both editions, from the learner's `folder`; none where the module has no document that can be read."""
    spec = _form(module)
    if spec is None:
        return ()
    kept = {DOCUMENT: folder / "exercises", OWN_DOCUMENT: folder / "private"}
    return tuple(
        Edition(
            spec.title,
            _OWN if place.page == OWN_DOCUMENT else f"For {spec.about}",
            place,
            _state(spec, kept[place.page], module),
        )
        for place in module.documents
    )


def _state(spec: DocumentSpec, folder: Path, module: Module) -> str:
    entries = read_quietly(folder / module.id / "answers.json", module.id).value(spec.answer_id)
    return spec.progress(entries) if spec.filled(entries) else _NOT_BEGUN


def document_shown(folder: Path, page: blocks.Page) -> dict[str, Any]:
    """All that `document.html` needs for the page of one edition, but for the form itself."""
    module = syllabus().module(page.place.module)
    found = editions(folder, module)
    return {
        "course": syllabus().course.title,
        "module": module,
        "edition": next((one for one in found if one.place == page.place), None),
        "editions": found,
        "exercise": Place(module.id, EXERCISE),
        "minutes": page_minutes(page.place),
        "forms": [one for one in page.blocks if isinstance(one, blocks.Document)],
    }


def given_by(module: Module, sitting: str) -> tuple[Part, ...]:
    """The parts that can be written after a sitting, each with its place in the learner's own edition."""
    spec = _form(module)
    if spec is None or sitting == EXERCISE:
        return ()
    own = Place(module.id, OWN_DOCUMENT)
    return tuple(
        Part(spec.title, heading, replace(own, heading=f"part-{section.id}"))
        for heading, section in zip(spec.headings(), spec.sections, strict=True)
        if section.sitting == sitting
    )


def about(module: Module) -> str:
    """Whom or what the first edition of a module's document is for; "" where it has none."""
    spec = _form(module)
    return spec.about if spec else ""


def _form(module: Module) -> DocumentSpec | None:
    if module.exercise is None:
        return None
    try:
        return document_form(module.id)
    except CourseError:
        return None
