"""The route through the course, as the placement advises it: accept it, add to it, take away from it, or decline it.

The page says `choose` with the modules that are to be on it, which is kept at once; `accept`; `decline`; `details` with a first
day and who knows of it; `document` for the half-page, and `share` for the file to a facilitator, both made only then and kept
nowhere. Nothing is locked: the latest route that was accepted wins, and what it changed is said.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from commissioning.content.places import Address
from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import Module, syllabus
from commissioning.documents.own_route import FILE as DOCUMENT
from commissioning.documents.own_route import OnPaper, Row, route_bytes
from commissioning.formats import count_words, short_time
from commissioning.parts.asking import asked
from commissioning.parts.part import Changes, Message, State
from commissioning.questions import QuestionSet
from commissioning.questions.showing import plain_text
from commissioning.records.placing.own_route import (
    Chosen,
    Minutes,
    as_json,
    in_order,
    minutes_of,
    modules_of,
    read,
    steps_of,
)
from commissioning.records.placing.placement import Depth, Placed, how_sure, number_of, placed
from commissioning.records.placing.routes_shared import KIND, dump, shared
from commissioning.records.starting import DRAFT, FIRST_DAY, FORMER, MINE, PASSED, ROLE, WHO_KNOWS
from commissioning.records.store import Act, Answered, Now

DECLINED: Mapping[str, Any] = {"declined": True}
_WHO = 200
_DEPTHS = {
    Depth.FIRST: "First",
    Depth.IN_FULL: "In full",
    Depth.KEY_POINTS: "Key points",
}


class OwnRoutePart:
    """Every module with its minutes; those on the route are ticked.

    `giving_mark` marks the file to a facilitator; "" where there is none.
    """

    def __init__(
        self, questions: QuestionSet, now: Now, address: Address, *, giving_mark: str = ""
    ) -> None:
        self._questions = questions
        self._address = address
        self._giving_mark = giving_mark
        self.state: State = {"shown": {"heard": 0}}
        self.state |= self.told(now)

    @property
    def words(self) -> str:
        said = {"made": "made", "declined": "declined"}.get(self.state["shown"]["standing"], "open")
        return f"Your route: {said}."

    def hear(self, message: Message, now: Now) -> Changes:
        said = asked(message)
        if not said:
            return Changes()
        self.state = {"shown": {**self.state["shown"], "heard": said["request"]}}
        files: tuple[tuple[str, bytes], ...] = ()
        if said["type"] == "document":
            files = ((DOCUMENT, route_bytes(self._paper(now), now.at.date())),)
        if said["type"] == "share" and self._giving_mark:
            files = ((KIND.file, self._to_share(now).encode()),)
        wish = said if said["type"] in ("choose", "accept", "decline", "details") else None
        return Changes(self.told(now), wish, files=files)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        match wish["type"]:
            case "choose":
                return _changed(now, DRAFT, self._known(wish.get("modules")))
            case "accept":
                return self._decide(now, as_json(self._proposed(now)))
            case "decline":
                return self._decide(now, dict(DECLINED))
        day, who = _a_day(wish.get("first_day")), wish.get("who_knows")
        named = str(who)[:_WHO] if isinstance(who, str) else ""
        return [*_changed(now, FIRST_DAY, day), *_changed(now, WHO_KNOWS, named)]

    def _decide(self, now: Now, value: dict[str, Any]) -> Sequence[Act]:
        kept = now.answers.value(MINE)
        if kept == value:
            return []
        former = [Answered(FORMER, kept)] if kept is not None else []
        return [*former, Answered(MINE, value)]

    def told(self, now: Now, wish: Any = None) -> State:  # noqa: ARG002
        made = read(now.answers.value(MINE), syllabus().modules)
        proposed = self._proposed(now)
        role = _role(now)
        rows = [self._row(one, proposed, role) for one in self._ordered(now, proposed)]
        return {
            "shown": {
                **self.state["shown"],
                "error": now.error,
                "standing": self._standing(now, made),
                "newer": made is not None and as_json(made) != as_json(proposed),
                "role": role.role if role else "",
                "role_name": role.name if role else "no-role",
                "rows": rows,
                "total": _total(_whole(proposed, role), len(proposed.modules)),
                "changed": _difference(read(now.answers.value(FORMER), syllabus().modules), made),
                "first_day": now.answers.value(FIRST_DAY) or "",
                "who_knows": now.answers.value(WHO_KNOWS) or "",
                "placed": any(one.asked for one in self._placed(now).values()),
                "cohort": bool(self._giving_mark),
            }
        }

    def _standing(self, now: Now, made: Chosen | None) -> str:
        if made:
            return "made"
        return "declined" if now.answers.value(MINE) == DECLINED else "open"

    # -- the route that is proposed

    def _placed(self, now: Now) -> dict[str, Placed]:
        kept = now.answers.value(PASSED)
        passed = kept if isinstance(kept, list) else []
        every = modules_of(None, syllabus().modules)
        return {one.module.id: one for one in placed(every, self._questions, now.answers, passed)}

    def _proposed(self, now: Now) -> Chosen:
        """The modules that the learner ticked, or else those of the role, each as deep as is advised."""
        role, found = _role(now), self._placed(now)
        names = self._known(now.answers.value(DRAFT))
        if names is None:
            names = [one.id for one in modules_of(role, syllabus().modules)]
        depths = in_order({name: found[name].depth for name in names})
        return Chosen(role.name if role else "", depths)

    def _known(self, names: Any) -> list[str] | None:
        """Modules in their order on the role's route, then in the course's; None where nothing was said."""
        if not isinstance(names, list):
            return None
        every = [one.id for one in modules_of(None, syllabus().modules)]
        return [name for name in every if name in names]

    def _ordered(self, now: Now, proposed: Chosen) -> list[tuple[Module, Placed]]:
        """Every module: those on the route first, as they are taken, then the others."""
        found = self._placed(now)
        rest = [name for name in found if name not in proposed.modules]
        return [(found[name].module, found[name]) for name in (*proposed.modules, *rest)]

    def _row(
        self, one: tuple[Module, Placed], proposed: Chosen, role: Route | None
    ) -> dict[str, Any]:
        module, found = one
        taken = minutes_of(steps_of(module, found.depth, role))
        on = module.id in proposed.modules
        return {
            "id": module.id,
            "title": f"{module.number} {module.title}",
            "on": on,
            "depth": str(found.depth),
            "depth_words": _DEPTHS[found.depth],
            "why": _why(found),
            "lesson": short_time(taken.lesson),
            "exercise": short_time(taken.exercise) if taken.exercise else "",
        }

    # -- what is made on asking

    def _paper(self, now: Now) -> OnPaper:
        made = read(now.answers.value(MINE), syllabus().modules) or self._proposed(now)
        role, found = _role(now), self._placed(now)
        rows = [
            Row(
                f"{found[name].module.number} {found[name].module.title}",
                _DEPTHS[depth],
                minutes_of(steps_of(found[name].module, depth, role)),
                _why(found[name]),
            )
            for name, depth in made.modules.items()
        ]
        return OnPaper(
            syllabus().course.title,
            role.role if role else "",
            tuple(rows),
            self._mistaken([found[name] for name in made.modules]),
            now.answers.value(FIRST_DAY) or "",
            now.answers.value(WHO_KNOWS) or "",
        )

    def _mistaken(self, found: Sequence[Placed]) -> str:
        """One thing that the learner was sure of and wrong about, of the first module on the route; "" for none."""
        for one in found:
            for name, checked in zip(one.asked, one.found, strict=True):
                if checked.mistaken:
                    title = plain_text(self._questions[name].title)
                    return f"{title} (module {number_of(name)}, {one.module.title})"
        return ""

    def _to_share(self, now: Now) -> str:
        made = read(now.answers.value(MINE), syllabus().modules) or self._proposed(now)
        sure = how_sure(self._placed(now).values())
        return dump(shared(made, self._placed(now).values(), sure, self._giving_mark))


def _role(now: Now) -> Route | None:
    return next((one for one in routes() if one.name == now.answers.value(ROLE)), None)


def _changed(now: Now, name: str, value: Any) -> list[Act]:
    return [] if value is None or now.answers.value(name) == value else [Answered(name, value)]


def _a_day(said: Any) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except (TypeError, ValueError):
        return ""


def _why(found: Placed) -> str:
    if not found.asked:
        return ""
    if found.skipped:
        return "You skipped its question."
    if found.depth is Depth.FIRST:
        return "You were sure, and there is more to it."
    if found.depth is Depth.KEY_POINTS:
        return "You were right and sure, twice."
    if len(found.asked) == 1 and found.found[0].known:
        return "Right and sure, once. One answer shortens nothing."
    return "Not sure, or not right yet."


def _whole(made: Chosen, role: Route | None) -> Minutes:
    known = {one.id: one for one in syllabus().modules}
    return minutes_of(
        step for name, depth in made.modules.items() for step in steps_of(known[name], depth, role)
    )


def _total(taken: Minutes, modules: int) -> str:
    """As in "Five modules: 5 h 12 min of lessons, and 4 h of exercises."""
    if not modules:
        return "No module is on it."
    number = f"{count_words(modules)} {'module' if modules == 1 else 'modules'}".capitalize()
    apart = f", and {short_time(taken.exercise)} of exercises" if taken.exercise else ""
    return f"{number}: {short_time(taken.lesson)} of lessons{apart}."


def _difference(former: Chosen | None, made: Chosen | None) -> list[str]:
    """What the latest route changed, in words."""
    if former is None or made is None:
        return []
    known = {one.id: one.title for one in syllabus().modules}
    said = [f"Added: {known[name]}." for name in made.modules if name not in former.modules]
    said += [f"Taken away: {known[name]}." for name in former.modules if name not in made.modules]
    said += [
        f"{known[name]}: {_DEPTHS[made.modules[name]].lower()}, before {_DEPTHS[depth].lower()}."
        for name, depth in former.modules.items()
        if name in made.modules and made.modules[name] is not depth
    ]
    return said
