"""The route that an opening check advises, shown when it is asked for and without a score.

It follows from the answers alone: home and the way from page to page follow it too. Which role a learner has, only
the page knows: so what each role takes of the module goes along, where that is not all of it. That it was asked for is kept,
so that it stands there again for who comes back.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from commissioning.parts.asking import asked
from commissioning.parts.part import Changes, Message, State
from commissioning.questions import Question
from commissioning.records.answers import ROUTE_SHOWN
from commissioning.records.progress.left import place_minutes
from commissioning.records.progress.route import Advice, Step, advised, checks
from commissioning.records.progress.route_by_role import RoleStep, shorter_ways
from commissioning.records.store import Act, Answered, Now

if TYPE_CHECKING:
    from commissioning.content.places import Address
    from commissioning.content.syllabus import Module


class RoutePart:
    """A button and, once it is pressed, the sittings in the order that serves this learner best.

    `address` leads to a sitting from the page on which the route stands.
    """

    def __init__(
        self, module: "Module", questions: Mapping[str, Question], now: Now, address: "Address"
    ) -> None:
        self._module = module
        self._address = address
        self._checks = checks(questions)
        self._by_role = [
            self._way_shown(role, steps) for role, steps in shorter_ways(module).items()
        ]
        self._sittings = [page.id for page in module.pages if page.kind == "sitting"]
        self.state: State = {
            "shown": {"error": "", "steps": [], "note": "", "by_role": [], "heard": 0}
        }
        self.state |= self.told(now)
        if now.answers.value(ROUTE_SHOWN) is True and not now.error:
            self.state["shown"] |= self._route(now)

    @property
    def words(self) -> str:
        return f"Your route: {self.state['shown'].get('state', 'not known yet.')}"

    def hear(self, message: Message, now: Now) -> Changes:
        said = asked(message)
        if not said:
            return Changes()
        shown = {**self.told(now)["shown"], "heard": said["request"]}
        if said["type"] != "route" or now.error:
            return Changes({"shown": shown})
        keeps = not now.answers.set_aside and now.answers.value(ROUTE_SHOWN) is not True
        return Changes({"shown": shown | self._route(now)}, wish=True if keeps else None)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        kept = now.answers.value(ROUTE_SHOWN) is True
        return [] if kept else [Answered(ROUTE_SHOWN, wish)]

    def told(self, now: Now, wish: Any = None) -> State:
        if wish:
            return {}  # the route is there, kept or not
        shown = {**self.state["shown"], "error": now.error}
        if not now.error:
            total = len(self._checks)
            shown["state"] = f"{total - self._blank(now)} of {total} questions answered."
        return {"shown": shown}

    def _blank(self, now: Now) -> int:
        return sum(q.is_blank(now.answers.value(name)) for name, q in self._checks.items())

    def _note(self, now: Now) -> str:
        blank = self._blank(now)
        if blank == len(self._checks):
            return "You have not answered the check yet, so the sittings come in their order."
        if not blank:
            return ""
        if blank == 1:
            return "You left one question open; what it is about comes in its order."
        return f"You left {blank} questions open; what they are about comes in its order."

    def _route(self, now: Now) -> dict[str, Any]:
        return {"steps": self._steps(now), "note": self._note(now), "by_role": self._by_role}

    def _way_shown(self, role: str, steps: Sequence[RoleStep]) -> dict[str, Any]:
        """What home shows of this module to a role that does not take all its sittings."""
        shown = [
            {"title": one.title, "why": one.why, "href": self._address(one.place)} for one in steps
        ]
        return {"role": role, "steps": shown}

    def _steps(self, now: Now) -> list[dict[str, Any]]:
        steps = advised(self._module, self._checks, now.answers)
        begin = next((one for one in steps if one.advice is not Advice.KEY_POINTS), None)
        return [self._step_shown(step, begins=step is begin) for step in steps]

    def _step_shown(self, step: Step, *, begins: bool) -> dict[str, Any]:
        number = self._sittings.index(step.page.id) + 1
        advice = "Start here" if begins else "Then this"
        if step.advice is Advice.KEY_POINTS:
            advice = "Key points only"
        return {
            "advice": str(step.advice),
            "advice_words": f"{advice}, {place_minutes(step.place)} min",
            "title": f"Sitting {number}: {step.page.title}",
            "href": self._address(step.place),
            "reasons": self._reasons(step),
        }

    def _reasons(self, step: Step) -> list[str]:
        wrong = [self._module.outcomes[name] for name in step.mistaken]
        known = [self._module.outcomes[name] for name in step.known]
        said = [f"You were sure, and there is more to it: “{one}”." for one in wrong]
        said += [f"You were right and sure: “{one}”." for one in known]
        if step.page.never_skipped:
            parts = f"the parts on {step.page.never_skipped}"
            short = step.advice is Advice.KEY_POINTS
            said.append(
                f"Read {parts} too: nobody skips them." if short else f"Nobody skips {parts} here."
            )
        return said
