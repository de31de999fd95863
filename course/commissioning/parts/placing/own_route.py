"""The route through the course, as the placement advises it: accept it, add to it, take away from it, or decline it.

The page says `choose` with a module and whether it is to be on it, which is kept at once; `accept` with the modules that stand
ticked there; `decline`; `details` with a first day and who knows of it; `who` with the role that was chosen on home; `document`
for the half-page, and `share` for the file to a facilitator, both made only then and kept nowhere. Nothing is locked: the latest
route that was accepted wins, and what it changed is said. What is ticked belongs to a role: another role has its own modules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from commissioning.content.places import Address
from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import Module, syllabus
from commissioning.documents.own_route import FILE as DOCUMENT
from commissioning.documents.own_route import OnPaper, Row, route_bytes
from commissioning.formats import count_words, short_time
from commissioning.parts.asking import asked
from commissioning.parts.part import Changes, Message, Refused, State
from commissioning.parts.placing.who import NO_ROLE, role_kept, role_said
from commissioning.questions import QuestionSet
from commissioning.questions.showing import plain_text
from commissioning.records.placing.own_route import (
    Chosen,
    Minutes,
    all_modules,
    as_json,
    in_order,
    minutes_of,
    modules_of,
    read,
    role_of,
    steps_of,
    takes_part,
)
from commissioning.records.placing.placement import Depth, Placed, how_sure, number_of, placed
from commissioning.records.placing.routes_shared import KIND, dump, shared
from commissioning.records.starting import DRAFT, FIRST_DAY, FORMER, MINE, PASSED, WHO_KNOWS
from commissioning.records.store import Act, Answered, Now

DECLINED: Mapping[str, Any] = {"declined": True}
_WHO = 200
_DEPTHS = {
    Depth.FIRST: "First",
    Depth.IN_FULL: "In full",
    Depth.KEY_POINTS: "Key points",
}
_FOR_ROLE = "The pages for this role"
_NOTHING = "No module is ticked, so there is no route. Tick one at least, or choose “No route: I choose as I go”."


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
            if not self._chosen(now).modules:
                return Changes(self.told(replace(now, error=_NOTHING)))
            files = ((DOCUMENT, route_bytes(self._paper(now), now.at.date())),)
        if said["type"] == "share" and self._giving_mark:
            files = ((KIND.file, self._to_share(now).encode()),)
        known = said["type"] in ("choose", "accept", "decline", "details") or role_said(said)
        return Changes(self.told(now), said if known else None, files=files)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        match wish["type"]:
            case "who":
                return role_kept(wish["role"], now)
            case "choose":
                return self._choose(wish, now)
            case "accept":
                return self._accept(wish, now)
            case "decline":
                return self._decide(now, dict(DECLINED))
        day, who = _a_day(wish.get("first_day")), _a_name(wish.get("who_knows"))
        return [*_changed(now, FIRST_DAY, day), *_changed(now, WHO_KNOWS, who)]

    def _choose(self, wish: Mapping[str, Any], now: Now) -> Sequence[Act]:
        module, on = wish.get("module"), wish.get("on") is True
        ticked = self._ticked(now)
        if module not in [one.id for one in self._every(now)] or (module in ticked) is on:
            return []
        return self._draw_up(now, [*ticked, module] if on else [n for n in ticked if n != module])

    def _accept(self, wish: Mapping[str, Any], now: Now) -> Sequence[Act]:
        said = wish.get("modules")
        ticked = [n for n in said if isinstance(n, str)] if isinstance(said, list) else None
        made = self._proposed(now, ticked)
        if not made.modules:
            raise Refused(_NOTHING)
        differs = ticked is not None and set(made.modules) != set(self._ticked(now))
        drawn = self._draw_up(now, list(made.modules)) if differs else []
        return [*drawn, *self._decide(now, as_json(made))]

    def _draw_up(self, now: Now, names: Sequence[str]) -> list[Act]:
        return [Answered(DRAFT, {"role": _role_name(now), "modules": list(names)})]

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
        found = self._placed(now)
        rows = [self._row(found[one.id], proposed, role) for one in self._every(now)]
        return {
            "shown": {
                **self.state["shown"],
                "error": now.error,
                "standing": self._standing(now, made),
                "newer": made is not None and as_json(made) != as_json(proposed),
                "role": role.role if role else "",
                "role_name": _role_name(now),
                "rows": rows,
                "total": _total(_whole(proposed, role), len(proposed.modules)),
                "changed": _difference(read(now.answers.value(FORMER), syllabus().modules), made),
                "first_day": _a_day(now.answers.value(FIRST_DAY)),
                "who_knows": _a_name(now.answers.value(WHO_KNOWS)),
                "placed": any(one.asked for one in found.values()),
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

    def _chosen(self, now: Now) -> Chosen:
        """The route that was accepted, or else the one that is proposed."""
        return read(now.answers.value(MINE), syllabus().modules) or self._proposed(now)

    def _proposed(self, now: Now, names: Sequence[str] | None = None) -> Chosen:
        """The modules that are ticked, or those with these `names`, each as deep as is advised."""
        on, found = names if names is not None else self._ticked(now), self._placed(now)
        depths = {one.id: found[one.id].depth for one in self._every(now) if one.id in on}
        return Chosen(role.name if (role := _role(now)) else "", depths)

    def _ticked(self, now: Now) -> list[str]:
        """What the learner ticked with the role that they have now, or else the modules of that role."""
        drawn = now.answers.value(DRAFT)
        same = isinstance(drawn, Mapping) and drawn.get("role") == _role_name(now)
        if same and isinstance(drawn.get("modules"), list):
            return [one for one in drawn["modules"] if isinstance(one, str)]
        return [one.id for one in modules_of(_role(now), syllabus().modules)]

    def _every(self, now: Now) -> list[Module]:
        """Every module as it is listed and taken: first what the learner was sure of and had wrong, then those of the role.

        A tick moves none of them.
        """
        found = self._placed(now)
        every = all_modules(_role(now), syllabus().modules)
        order = in_order({one.id: found[one.id].depth for one in every})
        return [found[name].module for name in order]

    def _row(self, found: Placed, proposed: Chosen, role: Route | None) -> dict[str, Any]:
        module = found.module
        taken = minutes_of(steps_of(module, found.depth, role))
        on = module.id in proposed.modules
        return {
            "id": module.id,
            "title": f"{module.number} {module.title}",
            "on": on,
            "depth": str(found.depth),
            "depth_words": _how(module, found.depth, role),
            "why": _why(found),
            "lesson": short_time(taken.lesson),
            "exercise": short_time(taken.exercise) if taken.exercise else "",
        }

    # -- what is made on asking

    def _paper(self, now: Now) -> OnPaper:
        made, found = self._chosen(now), self._placed(now)
        role = _named(made.role)
        rows = [
            Row(
                f"{found[name].module.number} {found[name].module.title}",
                _how(found[name].module, depth, role),
                minutes_of(steps_of(found[name].module, depth, role)),
                _why(found[name], by="I"),
            )
            for name, depth in made.modules.items()
        ]
        return OnPaper(
            syllabus().course.title,
            role.role if role else "",
            tuple(rows),
            self._mistaken([found[name] for name in made.modules]),
            _a_day(now.answers.value(FIRST_DAY)),
            _a_name(now.answers.value(WHO_KNOWS)),
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
        made = self._chosen(now)
        sure = how_sure(self._placed(now).values())
        return dump(shared(made, self._placed(now).values(), sure, self._giving_mark))


def _role(now: Now) -> Route | None:
    return role_of(now.answers, routes())


def _role_name(now: Now) -> str:
    role = _role(now)
    return role.name if role else NO_ROLE


def _named(role: str) -> Route | None:
    return next((one for one in routes() if one.name == role), None)


def _changed(now: Now, name: str, value: Any) -> list[Act]:
    return [] if value is None or now.answers.value(name) == value else [Answered(name, value)]


def _a_day(said: Any) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except (TypeError, ValueError):
        return ""


def _a_name(said: Any) -> str:
    return said[:_WHO] if isinstance(said, str) else ""


def _how(module: Module, depth: Depth, role: Route | None) -> str:
    """How deep a module goes on a role's route, in words: what is only a part of it is not called the whole."""
    if depth is Depth.IN_FULL and takes_part(module, role):
        return _FOR_ROLE
    return _DEPTHS[depth]


def _why(found: Placed, by: str = "You") -> str:
    was = "was" if by == "I" else "were"
    if not found.asked:
        return ""
    if found.skipped:
        return f"{by} skipped its question."
    if found.depth is Depth.FIRST:
        return f"{by} {was} sure, and there is more to it."
    if found.depth is Depth.KEY_POINTS:
        return f"{by} {was} right and sure, twice."
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
    known = {one.id: one for one in syllabus().modules}
    said = [f"Added: {known[name].title}." for name in made.modules if name not in former.modules]
    said += [
        f"Taken away: {known[name].title}." for name in former.modules if name not in made.modules
    ]
    for name in former.modules:
        if name in made.modules:
            now, before = (
                _how(known[name], one.modules[name], _named(one.role)).lower()
                for one in (made, former)
            )
            said += [f"{known[name].title}: {now}, before {before}."] if now != before else []
    return said
