"""The place where a fresh question opens: after an unsafe answer to a critical one, and never before.

In self-study it opens when the try was handed in; the learner answers it and hands it in by its own button,
and the verdict follows. In a cohort no keys are here: the learner opens it because their feedback asks for
it, answers, and hands in again as before.

The page says `hand_in` or `open` with a request; `recheck` answers, with `heard`. Its `state` is "closed",
"open" or "done".
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from commissioning.content.syllabus import Module
from commissioning.formats import stopped
from commissioning.parts.asking import asked
from commissioning.parts.part import Changes, Message, Refused, State
from commissioning.parts.questions.question import QuestionPart
from commissioning.questions import Question, QuestionSet, ReleasedSet, is_blank
from commissioning.questions.question import Released
from commissioning.questions.results import Verdict
from commissioning.questions.showing import feedback_shown, plain_text
from commissioning.questions.wording import OUTCOMES
from commissioning.records.attempts import Attempt
from commissioning.records.store import Act, Answered, FileMade, Now, Place, TryClosed
from commissioning.records.submitting.completion import completion_files
from commissioning.records.submitting.handing_in import hand_in_fresh

OPENED = "recheck:"
"""Begins the name under which it is kept that a learner of a cohort opened a fresh question."""


class RecheckPart(QuestionPart):
    """The form of one fresh question; with `marks_here` it opens by itself and is marked here."""

    def __init__(
        self,
        fresh: Question | Released,
        module: Module,
        questions: QuestionSet | ReleasedSet,
        now: Now,
        place: Place,
        *,
        marks_here: bool,
        **how: Any,
    ) -> None:
        self._id, self._fresh = fresh.id, fresh
        self._module = module
        self._questions = questions
        self._marks_here = marks_here and isinstance(questions, QuestionSet)
        self._asked_last = 0  # the last request that was answered
        super().__init__(fresh, now, place, practice=False, cohort=not marks_here, **how)
        self.state["question"]["worth_words"] = "It is in no score."
        self.state["feedback"] = self._explained(now)

    @property
    def words(self) -> str:
        return f"A fresh question, which not everybody is asked: {stopped(self.state['question']['title'])}"

    def hear(self, message: Message, now: Now) -> Changes:
        said = asked(message)
        wanted = "hand_in" if self._marks_here else "open"
        if said.get("type") == wanted and not self._fixed:
            return Changes(wish=said)
        return super().hear(message, now)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        kind = wish.get("type") if isinstance(wish, Mapping) else ""
        if kind == "open":
            return [] if self._moved_on(now) else [Answered(OPENED + self._id, True)]  # noqa: FBT003
        if kind == "hand_in":
            return self._hand_in(now)
        return super().keep(wish, now)

    def _hand_in(self, now: Now) -> Sequence[Act]:
        kept = now.tries.numbered(self._attempt)
        if kept is None or self._standing(now) != "open":
            return []  # handed in already, or asked on a page that is old
        if self._moved_on(now):
            raise Refused(
                "A new try has begun, so this answer was not handed in. Reload this page."
            )
        answer = now.answers.value(self._id)
        if is_blank(self._fresh, answer):
            raise Refused("Answer the question first, then hand it in.")
        drawn, rule = self._drawn(now), self._module.assessed.pass_rule
        then = hand_in_fresh(kept, drawn, self._id, answer, rule)
        made = completion_files(self._module, now.tries.plus(then), now.answers.sender.name)
        return [TryClosed(then), *(FileMade(name, content) for name, content in made.items())]

    def told(self, now: Now, wish: Any = None) -> State:
        ours = isinstance(wish, Mapping) and "type" in wish
        if ours:
            self._asked_last = wish["request"]
        state = super().told(replace(now, error="") if ours else now, None if ours else wish)
        if "saved" not in state:
            return state  # it was no answer
        state["recheck"] = {
            "state": self._standing(now),
            "marks_here": self._marks_here,
            "about": self._about(),
            "heard": self._asked_last,
            "error": now.error if ours else "",
        }
        if ours and not now.error:
            state["feedback"] = self._explained(now)
        return state

    def _standing(self, now: Now) -> str:
        if not self._marks_here:
            opened = now.answers.value(OPENED + self._id) or now.answers.value(self._id)
            return "open" if opened and not self._moved_on(now) else "closed"
        kept = now.tries.numbered(self._attempt)
        if kept is None:
            return "closed"
        if self._id in kept.fresh_answers:
            return "done"
        return "open" if self._id in kept.open else "closed"

    def _is_over(self, now: Now) -> bool:
        return self._standing(now) != "open"

    def _about(self) -> str:
        critical = self._fresh.recheck_of or ""
        title = plain_text(self._questions[critical].title) if critical in self._questions else ""
        if self._marks_here:
            return (
                f"Your answer to “{title}” could do harm at work. Here is a fresh question on the same "
                "point. If your answer to this one is safe, the first no longer stands in the way."
            )
        return (
            f"On the point of “{title}”. Answer this question, then hand in again at the end of the page "
            "and send the new file. It changes no score."
        )

    def _explained(self, now: Now) -> dict[str, Any] | None:
        """The verdict and why, once it is handed in."""
        kept = now.tries.numbered(self._attempt)
        if kept is None or self._standing(now) != "done":
            return None
        question = self._drawn(now)[self._id]
        shown = feedback_shown(question, kept.fresh_answers[self._id])
        return shown | {"headline": self._verdict(kept, shown), "heard": self._asked_last}

    def _verdict(self, kept: Attempt, shown: dict[str, Any]) -> str:
        if shown["unsafe"]:
            return "Not passed yet: this answer could do harm at work too"
        safe = f"{OUTCOMES[shown['outcome']]}, and safe" if shown["outcome"] else "Safe"
        return {
            Verdict.PASSED: f"{safe}. The module is passed",
            Verdict.OPEN: f"{safe}. Another fresh question is open",
            Verdict.NOT_YET: f"{safe}. The module is not passed yet, for another reason",
        }[kept.verdict]

    def _drawn(self, now: Now) -> dict[str, Question]:
        if not isinstance(self._questions, QuestionSet):
            return {}
        return self._questions.all_drawn(now.lot(self._attempt))
