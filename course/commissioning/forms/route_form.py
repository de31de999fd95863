"""The route that an opening check advises. Shown when asked for, kept nowhere, and without a score."""

from collections.abc import Mapping
from typing import Any

from commissioning.content.places import Place, in_notebooks
from commissioning.content.syllabus import syllabus
from commissioning.forms.asking import AskingForm
from commissioning.forms.question_form import AnswersSource
from commissioning.questions import Outcome, Question, mark
from commissioning.records.answers import Answers
from commissioning.records.route import Advice, Checked, Step, plan_route

PREFIX = "check-"
SURE = "sure"


def checked(question: Question, value: Any) -> Checked:
    """What the answer to one question of the check shows about its outcome."""
    earned = mark(question, value)
    blank = earned.outcome is Outcome.NOT_ATTEMPTED
    return Checked(
        question.outcome,
        None if blank else earned.outcome is Outcome.CORRECT,
        isinstance(value, dict) and value.get("confidence") == SURE,
        question.revisit.partition("#")[0],
    )


class RouteForm(AskingForm):
    """A button and, once it is pressed, the sittings in the order that serves this learner best."""

    def __init__(
        self, module: str, questions: Mapping[str, Question], answers: AnswersSource
    ) -> None:
        self._module = syllabus().module(module)
        self._checks = {name: questions[name] for name in questions if name.startswith(PREFIX)}
        self._answers = answers
        opening = Place(self._module.id, self._module.pages[0].id)  # the route stands there
        self._address = in_notebooks(opening)
        self._sittings = [page.id for page in self._module.pages if page.kind == "sitting"]
        super().__init__("route")

    def __repr__(self) -> str:
        return f"Your route: {self.shown.get('state', 'not known yet.')}"

    def show(self, message: dict[str, Any]) -> dict[str, Any]:
        """Read the answers; lay out the route if `message` asks for it."""
        answers = self._answers.read()
        blank = sum(q.is_blank(answers.value(name)) for name, q in self._checks.items())
        asked = message.get("type") == "route"
        return {
            "state": f"{len(self._checks) - blank} of {len(self._checks)} questions answered.",
            "steps": self._steps(answers) if asked else self.shown.get("steps", []),
            "note": self._note(blank) if asked else self.shown.get("note", ""),
        }

    def _note(self, blank: int) -> str:
        if blank == len(self._checks):
            return "You have not answered the check yet, so the sittings come in their order."
        if not blank:
            return ""
        if blank == 1:
            return "You left one question open; what it is about comes in its order."
        return f"You left {blank} questions open; what they are about comes in its order."

    def _steps(self, answers: Answers) -> list[dict[str, Any]]:
        found = [checked(q, answers.value(name)) for name, q in self._checks.items()]
        return [self._step_shown(step) for step in plan_route(self._module, found)]

    def _step_shown(self, step: Step) -> dict[str, Any]:
        number = self._sittings.index(step.page.id) + 1
        advice = {
            Advice.START: "Start with this sitting",
            Advice.KEY_POINTS: f"Read only the key points of sitting {number}",
            Advice.IN_ORDER: "Read this sitting in its order",
        }[step.advice]
        return {
            "advice": str(step.advice),
            "advice_words": advice,
            "title": f"Sitting {number}: {step.page.title}",
            "href": self._address(step.place),
            "reasons": self._reasons(step),
        }

    def _reasons(self, step: Step) -> list[str]:
        wrong = [self._module.outcomes[name] for name in step.mistaken]
        known = [self._module.outcomes[name] for name in step.known]
        said = [f"You were sure, and there is more to it: “{one}”." for one in wrong]
        said += [f"You were right and sure: “{one}”." for one in known]
        if known and step.advice is not Advice.KEY_POINTS:
            said[-1] += " There the key points are enough."
        if step.page.never_skipped:
            said.append(f"Nobody skips the parts on {step.page.never_skipped} here.")
        return said
