"""What every simulator declares. A view maps values to one model call and its result to words.

No widget and no file here, and no sums: those are in `models`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from commissioning.formats import number
from commissioning.models.shared.money import Number
from commissioning.simulators import controls
from commissioning.simulators.contract import (
    Action,
    Callout,
    Control,
    Figure,
    Group,
    Prediction,
    Reset,
    Result,
    Spec,
    Table,
    Values,
)

ILLUSTRATIVE = "Figures marked illustrative are invented for Northmere; change them."
ASSUMPTIONS = "Change the assumptions"

Tell = Callable[[str], None]
"""Says how far slow work is, in words for the learner; as often as it likes."""


def _to_nobody(words: str) -> None: ...


@dataclass
class Desk:
    """Where a view works. What is `held` there stays there, and may be lost between two pieces of work."""

    held: Any = None
    tell: Tell = _to_nobody


@dataclass(frozen=True)
class Export:
    """A file for the learner, and a sentence that says what to mind about it."""

    name: str
    content: bytes
    note: str


class UnworkableError(ValueError):
    """The model has no answer to these values. `change` is the control that would mend it."""

    def __init__(self, words: str, change: str) -> None:
        super().__init__(words)
        self.change = change


class View(ABC):
    """One simulator. Sub-classes set the texts and build controls and results."""

    name: ClassVar[str]
    title: ClassVar[str]
    question: ClassVar[str]
    note: ClassVar[str] = ILLUSTRATIVE
    private: ClassVar[bool] = False
    """Whether what is entered is about the learner's own work and stays in the private answers."""
    actions: ClassVar[tuple[Action, ...]] = ()
    patience: ClassVar[int] = 4000
    """Milliseconds without an answer or a word of progress before the page says the connection is lost."""
    reset: ClassVar[Reset] = {"label": "Reset", "confirm": "", "done": "Reset."}

    def __init__(self) -> None:
        self.desk = Desk()
        """Empty but while slow work is done (`steps.slowly`). All else of a view is small: it travels there."""
        self.groups: list[Group] = self.build()
        self.defaults: Values = controls.defaults(self.groups)

    def begin_with(self, given: Values) -> None:
        """Begin with what a page states, in place of the view's own figures. ValueError says what cannot be."""
        faults = controls.beginning_faults(self.groups, given)
        if faults:
            raise ValueError(f"{self.name}: {'; '.join(faults)}.")
        for group in self.groups:
            group["controls"] = [
                controls.begun_with(one, given[one["id"]]) if one["id"] in given else one
                for one in group["controls"]
            ]
        self.defaults = controls.defaults(self.groups)

    @abstractmethod
    def build(self) -> list[Group]:
        """Groups of controls."""

    @abstractmethod
    def prediction(self) -> Prediction:
        """What to ask before the result is shown."""

    @abstractmethod
    def said(self, given: Values) -> list[str]:
        """The learner's prediction beside what the model gives, a sentence a field."""

    def begins(self, given: Values) -> Values:  # noqa: ARG002
        """What of the values a prediction begins with, so that the learner first sees what they predicted."""
        return {}

    @abstractmethod
    def result(self, values: Values) -> Result:
        """What these values lead to. ValueError, in a sentence, where the model has no answer.

        UnworkableError says which control to change. What can be worked out stays: a result may tell a `problem` too.
        """

    def settle(self, values: Values, before: Values) -> Values:  # noqa: ARG002  (some views need it)
        """Values that can stand together, after one of them changed."""
        return values

    def kept(self, values: Values) -> Values:
        """What of these values the answers file may keep."""
        return values

    def receive(self, control: str, name: str, data: bytes, values: Values) -> Values:
        """Take the file that the learner chose in a `file` control and return the new values.

        The groups, and so the page's controls, may change. The view tells what came of it beside
        the control: result()["options"][control] = {"said": ..., "trouble": ..., "back": ...}.
        """
        raise NotImplementedError(control, name, data, values)

    def slow(self, values: Values) -> bool:  # noqa: ARG002
        """Whether the result of these values takes long (over 20 ms). Reading a file always may."""
        return False

    @property
    def missing(self) -> bool:
        """Whether something that this view needs does not lie on its desk."""
        return False

    def mend(self, data: bytes) -> None:
        """Lay on the desk again what was made of the file in use."""
        raise NotImplementedError(data)

    def give_up(self, values: Values) -> Values:
        """The values in use without the file, which could not be mended. `result` says so."""
        raise NotImplementedError(values)

    def take(self, kept: Mapping[str, Any], values: Values) -> Values:
        """The values in use once another page of this simulator has kept these: `kept`, the other way.

        Settled as when a page opens, not as after a change: what depends on a choice came with it.
        """
        taken = controls.read_all(self.groups, kept, values)
        return self.settle(taken, taken)

    def export(self, action: str, values: Values) -> Export:
        """The file that a button of `actions` makes. Pure: the learner's host writes it."""
        raise NotImplementedError(action, values)

    def spec(self) -> Spec:
        """All that the page needs to draw the simulator once."""
        return {
            "name": self.name,
            "title": self.title,
            "question": self.question,
            "note": self.note,
            "groups": self.groups,
            "actions": list(self.actions),
            "reset": self.reset,
            "shareable": not self.private,
            "patience": self.patience,
        }


def assumptions(rows: Iterable[Control]) -> Group:
    """The group of parameters behind "Change the assumptions"."""
    return controls.group("assumptions", ASSUMPTIONS, rows, folded=True)


def changes(values: Values, names: Iterable[str]) -> dict[str, Number]:
    """The values of these controls, named as the model names them."""
    return {name: values[name] for name in names}


def table(
    caption: str,
    columns: list[str],
    rows: list[list[str]],
    *,
    note: str = "",
    folded: bool = False,
    words: int = 1,
    mark: int | None = None,
) -> Table:
    """A table of a result. The first `words` columns hold words, the others figures.

    `mark` is the row that shows the learner's own choice.
    """
    return {
        "caption": caption,
        "columns": columns,
        "rows": rows,
        "note": note,
        "folded": folded,
        "words": words,
        "mark": mark,
    }


def figure(label: str, value: str, note: str = "") -> Figure:
    """One of the few figures that stand at the top of a result."""
    return {"label": label, "value": value, "note": note}


def hours(value: Number) -> str:
    """Hours to the quarter: 0.25 hours, 1 hour, 25.5 hours."""
    shown = number(value)
    return f"{shown} hour" if shown == "1" else f"{shown} hours"


def callout(title: str, text: str) -> Callout:
    """The one thing that asks for the learner's judgement."""
    return {"title": title, "text": text}


def answer(said: str, real: str) -> str:
    """The prediction beside the result: You said £20,000; it is £86,400."""
    return f"You said {said}; it is {real}."
