"""Where the pages of the course keep things in a learner's folder."""

from functools import cached_property
from pathlib import Path

from commissioning.content.places import Place, notebook_path
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.marker import giving_mark
from commissioning.keeping.progress import practice_in
from commissioning.keeping.store import DiskStore
from commissioning.records.answers import Answers

ANSWERS = "answers.json"


class LearnersFolder:
    """The places in which a page keeps things, and practice to be read. `patience` is how long, in seconds, it waits for a lock."""

    def __init__(self, folder: Path, place: Place, *, patience: float) -> None:
        self._folder = folder
        self._place = place
        self._patience = patience

    def at(self, place: Place) -> "LearnersFolder":
        """Where another page keeps things."""
        return LearnersFolder(self._folder, place, patience=self._patience)

    @cached_property
    def answers(self) -> DiskStore:
        """Beside the page's notebook."""
        return self._store((self._folder / notebook_path(self._place)).parent)

    @property
    def practice(self) -> Answers:
        """Beside the module's lessons."""
        return practice_in(self._folder, self._place.module)

    @cached_property
    def private(self) -> DiskStore:
        """In the folder of what is never handed in."""
        return self._store(self._folder / "private" / self._place.module)

    @property
    def giving_mark(self) -> str:
        """What marks files that the learner gives away without a name; "" where there is no facilitator."""
        return giving_mark(self._folder)

    def _store(self, folder: Path) -> DiskStore:
        folder.mkdir(parents=True, exist_ok=True)
        return DiskStore(AnswersFile(folder / ANSWERS, self._place.module, self._patience))
