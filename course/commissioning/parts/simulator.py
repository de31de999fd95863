"""Every simulator on a page: what is set, predicted and kept, and what the view makes of it.

The page's side is `browser/simulators/simulator.js`. The state `spec` says what to draw. The page sets
`values` (id → value), with `request` (a number that grows) and `moving` (while a slider is dragged or text
typed); `result` answers, its `heard` lets the page drop stale ones, and its `values` are those in use. The
page sets `guess` {given, revealed, request}, and `prediction` answers, with `heard`, `said` and `unread`. The
page sets `action` {id, request} for a button, and `notice` {text, trouble} answers. A file is said once, {file:
control, name} with its bytes, and never becomes part of the state; `spec` may then change, and the controls
are drawn again. While a result takes long, `progress` {text, heard} says how far it is. Nothing is marked here.

Slow results are worked out elsewhere (`Later`), and what they need of a file is held there. Where it was lost,
the part sends the work again with the file, which it keeps in memory, compressed, and nowhere else.

When a lost connection is back, another part stands behind the page. The page says `resume` {request, values,
before, kept, guess, guessed}: what it shows, the values of the last result, what was last kept (the state
`kept`), the prediction and whether it was given on this page. A file of the learner's own comes before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from commissioning.parts.asking import asked
from commissioning.parts.damaged import damaged
from commissioning.parts.part import Changes, Later, Message, Refused, State
from commissioning.records.answers import SIMULATOR
from commissioning.records.store import Act, Answered, FileMade, Now
from commissioning.simulators import controls
from commissioning.simulators.contract import Problem, Result, Values
from commissioning.simulators.steps import (
    BROKEN,
    Change,
    Chosen,
    Step,
    problem,
    slowly,
    work_out,
)
from commissioning.simulators.view import View

SHOWN_CHARACTERS = 60
LONGEST_FILE_NAME = 200
READ_ONLY = "These are the model answers: nothing that you do here is saved."
MOVED_ON = (
    "A new try was begun in another tab, so what you set here is not kept. "
    "Reload this page to see the new try."
)
KEEP = "keep"  # the wish to keep values and prediction as they are


@dataclass(frozen=True)
class _Export:
    """The wish for the file that a button makes."""

    action: str


@dataclass(frozen=True)
class _Asked:
    """What the page changed, until its result is there."""

    request: int
    keeps: bool
    """Whether what is in use is kept when the result is there: not while a slider moves."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """What is wrong with a number box that holds no number, by its control."""
    state: Mapping[str, Any] | None = None
    change: Change | None = None
    mending: bool = False
    """Whether the work was sent again, with the file."""


def _guess_kept(prediction: Mapping[str, Any]) -> dict[str, Any]:
    return {name: prediction[name] for name in ("given", "revealed")}


class SimulatorPart:
    """A view on a page of one try: `attempt`, or that which is open when it is made.

    With `read_only` nothing is kept, and it opens with its own values. With `predicts` false it is a tool, and
    shows its result at once.
    """

    def __init__(
        self,
        view: View,
        now: Now,
        *,
        attempt: int | None = None,
        read_only: bool = False,
        predicts: bool = True,
    ) -> None:
        self._view = view
        self._attempt = attempt or now.answers.attempt
        self._read_only = read_only
        self._changed = False  # since it was last kept
        self._guessed = False  # on this page, since it was last kept
        self._files = 0
        self._packed: bytes | None = None  # the file in use
        self._asked = _Asked(0, keeps=False)
        saved = {} if read_only else self._saved(now)
        values = controls.read_all(view.groups, saved.get("values"), view.defaults)
        step = work_out(view, values, values)
        self._used = step.used
        self._known = view.kept(self._used)  # as this page last read or kept them
        at_once = None if predicts else {"revealed": True}
        opening = READ_ONLY if read_only else now.error
        self.state: State = {
            "request": 0,
            "moving": False,
            "guess": {},
            "action": {},
            "progress": {"text": "", "heard": 0},
            "notice": {"text": opening, "trouble": bool(now.error) and not read_only},
            "prediction": self._predicted(saved.get("prediction", at_once)),
            "kept": self._known,
            **self._shown(step.result),
        }

    @property
    def key(self) -> str:
        """The name under which its values and prediction are kept."""
        return SIMULATOR + self._view.name

    @property
    def words(self) -> str:
        shown = self.state["result"]
        if self._view.private:  # so that no notebook stores what was entered
            shown = self._view.result(self._view.defaults)
        return str(shown["summary"])

    # -- from the page

    def hear(self, message: Message, now: Now) -> Changes:
        if "progress" in message:
            heard = self.state["progress"]["heard"] + 1  # so that the same words are news too
            return Changes({"progress": {"text": message["progress"], "heard": heard}})
        if "done" in message:
            return self._done(message["done"])
        if "failed" in message:
            return self._failed(message["failed"])
        if "bytes" in message:
            return self._receive(message.get("say", {}), message["bytes"])
        said = asked(message)
        if said.get("type") == "resume":
            return self._resume(said, now)
        new = message.get("set", {})
        state = {
            name: new[name] for name in ("request", "moving", "guess", "action") if name in new
        }
        if "guess" in new:
            self._guessed = True
            state["prediction"] = self._predicted(new["guess"])
            if not state["prediction"]["revealed"]:
                return Changes(state)
            return Changes(state | self._begun(state["prediction"]), self._wish())
        if "action" in new:
            known = [one["id"] for one in self._view.actions]
            name = new["action"].get("id") if isinstance(new["action"], dict) else None
            return Changes(state, _Export(name) if name in known else None)
        values = new.get("values")
        # Whoever asks is answered, though the values may be those that a new part has already.
        if isinstance(values, dict) and ("request" in new or values != self.state["values"]):
            return self._change(values, state)
        return Changes(
            state, self._wish() if self._changed and new.get("moving") is False else None
        )

    def _begun(self, prediction: Mapping[str, Any]) -> State:
        """What the first prediction begins with, where the learner has set nothing yet."""
        begins = self._view.begins(prediction["given"])
        if not begins or self.state["prediction"]["revealed"] or self._used != self._view.defaults:
            return {}
        step = work_out(self._view, self._used, {**self._used, **begins})
        self._view, self._used = step.view, step.used
        self._changed = True
        return self._shown(step.result, self.state["result"]["heard"])

    def _change(self, values: Values, state: State) -> Changes:
        unread = controls.unread(self._view.groups, values)
        self._changed = True
        self._asked = _Asked(
            state["request"] if "request" in state else self.state["request"],
            not state.get("moving", self.state["moving"]),
            unread,
            state,
        )
        return self._work(controls.read_all(self._view.groups, values, self._used))

    def _resume(self, said: Mapping[str, Any], now: Now) -> Changes:
        """Take over what the page shows: another part stood behind it until its connection was lost."""
        groups, guess, state = self._view.groups, said.get("guess"), {"request": said["request"]}
        self._guessed = said.get("guessed") is True
        if isinstance(guess, dict):
            state["prediction"] = self._predicted(guess)
        before, change = self._used, self._used
        unread: Mapping[str, str] = {}
        if self._fits(said.get("values")):
            before = controls.read_all(groups, said.get("before"), before)
            change = controls.read_all(groups, said["values"], before)
            unread = controls.unread(groups, said["values"])
            if isinstance(said.get("kept"), dict):
                self._known = said["kept"]
        keeps = self._is_news(change, state.get("prediction"), now)
        self._asked = _Asked(said["request"], keeps, unread, state)
        if change == before == self._used and not unread:
            state["result"] = {**self.state["result"], "heard": said["request"]}
            return Changes(state, self._wish() if keeps else None)
        self._used = before
        return self._work(change)

    def _fits(self, values: Any) -> bool:
        """Whether a page's values are of the file in use here: those of another mean nothing without it."""
        files = [one for one in controls.every(self._view.groups) if one["kind"] == "file"]
        return isinstance(values, dict) and all(
            values.get(one["id"], one["value"]) == one["value"] for one in files
        )

    def _is_news(self, values: Values, prediction: Any, now: Now) -> bool:
        """Whether these values, or a prediction of this page, are changed and not kept."""
        if self._moved_on(now):
            return False
        there = self._there(now)
        guess = _guess_kept(prediction) if prediction and prediction["revealed"] else None
        if self._guessed and guess not in (None, self._saved(now).get("prediction")):
            return True
        mine = self._view.kept(values)
        changed = {name: one for name, one in mine.items() if one != self._known.get(name)}
        return any(one != there.get(name) for name, one in changed.items())

    def _receive(self, said: Mapping[str, Any], data: bytes) -> Changes:
        files = [one["id"] for one in controls.every(self._view.groups) if one["kind"] == "file"]
        control, name = str(said.get("file")), str(said.get("name"))[:LONGEST_FILE_NAME]
        if control not in files:
            return Changes()
        self._files += 1
        self._asked = _Asked(self.state["request"], keeps=False)
        return self._work_later(Chosen(control, name, data))

    def _work(self, change: Values) -> Changes:
        if self._view.slow(change):
            return self._work_later(change)
        return self._after(work_out(self._view, self._used, change))

    def _work_later(self, change: Change) -> Changes:
        self._asked = replace(self._asked, change=change)
        return Changes(
            dict(self._asked.state or {}), later=Later(slowly, (self._view, self._used, change))
        )

    def _done(self, step: Step | None) -> Changes:
        if step:
            return self._after(step)
        if self._packed is None:
            return self._give_up()
        self._asked = replace(self._asked, mending=True)
        work = (self._view, self._used, self._asked.change, self._packed)
        return Changes(later=Later(slowly, work))

    def _failed(self, words: str) -> Changes:
        if self._asked.mending and not words:  # else it may go better next time
            return self._give_up()
        return self._after(Step(self._view, self._used, problem(words or BROKEN)))

    def _give_up(self) -> Changes:
        used = self._view.give_up(self._used)
        return self._after(work_out(self._view, used, used))

    def _after(self, step: Step) -> Changes:
        asked = self._asked
        self._view, self._used = step.view, step.used
        self._packed = step.packed or self._packed
        if not self._view.slow(self._used):
            self._packed = None  # nothing is in use that was made of it
        shown = self._shown(step.result, asked.request, asked.unread)
        state = {**(asked.state or {}), **shown}
        if self.state["progress"]["text"]:
            state["progress"] = {**self.state["progress"], "text": ""}
        self._asked = replace(asked, change=None)  # it may be large
        return Changes(state, self._wish() if asked.keeps else None)

    def _wish(self) -> str | None:
        return None if self._read_only else KEEP

    # -- what is kept

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        if isinstance(wish, _Export):
            made = self._view.export(wish.action, self._used)
            return [FileMade(made.name, made.content)]
        if self._moved_on(now):
            raise Refused(MOVED_ON)
        return [Answered(self.key, {"prediction": self._guess(now), "values": self._merged(now)})]

    def _guess(self, now: Now) -> dict[str, Any]:
        """The prediction made on this page since it last kept one, or that which is kept."""
        theirs = self._saved(now).get("prediction")
        if isinstance(theirs, dict) and not self._guessed:
            return theirs
        return _guess_kept(self.state["prediction"])

    def _merged(self, now: Now) -> Values:
        """What another page has kept since, and on top what was changed here."""
        mine = self._view.kept(self._used)
        theirs = self._there(now)
        changed = {name: one for name, one in mine.items() if one != self._known.get(name)}
        return {**mine, **{name: theirs[name] for name in mine if name in theirs}, **changed}

    def _there(self, now: Now) -> Values:
        values = self._saved(now).get("values")
        return values if isinstance(values, dict) else {}

    def _saved(self, now: Now) -> dict[str, Any]:
        saved = now.of_try(self._attempt).value(self.key)
        return saved if isinstance(saved, dict) else {}

    def _moved_on(self, now: Now) -> bool:
        """Whether another try is open than that of this page."""
        return now.answers.attempt != self._attempt

    def told(self, now: Now, wish: Any = None) -> State:
        if isinstance(wish, _Export):
            return {"notice": self._exported(now, wish)}
        if wish is None:
            return {}  # a slider does not move under a hand
        self._changed = False
        if now.error:
            return {"notice": {"text": now.error, "trouble": True}}
        self._guessed = False
        self._known = self._there(now)
        state: State = {"kept": self._known}
        if self._known != self._view.kept(self._used):
            used = self._view.take(self._known, self._used)
            if used != self._used:
                step = work_out(self._view, used, used)
                self._used = step.used
                state |= self._shown(step.result, self.state["result"]["heard"])
        if self.state["notice"].get("trouble"):
            state["notice"] = {"text": "Saved.", "trouble": False}
        if now.answers.set_aside:
            state["notice"] = {"text": damaged(now.answers.set_aside), "trouble": True}
        return state

    def _exported(self, now: Now, wish: _Export) -> State:
        if now.error:
            return {"text": now.error, "trouble": True}
        (file,) = now.filed
        if file.error:
            text = f"The file was not written ({file.error}). The folder is {file.folder}."
            return {"text": text, "trouble": True}
        where = f"to {Path(file.folder, file.name)}" if file.folder else f"as {file.name}"
        note = self._view.export(wish.action, self._used).note
        return {"text": f"Exported {where}. {note}", "trouble": False}

    # -- what is shown

    def _shown(
        self, result: Result | Problem, request: int = 0, unread: Mapping[str, str] | None = None
    ) -> State:
        """What a result answers. Files are counted: the same one again has an answer too."""
        wrong = unread or {}
        first = next(iter(wrong), None)
        answered = {"heard": request, "files": self._files, "values": self._used, "unread": wrong}
        shown: dict[str, Any] = {**result, **answered}
        if first:
            shown.update(problem(wrong[first], first))
        return {"spec": self._view.spec(), "values": self._used, "result": shown}

    def _predicted(self, given: Any) -> State:
        """The prediction as the page shows it, from what was given or kept."""
        asked = self._view.prediction()
        source = given if isinstance(given, dict) else {}
        raw = source.get("given")
        kept: dict[str, Any] = {}
        unread: dict[str, str] = {}
        for guess in asked["fields"]:
            typed = raw.get(guess["id"]) if isinstance(raw, dict) else None
            if typed in (None, ""):
                continue
            value = controls.guessed(guess, typed)
            if value is None:
                kept[guess["id"]] = str(typed)[:SHOWN_CHARACTERS]
                unread[guess["id"]] = controls.why_unread(guess, typed)
            else:
                kept[guess["id"]] = value
        revealed = bool(source.get("revealed")) and not unread
        return {
            **asked,
            "given": kept,
            "revealed": revealed,
            "said": self._view.said(kept) if revealed and kept else [],
            "unread": unread,
            "heard": source.get("request", 0),  # so that the same guess again has an answer too
        }
