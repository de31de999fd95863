"""Hand in, see the result, try again. In a cohort: what is missing, and the file to send.

Marking, what is kept of a try and how it reads are in `records`; this part asks for them and shows them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from commissioning.content.places import Place
from commissioning.parts.asking import asked
from commissioning.parts.damaged import damaged
from commissioning.parts.part import Changes, Message, Refused, State
from commissioning.questions import (
    Askable,
    Question,
    QuestionSet,
    ReleasedSet,
    is_blank,
    is_unfinished,
    to_change,
)
from commissioning.questions.question import Released, that_count
from commissioning.questions.showing import plain_text
from commissioning.records.answers import FILE_FIRST, FILE_SAVED, FILE_WITH, Answers, dump
from commissioning.records.attempts import Attempts, HandedIn
from commissioning.records.disagreed import DISAGREED, carried, lines
from commissioning.records.progress.asked import questions_at
from commissioning.records.store import (
    Act,
    Answered,
    Filed,
    FileMade,
    Named,
    Now,
    TryBegun,
    TryClosed,
)
from commissioning.records.store import (
    Place as Kept,
)
from commissioning.records.submission import as_id, as_name, packed_name
from commissioning.records.submitting.completion import (
    as_csv,
    as_html,
    completion_files,
    file_name,
    row,
    title_of,
)
from commissioning.records.submitting.handing_in import hand_in, shown_again
from commissioning.records.submitting.report import result_shown, self_marks
from commissioning.records.submitting.saved_file import saved_file

if TYPE_CHECKING:
    from commissioning.content.syllabus import Module

LASTING = ("document:", DISAGREED)
"""Begin the names of what stays when a new try begins: entries in documents, and what was said of questions."""
SELF_MARK = "self-mark:"


class FinishPart:
    """The end of an exercise in one try: `attempt`, or that which is open when it is made.

    With `marks_here` the try is marked on this machine when it is handed in. What is said of the questions of
    `practice`, as it then stands, goes with the file to send.
    """

    def __init__(
        self,
        module: "Module",
        questions: QuestionSet | ReleasedSet,
        now: Now,
        place: Kept,
        *,
        marks_here: bool,
        course_version: str,
        attempt: int | None = None,
        practice: Callable[[], Answers] | None = None,
    ) -> None:
        self._module = module
        self._practice = practice or (lambda: Answers(module.id))
        self._questions = questions
        self._place = place
        self._marks_here = marks_here and isinstance(questions, QuestionSet)
        self._version = course_version
        self._attempt = attempt or now.answers.attempt
        self._begun = False  # it was this page that began another try
        self._sent = False  # handed in to a facilitator while this page was open
        self.state: State = {"shown": {"error": "", "heard": 0}}
        self.state |= self.told(now)

    @property
    def words(self) -> str:
        shown = self.state["shown"]
        total, blank = len(that_count(self._questions)), shown.get("unanswered", 0)
        change = shown.get("to_change", 0)
        if shown.get("result"):
            return f"Handed in: {total} questions, try {shown['attempt']}."
        state = f"{blank} not answered yet" if blank else "all answered"
        state += f", {change} to change" if change else ""
        return f"Hand in: {total} questions, {state}."

    def hear(self, message: Message, now: Now) -> Changes:
        said = asked(message)
        if not said:
            return Changes()
        self._begun = self._begun or said["type"] == "new_try"
        if self._is_closed(now) or said["type"] in ("self_mark", "name"):
            return Changes(wish=said)
        if said["type"] == "saved" and not self._marks_here:
            return Changes(wish=said)
        if said["type"] == "hand_in" and (self._marks_here or "learner" in said):
            return Changes(wish=said)
        return Changes(self.told(now, said))

    def _is_closed(self, now: Now) -> bool:
        return self._marks_here and now.is_closed(self._attempt)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        kind, acts, tries = wish["type"], list[Act](), now.tries
        moved = self._moved_on(now)
        if kind == "new_try" and self._is_closed(now) and not moved:
            return [self._next_try(now)]
        if kind == "self_mark":
            if moved:
                raise Refused(f"{self._elsewhere(now)} This mark was not kept.")
            acts = self._self_mark(wish, now)
        name = now.answers.sender.name
        if kind == "name" and self._marks_here:
            name = as_name(wish.get("name"))
            acts = [Named(name=name)]
        if kind == "hand_in" and now.answers.set_aside and not self._is_closed(now):
            raise Refused(
                f"{damaged(now.answers.set_aside)} Nothing was handed in. Reload this page, look at "
                "your answers, then hand in."
            )
        if kind == "hand_in" and not self._marks_here:
            return [Named(_named(wish))]
        if kind == "saved" and not self._marks_here:
            return self._file_saved(now)
        if kind == "hand_in" and not self._is_closed(now):
            if moved:
                raise Refused(f"{self._elsewhere(now)} Nothing was handed in.")
            handed = self._hand_in(now)
            acts, tries = [TryClosed(handed.attempt)], handed.attempts
        if self._marks_here and tries.numbered(self._attempt):
            # Whenever somebody looks: the record may have been deleted, or been open in Excel.
            made = completion_files(self._module, tries, name)
            acts += [FileMade(name, content) for name, content in made.items()]
        return acts

    def _file_saved(self, now: Now) -> list[Act]:
        """That the file was saved, when first, and with which course; nothing where it was before and is still the same."""
        learner, before = now.answers.sender.learner, saved_file(now.answers, self._practice())
        same = before is not None and not before.changed
        if same or not learner:
            return []
        first = [] if FILE_FIRST in now.answers.answers else [Answered(FILE_FIRST, value=True)]
        # What says that it was saved comes last: all that is kept after it is newer than the file.
        return [*first, Answered(FILE_WITH, self._version), Answered(FILE_SAVED, learner)]

    def _hand_in(self, now: Now) -> HandedIn:
        return hand_in(
            now.tries,
            self._marked(now),
            now.answers,
            rule=self._rule,
            course_version=self._version,
            now=now.at,
            variants=self._questions.numbers_drawn(now.lot(self._attempt)),
        )

    def _next_try(self, now: Now) -> TryBegun:
        """The next try that was not handed in yet."""
        number = now.answers.attempt
        while now.is_closed(number):
            number += 1
        keep = frozenset(name for name in now.answers.answers if name.startswith(LASTING))
        return TryBegun(number, keep)

    def _self_mark(self, said: Mapping[str, Any], now: Now) -> list[Act]:
        name = said.get("question")
        questions = self._marked(now)
        if not isinstance(name, str) or name not in questions:
            return []
        given = self_marks(questions[name], said.get("marks"))
        return [] if given is None else [Answered(SELF_MARK + name, given)]

    def told(self, now: Now, wish: Any = None) -> State:
        before = self.state["shown"]
        heard = wish["request"] if wish else before["heard"]
        if now.error:
            return {"shown": {**before, "error": now.error, "heard": heard}}
        if wish and (wish["type"] == "hand_in" or wish.get("sent") is True):
            # Nothing is sent before it says whose it is: many computers share the name of an account.
            self._sent = bool(now.answers.sender.learner)
        shown = {**self._standing(now), "error": "", "heard": heard}
        if shown["result"]:
            shown["record_error"] = (
                _not_written(now.filed) if wish else before.get("record_error", "")
            )
        return {"shown": shown}

    def _standing(self, now: Now) -> dict[str, Any]:
        answers, moved = now.of_try(self._attempt), self._moved_on(now)
        drawn: Mapping[str, Question | Released] = self._questions.all_drawn(now.lot(self._attempt))
        asked = that_count(drawn)
        rows = [
            {
                "id": name,
                "title": plain_text(one.title),
                "answered": not is_blank(one, answers.value(name)),
                "change": to_change(one, answers.value(name)),
                "unfinished": is_unfinished(one, answers.value(name)),
            }
            for name, one in asked.items()
        ]
        state = {
            "marks_here": self._marks_here,
            "attempt": self._attempt,
            "open": now.answers.attempt,
            "rows": rows,
            "unanswered": sum(not one["answered"] for one in rows),
            "to_change": sum(bool(one["change"]) for one in rows),
            "folder": self._place.folder,
            "sent": self._sent,
            "saved": None,
            "learner": answers.sender.learner,
            "name": now.answers.sender.name,
            "notice": now.tries_error if self._marks_here else "",
            "disagreed": self._disagreed(now.answers, asked),
            "result": None,
        }
        if moved:
            state["notice"] = self._elsewhere(now)
        if answers.set_aside:
            state["notice"] = damaged(answers.set_aside)
        saved = None if self._marks_here else saved_file(now.answers, self._practice())
        if saved:
            when = saved.when(now.at.tzinfo)
            state |= {"sent": True}
            state["saved"] = {"when": when, "learner": saved.learner, "changed": saved.changed}
        if state["sent"] and not self._marks_here:
            state["downloads"] = self._file_to_send(now.answers)
        kept = now.tries.numbered(self._attempt) if self._marks_here else None
        if kept:
            questions = self._marked(now)
            handed = shown_again(kept, questions, now.tries, self._rule)
            state |= self._result(handed, questions, answers)
            if moved:  # they were of the file that has gone on
                state["self_marks"] = self.state["shown"].get("self_marks", {})
        return state

    def _disagreed(self, answers: Answers, drawn: Mapping[str, Askable]) -> list[str]:
        """What the learner says of questions, in their words: of this try, and of practice. Each names its question."""
        practised = questions_at(Place(self._module.id, ""))
        of_try = [one for one in lines(answers) if one.attempt == self._attempt]
        said = [(one, drawn.get(one.question)) for one in of_try]
        said += [(one, practised.get(one.question)) for one in lines(self._practice())]
        return [f"“{plain_text(on.title)}”: {one.text}" if on else one.text for one, on in said]

    @property
    def _rule(self) -> Any:
        return self._module.assessed.pass_rule

    def _marked(self, now: Now) -> dict[str, Question]:
        """The questions of this try, as its lot drew them; none where the keys are not here."""
        if not isinstance(self._questions, QuestionSet):
            return {}
        return self._questions.all_drawn(now.lot(self._attempt))

    def _moved_on(self, now: Now) -> bool:
        """Whether another try is open than that of this page, which then is only to be read."""
        return now.answers.attempt != self._attempt

    def _elsewhere(self, now: Now) -> str:
        new = now.answers.attempt
        if self._begun:
            return f"Try {new} begins. Reload this page to see it."
        return (
            f"A new try was begun in another tab. Reload this page to see it; what stands here is of "
            f"try {self._attempt}."
        )

    def _result(
        self, handed: HandedIn, questions: Mapping[str, Question], answers: Answers
    ) -> dict[str, Any]:
        given = handed.attempt.answers
        own = {
            name.removeprefix(SELF_MARK): one.value
            for name, one in answers.answers.items()
            if name.startswith(SELF_MARK)
        }
        return {
            "result": result_shown(self._module, questions, handed),
            "changed": sum(
                answers.value(name) != given.get(name) for name in that_count(questions)
            ),
            "self_marks": own,
            "downloads": self._records(handed.attempts, answers.sender.name),
        }

    def _records(self, attempts: Attempts, name: str) -> list[dict[str, str]]:
        record = row(self._module, attempts, name)
        page, table = as_html(self._module, record), "\ufeff" + as_csv(record)
        return [
            {
                "name": file_name(record, ".html"),
                "type": "text/html",
                "label": title_of(record),
                "text": page,
            },
            {
                "name": file_name(record, ".csv"),
                "type": "text/csv",
                "label": "The same as a table",
                "text": table,
            },
        ]

    def _file_to_send(self, answers: Answers) -> list[dict[str, str]]:
        if not answers.revision:
            return []
        name = packed_name(self._module.id, answers.sender.learner, ".json")
        about = {"name": name, "type": "application/json", "label": f"Save {name}"}
        return [{**about, "text": dump(carried(answers, self._practice()))}]


def _named(wish: Mapping[str, Any]) -> str:
    """The learner's id, of what they typed. Refused, in words, where it makes none."""
    typed = wish.get("learner")
    typed = typed.strip()[:200] if isinstance(typed, str) else ""
    if not typed:
        raise Refused("Type your name or number, as your facilitator knows you.")
    made = as_id(typed)
    if made is None:
        raise Refused(
            f"“{typed[:80]}” cannot be in the name of a file. Type your name in the letters A to Z, or your "
            "number: at most 64 letters and digits, such as anna.smith."
        )
    return made


def _not_written(filed: Sequence[Filed]) -> str:
    """What went wrong with the completion record, if it did. The result is shown all the same."""
    file = next((one for one in filed if one.error), None)
    if file is None:
        return ""
    return (
        f"{file.name} could not be written ({file.error}). If it is open in another program, such as "
        "Excel, close it there; then open this page again. Your result is kept."
    )
