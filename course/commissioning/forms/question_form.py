"""One question on a page: shows it, saves every change through the kernel, gives feedback in practice.

The kernel's side of the save protocol (the browser's is `browser/forms/saving.js`): the form sets `draft`; this
class writes the answers file and answers with `saved`, whose `draft` names the revision it is about.
Marking rules stay in `questions`; how things read stays in `showing`.
"""

import json
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import anywidget
import traitlets

from commissioning.browser import bundle
from commissioning.formats import stopped
from commissioning.questions import Askable, is_blank
from commissioning.questions.showing import (
    feedback_shown,
    place_of,
    question_shown,
    saved_shown,
)
from commissioning.records.answers import Answer, Answers, AnswersError

LONGEST = 100_000


class AnswersSource(Protocol):
    """Where a form reads answers: a learner's file, or a snapshot that nobody changes."""

    @property
    def module(self) -> str: ...
    @property
    def path(self) -> Path: ...
    def read(self) -> Answers: ...


@runtime_checkable
class AnswersStore(AnswersSource, Protocol):
    """An `AnswersSource` that can also be written to."""

    def save(self, question_id: str, value: Any) -> Answer: ...


class QuestionForm(anywidget.AnyWidget):
    """The form of one question. A source without `save`, or `read_only`, makes it one to read.

    `practice` offers feedback at once; otherwise answers are kept and marked when handed in.
    Trouble with the answers file never raises: it is shown in the form.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    question = traitlets.Dict().tag(sync=True)
    draft = traitlets.Dict().tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)
    feedback = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    read_only = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(
        self,
        question: Askable,
        answers: AnswersSource,
        *,
        number: int | None = None,
        practice: bool,
        read_only: bool = False,
    ) -> None:
        self._asked = question
        self._answers = answers
        self._notice = ""
        self._done = 0  # the last draft that is in the file
        super().__init__(
            _esm=bundle.esm(self._script(question)),
            _css=bundle.css(*bundle.FORMS),
            question=question_shown(
                question,
                practice=practice,
                number=number,
                place=place_of(answers.module, question, answers.path),
            ),
            saved=self._as_saved(),
            read_only=read_only or not isinstance(answers, AnswersStore),
        )
        self._attempt = self.saved["attempt"]
        self.observe(self._save, "draft")
        self.on_msg(self._heard)

    def _script(self, question: Askable) -> str:
        """A kind of question has an ES module of its name."""
        return f"kinds/{question.kind}"

    def __repr__(self) -> str:
        state = "Not answered yet." if self.saved["blank"] else "Answered."
        return f"Question: {stopped(self.question['title'])} {state}"

    def _as_saved(self, draft: int = 0, error: str = "") -> dict[str, Any]:
        """The trait `saved` from the file as it is now; what went wrong, if it did, in `error`."""
        try:
            answers = self._answers.read()
        except AnswersError as bad:
            error = error or str(bad)
            if self.saved:  # a file that cannot be read for a moment empties no form
                return {**self.saved, "draft": draft or self._done, "error": error}
            answers = Answers(self._answers.module)
        if answers.set_aside:
            self._notice = (
                "The file of your answers was damaged and could not be read, so a new one begins here. "
                f"Nothing was deleted: the damaged file is {answers.set_aside}."
            )
        return {
            **saved_shown(self._asked, answers),
            "draft": draft or self._done,
            "error": error,
            "notice": self._notice,
        }

    def _save(self, change: dict[str, Any]) -> None:
        """Write the draft to the file, then say what is there now."""
        draft = change["new"]
        revision = draft.get("revision")
        if not isinstance(revision, int) or "value" not in draft:
            return
        error = self._why_not(draft)
        if not error and isinstance(self._answers, AnswersStore):
            try:
                self._answers.save(self._asked.id, draft["value"])
            except AnswersError as bad:
                error = str(bad)
            else:
                self._done = revision
        self.saved = self._as_saved(revision, error)

    def _why_not(self, draft: dict[str, Any]) -> str:
        """Why this draft must not be saved, or ""."""
        if self.read_only:
            return "This answer can be read here, not changed."
        if len(json.dumps(draft["value"], ensure_ascii=False)) > LONGEST:
            return (
                f"Your answer is longer than {LONGEST:,} characters, so it was not saved. "
                "Shorten it, then it is saved by itself."
            )
        now = self._as_saved()
        # Another try asks with other figures. A document has no points and lasts from try to try.
        if self._asked.points and not now["error"] and now["attempt"] != self._attempt:
            return (
                f"The answers here now belong to a new try (try {now['attempt']}), with changed "
                "figures, so this one was not saved. Reload this page to see them."
            )
        moved = draft.get("base") not in (None, f"{now['attempt']}.{now['revision']}")
        if moved and draft["value"] != now["value"]:
            return (
                "The answer was changed elsewhere after you typed this, so it was not put in. "
                "Change your answer here once more if you want yours."
            )
        return str(now["error"])

    def _heard(self, _widget: object, message: object, _buffers: object) -> None:
        kind = message.get("type") if isinstance(message, dict) else None
        if kind == "refresh":
            self.refresh()
        elif kind == "check":
            self.check()

    def refresh(self) -> None:
        """Read the answers file again and follow it."""
        self.saved = self._as_saved()

    def check(self) -> None:
        """Mark the saved answer of a practice question and show the feedback."""
        if not self.question["practice"]:
            return
        self.refresh()
        self.feedback = feedback_shown(self._asked, self.saved["value"])

    @property
    def answered(self) -> bool:
        """Whether the file holds an answer, as the form last read it."""
        return not is_blank(self._asked, self.saved["value"])
