"""The questions from which a route is advised, one at a time. No ticks meanwhile; explained afterwards, when it is asked for.

The page says `answer` with the question and a value, which is kept at once; `next` with the question and its value, or `skip`
where it is to stay open; `back` with the question to go back to; `again` to go through them once more; `explain` when all is
done; `who` with the role that was chosen on home. Each says what is to be so afterwards, so that none does harm when it
comes twice. No answer is deleted but by `skip`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from commissioning.content.places import Address, named
from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import Module, syllabus
from commissioning.markup import block_html, inline_html
from commissioning.parts.asking import asked
from commissioning.parts.part import Changes, Message, State
from commissioning.parts.placing.who import NO_ROLE, role_kept, role_said
from commissioning.questions import Outcome, QuestionSet
from commissioning.questions.showing import feedback_shown, question_shown
from commissioning.records.placing.own_route import (
    modules_of,
    role_of,
    saved_by_key_points,
    takes_part,
)
from commissioning.records.placing.placement import (
    Depth,
    Placed,
    how_sure,
    most_asked,
    next_one,
    number_of,
    placed,
    to_ask,
)
from commissioning.records.starting import PASSED, PLACED
from commissioning.records.store import Act, Answered, Now

SURE = ("sure", "fairly", "guess")


class PlacementPart:
    """At most twelve questions on the modules of the learner's route."""

    def __init__(self, questions: QuestionSet, now: Now, address: Address) -> None:
        self._questions = questions
        self._address = address
        self._explains = False
        self.state: State = {"shown": {"heard": 0}}
        self.state |= self.told(now)

    @property
    def words(self) -> str:
        shown = self.state["shown"]
        if shown["done"]:
            return "What you know already: answered."
        return f"What you know already: question {shown['number']} of at most {shown['most']}."

    def hear(self, message: Message, now: Now) -> Changes:
        said = asked(message)
        if not said:
            return Changes()
        if said["type"] == "explain":
            self._explains = True
        if said["type"] in ("again", "back"):
            self._explains = False
        self.state = {"shown": {**self.state["shown"], "heard": said["request"]}}
        known = said["type"] in ("answer", "next", "back", "again") or role_said(said)
        return Changes(self.told(now), said if known else None)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        match wish["type"]:
            case "who":
                return role_kept(wish["role"], now)
            case "again":
                return self._again(now)
            case "answer":
                return self._answer(wish, now)
            case "next":
                return self._next(wish, now)
        return self._back(wish, now)

    def told(self, now: Now, wish: Any = None) -> State:  # noqa: ARG002
        passed, names, route = _passed(now), self._asked(now), role_of(now.answers, routes())
        at = next_one(names, passed)
        shown: dict[str, Any] = {
            "error": now.error,
            "done": not at,
            "number": len([name for name in names if name in passed]) + 1,
            "most": most_asked(self._modules(now), self._questions, self._saves(now)),
            "role_name": route.name if route else NO_ROLE,
            "before": next((name for name in reversed(passed) if name in names), ""),
            "question": self._question(at) if at else None,
            "given": now.answers.value(at) if at else None,
            "lines": [],
            "sure_words": "",
            "explained": [],
        }
        if not at:
            found = placed(self._modules(now), self._questions, now.answers, passed)
            sure = how_sure(found)
            shown["lines"] = [_line(one, route) for one in found]
            shown["sure_words"] = f"{sure.words} {sure.advice}".strip()
            if self._explains:
                shown["explained"] = [self._explained(name, now) for name in names]
        return {"shown": {**self.state["shown"], **shown}}

    # -- what is asked

    def _modules(self, now: Now) -> tuple[Module, ...]:
        return modules_of(role_of(now.answers, routes()), syllabus().modules)

    def _saves(self, now: Now) -> dict[str, int]:
        route = role_of(now.answers, routes())
        return {one.id: saved_by_key_points(one, route) for one in self._modules(now)}

    def _asked(self, now: Now) -> tuple[str, ...]:
        return to_ask(self._modules(now), self._questions, now.answers, self._saves(now))

    def _question(self, name: str) -> dict[str, Any]:
        shown = question_shown(self._questions[name], practice=True, number=None, place="")
        module = syllabus().module(number_of(name))
        kept = ("id", "title", "options", "artefacts")
        asked = {one: shown[one] for one in kept if one in shown}
        prompt = inline_html(self._questions[name].prompt)  # it names a group of options
        return asked | {"prompt_html": prompt, "about": module.title}

    def _explained(self, name: str, now: Now) -> dict[str, Any]:
        question, value = self._questions[name], now.answers.value(name)
        module = syllabus().module(number_of(name))
        said = feedback_shown(replace(question, revisit=""), value)
        right = ""
        if said["outcome"] == Outcome.NOT_ATTEMPTED:
            said |= {"headline": "Skipped", "html": ""}
        if said["outcome"] != Outcome.CORRECT:
            right = block_html(f"**Right is:** {question.right_answer()}.")
        return {
            "title": question.title,
            "about": module.title,
            "headline": said["headline"],
            "html": right + said["html"] + block_html(self._read(question.revisit, module)),
        }

    def _read(self, revisit: str, module: Module) -> str:
        place = named(revisit, module.id)
        return f"Read: [{module.page(place.page).title}]({self._address(place)})"

    # -- what is kept

    def _answer(self, wish: Mapping[str, Any], now: Now) -> Sequence[Act]:
        name, value = str(wish.get("question")), _meant(wish.get("value"))
        if name not in self._questions or now.answers.value(name) == value:
            return []
        return [Answered(name, value)]

    def _next(self, wish: Mapping[str, Any], now: Now) -> Sequence[Act]:
        name, passed = str(wish.get("question")), _passed(now)
        if name not in self._questions or name in passed:
            return []
        acts: list[Act] = []
        kept = now.answers.value(name)
        value = None if wish.get("skip") is True else _meant(wish.get("value")) or kept
        if value != kept:
            acts.append(Answered(name, value))
        passed = [*passed, name]
        acts.append(Answered(PASSED, passed))
        if not next_one(self._asked(now), passed):
            acts.append(Answered(PLACED, True))  # noqa: FBT003
        return acts

    def _back(self, wish: Mapping[str, Any], now: Now) -> Sequence[Act]:
        name, passed = str(wish.get("question")), _passed(now)
        if name not in passed:
            return []
        left = Answered(PASSED, passed[: passed.index(name)])
        return [left, Answered(PLACED, None)] if now.answers.value(PLACED) else [left]

    def _again(self, now: Now) -> Sequence[Act]:
        return [
            Answered(name, None) for name in (PASSED, PLACED) if now.answers.value(name) is not None
        ]


def _passed(now: Now) -> list[str]:
    kept = now.answers.value(PASSED)
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def _meant(value: Any) -> dict[str, str | None] | None:
    """An answer as the kind `single` keeps it; None for none."""
    if not isinstance(value, Mapping):
        return None
    choice, sure = value.get("choice"), value.get("confidence")
    if not isinstance(choice, str):
        return None
    return {"choice": choice[:20], "confidence": sure if sure in SURE else None}


_SAID = {
    Depth.FIRST: "You were sure of something, and there is more to it: begin here.",
    Depth.KEY_POINTS: "Right and sure, twice: the key points, and what nobody skips.",
}


def _line(one: Placed, route: Route | None) -> dict[str, str]:
    whole = "the pages for your role" if takes_part(one.module, route) else "in full"
    said = _SAID.get(one.depth, f"{whole[0].upper()}{whole[1:]}.")
    if not one.asked:
        said = f"Nothing is asked of it here: {whole}."
    elif one.skipped:
        said = f"Skipped: {whole}."
    return {"title": f"{one.module.number} {one.module.title}", "said": said}
