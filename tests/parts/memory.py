"""A store in memory: parts need no file, no lock and no kernel to be tested."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from commissioning.records.answers import Answers, AnswersError
from commissioning.records.attempts import Attempt, Attempts
from commissioning.records.store import Answered, Choose, Filed, FileMade, Now, Place, after

AT = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def attempt(number: int, *, passed: bool = False) -> Attempt:
    """A try at nothing."""
    none = Decimal(0)
    return Attempt(number, AT, "2026.11", none, none, none, (), (), (), passed, {})


class MemoryStore:
    """Files are in `files`, by name, and lie in no folder."""

    def __init__(self, module: str) -> None:
        self.place = Place("memory")
        self.files: dict[str, bytes] = {}
        self.refuses: dict[str, str] = {}  # a file's name -> why it cannot be written
        self.tries = Attempts(module)
        self.answers = Answers(module)
        self.tries_error = self._read_error = self._keep_error = ""

    def read(self) -> Now:
        return Now(self.answers, self.tries, AT, self._read_error, self.tries_error)

    def keep(self, choose: Choose) -> Now:
        if self._keep_error:
            raise AnswersError(self._keep_error)
        now = self.read()
        acts = choose(now)
        assert acts == choose(now), "it may be asked again, so it must be pure"
        now = after(now, acts)
        self.answers, self.tries = now.answers, now.tries
        made = [self._give(act) for act in acts if isinstance(act, FileMade)]
        return replace(now, filed=tuple(made))

    def _give(self, made: FileMade) -> Filed:
        name = made.name.rpartition("/")[2]
        if name in self.refuses:
            return Filed(name, error=self.refuses[name])
        self.files[made.name] = made.content
        return Filed(name)

    # -- what else happens to a learner's answers

    def save(self, name: str, value: Any) -> None:
        """Another page keeps an answer."""
        self.keep(lambda _: [Answered(name, value)])

    def new_try(self) -> None:
        """Another page begins the next try."""
        self.answers = self.answers.next_try()

    def close_try(self) -> None:
        """Another page hands this try in."""
        self.tries = self.tries.plus(attempt(self.answers.attempt))

    @property
    def values(self) -> Mapping[str, Any]:
        """What is kept, by name."""
        return {name: one.value for name, one in self.answers.answers.items()}

    @contextmanager
    def failing(self, words: str, *, reads: bool = False) -> Iterator[None]:
        """Nothing can be kept, and with `reads` nothing read either."""
        self._keep_error, self._read_error = words, words if reads else ""
        yield
        self._keep_error = self._read_error = ""
