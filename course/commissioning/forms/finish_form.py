"""Hand in, see the result, try again. In a cohort: what is missing, and what to send.

Marking, keeping and reporting are in `records`; this form asks for them and shows what they give.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from commissioning.clock import today
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.forms.asking import AskingForm
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.attempts_file import hand_in, read_attempts
from commissioning.keeping.completion import write_completion
from commissioning.keeping.marker import is_cohort
from commissioning.questions import Question, QuestionSet, ReleasedSet, is_blank
from commissioning.questions.showing import plain_text
from commissioning.records.answers import Answers
from commissioning.records.attempts import Attempts, HandedIn
from commissioning.records.completion import (
    CSV_FILE,
    HTML_FILE,
    as_csv,
    as_html,
    row,
)
from commissioning.records.handing_in import shown_again
from commissioning.records.report import result_shown, self_marks

KEPT = "document:"  # entries in documents stay when a new try begins
SELF_MARK = "self-mark:"


def _now() -> datetime:
    """Now by the learner's clock, on the day that the course goes by."""
    return datetime.combine(today(), datetime.now().astimezone().timetz())


class FinishForm(AskingForm):
    """The end of an exercise. `read_only` is for model answers: a line of text and nothing to press.

    `on_hand_in` is called when a try has been closed and marked on this machine.
    """

    def __init__(
        self,
        module: str,
        questions: QuestionSet | ReleasedSet,
        answers: AnswersFile,
        *,
        read_only: bool = False,
        on_hand_in: Callable[[], None] = lambda: None,
    ) -> None:
        self._on_hand_in = on_hand_in
        self._module = syllabus().module(module)
        self._questions = questions
        self._answers = answers
        self._read_only = read_only
        self._sent = False  # in a cohort: handed in since this page was opened
        keys_here = isinstance(questions, QuestionSet)
        self._marks_here = keys_here and not is_cohort(answers.path.parent) and not read_only
        super().__init__("finish")

    def __repr__(self) -> str:
        total, blank = len(self._questions), self.shown.get("unanswered", 0)
        if self.shown.get("result"):
            return f"Handed in: {total} questions, try {self.shown['attempt']}."
        state = f"{blank} not answered yet" if blank else "all answered"
        return f"Hand in: {total} questions, {state}."

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if self._read_only:
            return {"text/plain": repr(self)}
        return super()._repr_mimebundle_(**kwargs)

    @property
    def _folder(self) -> Path:
        return self._answers.path.parent

    def show(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what `message` asks, then say how things stand."""
        kind = message.get("type")
        answers = self._answers.read()
        tries = self._tries(answers)
        if kind == "hand_in":
            self._sent = True
            if self._marks_here:
                tries = self._hand_in(answers).attempts
        elif kind == "new_try" and tries and tries.numbered(answers.attempt):
            answers = self._new_try(answers, tries)
        elif kind == "self_mark":
            answers = self._keep_self_mark(message, answers)
        return self._state(answers, tries)

    def _state(self, answers: Answers, tries: Attempts | None) -> dict[str, Any]:
        asked = {
            name: self._questions.variant(name, answers.attempt - 1) for name in self._questions
        }
        rows = [
            {
                "id": name,
                "title": plain_text(one.title),
                "answered": not is_blank(one, answers.value(name)),
            }
            for name, one in asked.items()
        ]
        state = {
            "marks_here": self._marks_here,
            "attempt": answers.attempt,
            "rows": rows,
            "unanswered": sum(not one["answered"] for one in rows),
            "file": self._answers.path.name,
            "folder": str(self._folder),
            "sent": self._sent,
            "notice": _notice(answers),
            "result": None,
        }
        if self._sent and not self._marks_here:
            state["downloads"] = self._copy_to_send()
        kept = tries.numbered(answers.attempt) if tries else None
        if tries and kept:
            self._on_hand_in()  # it may have been handed in on another page
            handed = shown_again(kept, self._marked(kept.number), tries, self._rule)
            state |= self._result(handed, answers)
        return state

    @property
    def _rule(self) -> Any:
        return self._module.assessed.pass_rule

    def _marked(self, attempt: int) -> dict[str, Question]:
        """The questions of one try, with its figures; none where the keys are not here."""
        if not isinstance(self._questions, QuestionSet):
            return {}
        return {name: self._questions.variant(name, attempt - 1) for name in self._questions}

    def _tries(self, answers: Answers) -> Attempts | None:
        return read_attempts(self._folder, answers.module) if self._marks_here else None

    def _hand_in(self, answers: Answers) -> HandedIn:
        return hand_in(
            self._folder,
            self._marked(answers.attempt),
            answers,
            rule=self._rule,
            course_version=syllabus().course.version,
            now=_now(),
        )

    def _new_try(self, answers: Answers, tries: Attempts) -> Answers:
        """Begin the next try that was not handed in yet; entries in documents stay."""
        keep = frozenset(name for name in answers.answers if name.startswith(KEPT))
        while tries.numbered(answers.attempt):
            answers = self._answers.new_attempt(keep)
        return answers

    def _keep_self_mark(self, message: dict[str, Any], answers: Answers) -> Answers:
        name = message.get("question")
        questions = self._marked(answers.attempt)
        if not isinstance(name, str) or name not in questions:
            return answers
        given = self_marks(questions[name], message.get("marks"))
        if given is None:
            return answers
        self._answers.save(SELF_MARK + name, given)
        return self._answers.read()

    def _result(self, handed: HandedIn, answers: Answers) -> dict[str, Any]:
        given = handed.attempt.answers
        changed = sum(answers.value(name) != given.get(name) for name in self._questions)
        own = {
            name.removeprefix(SELF_MARK): one.value
            for name, one in answers.answers.items()
            if name.startswith(SELF_MARK)
        }
        return {
            "result": result_shown(self._module, self._marked(handed.attempt.number), handed),
            "changed": changed,
            "self_marks": own,
            "record_error": self._write_record(handed.attempts),
            "downloads": self._records(handed.attempts),
        }

    def _write_record(self, attempts: Attempts) -> str:
        """Write the completion record; what went wrong, if it did. The result is shown all the same."""
        try:
            write_completion(self._folder, self._module, attempts)
        except CourseError as bad:
            return str(bad)
        return ""

    def _records(self, attempts: Attempts) -> list[dict[str, str]]:
        record = row(self._module, attempts)
        page, table = as_html(self._module, record), "\ufeff" + as_csv(record)
        return [
            {"name": HTML_FILE, "type": "text/html", "label": "Completion record", "text": page},
            {"name": CSV_FILE, "type": "text/csv", "label": "The same as a table", "text": table},
        ]

    def _copy_to_send(self) -> list[dict[str, str]]:
        try:
            text = self._answers.path.read_text(encoding="utf-8")
        except OSError:
            return []
        name = self._answers.path.name
        return [{"name": name, "type": "application/json", "label": "A copy to send", "text": text}]


def _notice(answers: Answers) -> str:
    if not answers.set_aside:
        return ""
    return (
        "The file of your answers was damaged and could not be read, so a new one begins here. "
        f"Nothing was deleted: the damaged file is {answers.set_aside}."
    )
