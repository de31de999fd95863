"""What passes between a simulator's view and the page that draws it: JSON, written down once.

A view gives a `Spec` (what to draw once), a `Prediction` (what to ask first) and, for each set of
`Values`, a `Result`. The ES modules of `browser/simulators/` draw from these and know nothing else of
a view. All text is plain text; nothing here is HTML.
"""

from typing import Any, Literal, NotRequired, TypedDict

from commissioning.drawing import picture

Values = dict[str, Any]
"""The value of each control, by its id: a number, a word, yes or no, or a list of words."""


# ------------------------------------------------------------------------------------- controls

When = TypedDict("When", {"id": str, "in": list[str] | list[bool]})
"""Show a control only while the control `id` has one of the values `in`."""


class Option(TypedDict):
    """One of several to choose from."""

    id: str
    text: str


class _Control(TypedDict):
    """What every control has. `unit` is "" where there is none; `reason` stands under it."""

    id: str
    label: str
    unit: str
    reason: str
    when: NotRequired[When]


class NumberControl(_Control):
    """A number: a slider with a box beside it (`range`), or the box alone (`number`)."""

    kind: Literal["range", "number"]
    min: int | float
    max: int | float
    step: int | float
    value: int | float


class ChoiceControl(_Control):
    """One of several, as radio buttons or as a list that drops down. `value` is an option's id.

    `about`: a line on each option of a list, by id, which stands below while that option is chosen.
    """

    kind: Literal["radio", "select"]
    options: list[Option]
    value: str
    about: NotRequired[dict[str, str]]


class ChecksControl(_Control):
    """Any number of several, as checkboxes. `value` lists ids, in the order of the options."""

    kind: Literal["checks"]
    options: list[Option]
    value: list[str]


class TickControl(_Control):
    """Yes or no, as one checkbox."""

    kind: Literal["tick"]
    value: bool


class TextControl(_Control):
    """Words that a person types: one line, several lines, or a day as 2027-05-01."""

    kind: Literal["text", "longtext", "date"]
    value: str


class FileControl(_Control):
    """A file that the learner chooses, of `most` bytes. `value` is the name of that in use, or ""."""

    kind: Literal["file"]
    accept: str
    most: int
    value: str


Control = NumberControl | ChoiceControl | ChecksControl | TickControl | TextControl | FileControl


class Group(TypedDict):
    """Controls that belong together; `folded` puts them behind one click."""

    id: str
    label: str
    controls: list[Control]
    folded: NotRequired[bool]


# --------------------------------------------------------------------------------- drawn once


class Action(TypedDict):
    """A button of the view's own."""

    id: str
    label: str


class Reset(TypedDict):
    """The button that puts every control back. `confirm` asks first, unless it is ""."""

    label: str
    confirm: str
    done: str


class Spec(TypedDict):
    """All that the page needs to draw the simulator once.

    `shareable`: whether the scenario may be copied as a sentence. `patience`: milliseconds without
    an answer or a word of progress after which the page says that the connection is lost.
    """

    name: str
    title: str
    question: str
    note: str
    groups: list[Group]
    actions: list[Action]
    reset: Reset
    shareable: bool
    patience: int


# -------------------------------------------------------------------------------- asked first


class NumberField(TypedDict):
    """A number to guess: from 0 to `high`, where it is one of so many."""

    id: str
    kind: Literal["number"]
    label: str
    unit: str
    high: NotRequired[int]


class ChoiceField(TypedDict):
    """One of several to guess."""

    id: str
    kind: Literal["radio", "select"]
    label: str
    unit: str
    options: list[Option]


Field = NumberField | ChoiceField


class Prediction(TypedDict):
    """What to ask before the result is shown."""

    prompt: str
    fields: list[Field]


# --------------------------------------------------------------------------------- drawn again


class Figure(TypedDict):
    """One of the few figures at the top of a result."""

    label: str
    value: str
    note: str


class Callout(TypedDict):
    """The one thing that asks for the learner's judgement."""

    title: str
    text: str


class Table(TypedDict):
    """A table. The first `words` columns hold words, the others figures; the first heads its row.

    `mark` is the row of the learner's own choice, if there is one; `note` stands below.
    """

    caption: str
    columns: list[str]
    rows: list[list[str]]
    note: str
    folded: bool
    words: int
    mark: int | None


Chart = picture.Chart[Table]
"""A chart, with a table that says the same in figures."""


class OptionState(TypedDict, total=False):
    """What stands beside one checkbox now: a `detail`, and why it is `locked` ("" if it is not)."""

    detail: str
    locked: str


class FileState(TypedDict):
    """What came of a file: `said`, or `trouble`; `back` labels the way back to what was before."""

    said: str
    trouble: str
    back: NotRequired[str]


class Result(TypedDict):
    """What one set of values leads to.

    `summary` is one line, and all that a page without graphics shows; `sentence` is the scenario as
    a sentence to copy, "" if there is none. `status` stands beside the name of a folded group, by
    the group's id; `options` beside the parts of a control, by the control's id. `problem` says, as the summary
    does, what of it could not be worked out while the rest could; `change` is the control that would mend it.
    """

    summary: str
    sentence: str
    figures: list[Figure]
    callout: Callout | None
    charts: list[Chart]
    tables: list[Table]
    notes: list[str]
    problem: NotRequired[str]
    change: NotRequired[str]
    status: NotRequired[dict[str, str]]
    options: NotRequired[dict[str, dict[str, OptionState] | FileState]]


class Problem(TypedDict):
    """In place of a result where there is none, in a sentence; `summary` says the same.

    `change` is the control that would mend it, where one would.
    """

    summary: str
    problem: str
    change: NotRequired[str]
