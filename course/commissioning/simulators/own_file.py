"""A view that shows Northmere's data, or that in a file of the learner's own.

The file is read and counted on the desk, while its page is open. Nothing of it is kept: neither its data nor the
values that were set for it. What stood there before comes back as it was left.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from commissioning.errors import CourseError
from commissioning.simulators.contract import FileState, Group, Spec, Values
from commissioning.simulators.controls import defaults, read_all
from commissioning.simulators.view import View

FILE = "file"
"""The id of the control in which a file is chosen."""
LONGEST_NAME = 60
PATIENCE = 65_000  # more than work elsewhere may take, so that the page hears how it ended


def short(name: str) -> str:
    """The name of a file, short enough to show."""
    seen = " ".join("".join(one for one in name if one.isprintable()).split())
    return seen if len(seen) <= LONGEST_NAME else f"{seen[: LONGEST_NAME - 1].rstrip()}…"


class OwnFileView(View):
    """Sub-classes read a file, and build controls for what is in it. `own` is the source in use, None: Northmere's.

    What is held on the desk and the source have the `source` and `name` of the file.
    """

    back: ClassVar[str]
    """The label of the way back to Northmere."""
    left: ClassVar[str]
    """What is said when the learner took it."""
    refused: ClassVar[str] = "was not used."
    """What is said of a file that could not be used, after its name and before the reason."""
    stays: ClassVar[str]
    """What is said where a file could not be used: what was shown before is still there."""
    gone: ClassVar[str]
    """What is said where the file in use was lost, after its name."""
    own_note: ClassVar[str]
    patience = PATIENCE
    remembers: ClassVar[tuple[str, ...]] = ()
    """Controls whose values mean the same with any file."""

    def __init__(self) -> None:
        self.own: Any = None
        self.found: Any = None
        self._word: dict[str, str] = {}
        self._before: Values = {}
        super().__init__()
        self._home: tuple[list[Group], Values] = self.groups, self.defaults

    # -- of each view

    @abstractmethod
    def load(self, data: bytes, name: str) -> Any:
        """What lies on the desk for a file: `source` says which it is. CourseError, ValueError: why it cannot."""

    @abstractmethod
    def groups_of(self, held: Any) -> list[Group]:
        """The controls for what is held; None: Northmere's."""

    @abstractmethod
    def said_of(self, held: Any) -> str:
        """What came of the file, in a sentence or two."""

    def tried(self, held: Any, values: Values) -> Any:
        """Count once what is held, and give what of it is to be remembered in `found` while the file is in use.

        Errors: ValueError, ArithmeticError: it cannot be counted.
        """

    # -- of all

    def build(self) -> list[Group]:
        return self.groups_of(None)

    def spec(self) -> Spec:
        return {**super().spec(), "note": self.own_note if self.own else self.note}

    def settle(self, values: Values, before: Values) -> Values:
        if self.own and not values[FILE]:
            return self._leave(self.left)
        if values[FILE] and not self.own:  # from a page whose part before this one had it
            self._word = {"trouble": f"{short(values[FILE])} {self.gone}"}
            return {**before, FILE: ""}
        return {**values, FILE: self.own.name if self.own else ""}

    def slow(self, values: Values) -> bool:
        return self.own is not None and bool(values[FILE])

    @property
    def missing(self) -> bool:
        return self.own is not None and getattr(self.desk.held, "source", None) != self.own

    def kept(self, values: Values) -> Values:
        return self._before if self.own else values

    def take(self, kept: Mapping[str, Any], values: Values) -> Values:
        if not self.own:
            return super().take(kept, values)
        known = {name: one for name, one in kept.items() if name in self._before}
        self._before = {**self._before, **known}
        return values

    def receive(self, control: str, name: str, data: bytes, values: Values) -> Values:  # noqa: ARG002
        try:
            self.desk.tell("Reading the file …")
            held = self.load(data, name)
            groups = self.groups_of(held)
            start = defaults(groups)
            found = self.tried(held, start)
        except (CourseError, ValueError, ArithmeticError, MemoryError) as fault:
            told = isinstance(fault, CourseError | ValueError)
            reason = str(fault) if told else "It cannot be counted here."
            trouble = f"{short(name)} {self.refused} {reason} {self.stays}"
            self._word = {**self._word, "said": "", "trouble": trouble}
            return values
        if not self.own:
            self._before, self._home = values, (self.groups, self.defaults)
        self.desk.held = held
        self.own, self.found, self.groups, self.defaults = held.source, found, groups, start
        self._word = {"said": f"{self.said_of(held)} It is not saved.", "back": self.back}
        return {**start, **{one: values[one] for one in self.remembers}}

    def mend(self, data: bytes) -> None:
        self.desk.tell("Reading the file …")
        self.desk.held = self.load(data, self.own.name if self.own else "")

    def give_up(self, values: Values) -> Values:  # noqa: ARG002
        name = self.own.name if self.own else "The file"
        left = self._leave("")
        self._word["trouble"] = f"{name} {self.gone}"
        return left

    def _leave(self, said: str) -> Values:
        self.own, self.found, self._word = None, None, {"said": said}
        self.groups, self.defaults = self._home  # with what the page began with
        return {**read_all(self.groups, self._before, self.defaults), FILE: ""}

    def file_state(self) -> FileState:
        """What stands beside the control of the file; trouble is told once."""
        word: FileState = {
            "said": self._word.get("said", ""),
            "trouble": self._word.pop("trouble", ""),
        }
        if "back" in self._word:
            word["back"] = self._word["back"]
        return word
