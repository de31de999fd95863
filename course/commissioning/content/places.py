"""Places of the course: a module, a page, a heading. What leads to one is made where it is shown.

Feedback, routes, words and sources name a place, and a page may hand out a file of a dataset. Each delivery has
its own `Address` for both: JupyterLab a link from notebook to notebook (`in_notebooks`), the calm view a path on
its server, paper none (`in_print`).
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

EXERCISE = "exercise"
DOCUMENT = "document"
OWN_DOCUMENT = "own-document"
DOCUMENTS = (DOCUMENT, OWN_DOCUMENT)
"""A module's document as a page of its own: for Northmere, and for the learner's own case."""
FOLLOW_UP = "follow-up"
"""What is asked again, of all modules: a page that no notebook stands for, and that belongs to no module."""
EVIDENCE = "evidence"
"""Whether the course works, for those who agreed to help find out: another such page."""
KEY_POINTS = "Key points"
WORDS = "Words used"
SOURCES = "Sources and dates"
NO_TITLES: Mapping[str, str] = MappingProxyType({})
_NOTEBOOK = ".ipynb"
_DATA_LINK = re.compile(r"(?:\.\./)*datasets/([a-z0-9-]+)/([A-Za-z0-9_][\w.-]*)", re.ASCII)


@dataclass(frozen=True)
class Place:
    """A page of a module, and where on it; `page` is an id of the syllabus, "exercise" or a document.

    No module means the one we are in: a question does not know whose it is.
    """

    module: str
    page: str
    heading: str = ""

    @property
    def on_page(self) -> "Place":
        """The page alone, from its beginning."""
        return Place(self.module, self.page)

    def within(self, module: str) -> "Place":
        """The place, in `module` if it names none."""
        return self if self.module else Place(module, self.page, self.heading)


@dataclass(frozen=True)
class DataFile:
    """A file that a page hands out: the name of its dataset, and its own."""

    dataset: str
    file: str

    @property
    def path(self) -> str:
        """Where it lies, in the course and in a learner's folder alike."""
        return f"datasets/{self.dataset}/{self.file}"

    @property
    def saved_as(self) -> str:
        """Its name among somebody's downloads, where "payments.csv" alone would say too little."""
        return f"{self.dataset}-{self.file}"


class Address(Protocol):
    """How a delivery leads to a place or a file: what a link points at, or "" where nothing can be followed.

    What is drawn with it is kept under it, so it has a hash.
    """

    def __call__(self, place: Place | DataFile, /) -> str: ...
    def __hash__(self) -> int: ...


def anchor(heading: str) -> str:
    """The id of a heading, as JupyterLab and nbconvert make it: spaces become hyphens."""
    return heading.strip().replace(" ", "-")


def question_anchor(question: str) -> str:
    """The id of the place where a page asks a question."""
    return f"ask-{question}"


def named(written: str, module: str) -> Place:
    """The place that an author's `revisit` names: "3-the-price-of-a-check#Turn the dial"."""
    page, _, heading = written.partition("#")
    return Place(module, page, heading)


def notebook_path(place: Place) -> str:
    """Where a page's notebook lies, in the course and in a learner's folder alike.

    A document is a form of the exercise's notebook.
    """
    if place.page in (EXERCISE, *DOCUMENTS):
        return f"exercises/{place.module}/{place.module}{_NOTEBOOK}"
    return f"lessons/{place.module}/{place.page}{_NOTEBOOK}"


def notebook_at(path: str) -> Place | None:
    """The page whose notebook lies at `path`; None for a path that is no page's."""
    parts = path.removesuffix(_NOTEBOOK).split("/")
    if not path.endswith(_NOTEBOOK) or len(parts) != 3:
        return None
    room, module, page = parts
    place = Place(module, EXERCISE if room == "exercises" and page == module else page)
    return place if notebook_path(place) == path else None


def page_path(place: Place) -> str:
    """What names a page where each has an address of its own: its notebook, and for a document none."""
    if place.page in (FOLLOW_UP, EVIDENCE):
        return place.page
    if place.page in DOCUMENTS:
        return f"documents/{place.module}/{place.page}"
    return notebook_path(place)


def page_at_path(path: str) -> Place | None:
    """The page that such a path names; None for a path that names none."""
    match path.split("/"):
        case ["follow-up" | "evidence" as page]:
            return Place("", page)
        case ["documents", module, page] if page in DOCUMENTS:
            return Place(module, page)
    return notebook_at(path)


def in_notebooks(here: Place) -> Address:
    """Links from the notebook of `here`, as JupyterLab follows them, and the calm view too.

    To a file from a text that is no module's, such as a page about the course, there is none.
    """
    folder = posixpath.dirname(notebook_path(here))

    def address(place: Place | DataFile) -> str:
        if isinstance(place, DataFile):
            return posixpath.relpath(place.path, folder) if here.module else ""
        place = place.within(here.module)
        at = f"#{anchor(place.heading)}" if place.heading else ""
        if place.on_page == here.on_page and at:
            return at
        return posixpath.relpath(notebook_path(place), folder) + at

    return address


def from_follow_up(module: str) -> Address:
    """Links from a page of no module, for a question of `module`: such pages lie beside `page/`."""

    def address(place: Place | DataFile) -> str:
        if isinstance(place, DataFile):
            return place.path
        place = place.within(module)
        at = f"#{anchor(place.heading)}" if place.heading else ""
        return f"page/{page_path(place)}{at}"

    return address


def linked_from(here: Place, link: str) -> Place | None:
    """The place that an author's link between notebooks leads to; None for any other link.

    Its heading is an anchor: the words with hyphens, which every `Address` takes as well.
    """
    path, _, heading = link.partition("#")
    if not path:
        return Place(here.module, here.page, heading) if heading else None
    folder = posixpath.dirname(notebook_path(here))
    found = notebook_at(posixpath.normpath(posixpath.join(folder, path)))
    return Place(found.module, found.page, heading) if found else None


def data_linked(link: str) -> DataFile | None:
    """The file that a link from a notebook leads to; None for any other link."""
    found = _DATA_LINK.fullmatch(link)
    return DataFile(found[1], found[2]) if found else None


def in_print(_: Place | DataFile, /) -> str:
    """On paper, and in a file that may lie anywhere, nothing can be followed."""
    return ""


def led_to(place: Place, address: Address, titles: Mapping[str, str]) -> str:
    """Markdown that leads a reader to a place: a link, or in print its heading and page in words.

    `titles` are those of the module's pages by their ids.
    """
    words, to = place.heading or "the page", address(place)
    if to:
        return f"[{words}]({to})"
    page = f"“{titles.get(place.page, place.page)}”"
    return f"“{words}” in {page}" if place.heading else page


def advice(place: Place, address: Address, titles: Mapping[str, str] = NO_TITLES) -> str:
    """What to read again, as a sentence after "Next:"; a heading that is linked may end with its own "?"."""
    linked = bool(address(place))
    end = "" if linked and place.heading.endswith("?") else "."
    return f"read {led_to(place, address, titles)}{end}"
