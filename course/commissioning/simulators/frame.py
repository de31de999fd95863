"""The one widget in which every simulator is shown: traits to and from the page, saving, restoring.

Contract with `browser/simulators/simulator.js`. `spec` says what to draw. The page sets `values` (id → value), with
`request` (a number that grows) and `moving` (while a slider is dragged or text typed); Python
answers with `result`, whose `request` lets the page drop stale ones and whose `values` are those
in use. The page sets `guess` {given, revealed, count} and Python answers in `prediction`, with `said` and
`unread`. The page sets `action` {id, count} for a button and Python answers in `notice` {text,
trouble}. A file is sent once, as a message {file: control, name} with its bytes, and never becomes
part of the widget's state; `spec` may then change, and the controls are drawn again. Nothing is
marked here.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from commissioning.browser import bundle
from commissioning.keeping.answers_file import AnswersFile
from commissioning.records.answers import AnswersError
from commissioning.simulators import controls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commissioning.simulators.view import View

SHOWN_CHARACTERS = 60
LONGEST_FILE_NAME = 200
BROKEN = (
    "This could not be worked out, and the fault is ours. Change the last value back, or choose Reset. "
    "Your answers are safe."
)
logger = logging.getLogger(__name__)


def module_text() -> str:
    """The ES module of the page."""
    return bundle.esm("simulators/simulator")


def style_text() -> str:
    """The tokens and forms of the course, then the simulators' own rules."""
    return bundle.css(*bundle.FORMS, "simulator", "simulator-results", "charts")


class Simulator(anywidget.AnyWidget):
    """A view on the page. `store` is the answers file that keeps its prediction and values."""

    spec = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    request = traitlets.Int(0).tag(sync=True)
    moving = traitlets.Bool(default_value=False).tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    prediction = traitlets.Dict().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)
    action = traitlets.Dict().tag(sync=True)
    notice = traitlets.Dict().tag(sync=True)

    def __init__(self, view: View, store: AnswersFile, *, read_only: bool = False) -> None:
        self._esm = module_text()
        self._css = style_text()
        self._view = view
        self._store = store
        self._read_only = read_only
        self._inside = False
        self._changed = False
        self._opening = {"text": "", "trouble": False}
        saved = self._restored()
        values = controls.read_all(view.groups, saved.get("values"), view.defaults)
        self._used = view.settle(values, values)
        self._known = view.kept(self._used)  # as this page last read or wrote them
        self._files = 0
        super().__init__(spec=view.spec(), values=self._used, notice=self._opening)
        self._set_prediction(saved.get("prediction"))
        self._show()
        self.observe(self._on_values, "values")
        self.observe(self._on_moving, "moving")
        self.observe(self._on_guess, "guess")
        self.observe(self._on_action, "action")
        self.on_msg(self._on_message)

    @property
    def key(self) -> str:
        """The name under which the answers file keeps this simulator."""
        return f"simulator:{self._view.name}"

    @property
    def summary(self) -> str:
        """One line that says what is shown now; what a page without graphics gets.

        For private simulators it is the opening line, so that no notebook stores what was entered.
        """
        if self._view.private:
            return str(self._view.result(self._view.defaults)["summary"])
        return str(self.result["summary"])

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self.summary}, metadata

    # -- the file

    def _restored(self) -> dict[str, Any]:
        if self._read_only:
            self._opening = {
                "text": "These are the model answers: nothing that you do here is saved.",
                "trouble": False,
            }
            return {}
        try:
            read = self._store.read()
        except AnswersError as bad:
            self._opening = {"text": str(bad), "trouble": True}
            return {}
        saved = read.value(self.key)
        return saved if isinstance(saved, dict) else {}

    def _save(self) -> None:
        self._changed = False
        if self._read_only:
            return
        kept = {name: self.prediction[name] for name in ("given", "revealed")}
        try:
            self._take_in(self._store.read().value(self.key))
            self._known = self._view.kept(self._used)
            self._store.save(self.key, {"prediction": kept, "values": self._known})
        except AnswersError as bad:
            self.notice = {"text": str(bad), "trouble": True}
            return
        if self.notice.get("trouble"):
            self.notice = {"text": "Saved.", "trouble": False}

    def _take_in(self, saved: Any) -> None:
        """Take in what another page has saved since; only what was changed here overrules it."""
        there = saved.get("values") if isinstance(saved, dict) else None
        if not isinstance(there, dict) or there == self._known:
            return
        mine = self._view.kept(self._used)
        changed = {name: one for name, one in mine.items() if one != self._known.get(name)}
        values = controls.read_all(self._view.groups, {**there, **changed}, self._used)
        self._used = self._view.settle(values, self._used)
        self._show_again()

    # -- the result

    @contextmanager
    def _own_change(self) -> Iterator[None]:
        # What Python itself sets is not a change by the learner.
        self._inside = True
        try:
            yield
        finally:
            self._inside = False

    def _show(self, trouble: str = "") -> None:
        try:
            shown: dict[str, Any] = {**self._view.result(self._used)}
        except ValueError as bad:
            shown = {"summary": str(bad), "problem": str(bad)}
        if trouble:
            shown = {**shown, "problem": trouble, "summary": trouble}
        with self._own_change(), self.hold_sync():
            self.spec = {**self._view.spec()}
            self.values = self._used
            self.result = {**shown, **self._answered()}

    def _answered(self) -> dict[str, Any]:
        """What a result answers. Files are counted: the same one again has an answer too."""
        return {"request": self.request, "files": self._files, "values": self._used}

    def _show_again(self, trouble: str = "") -> None:
        """Show the result of what the learner changed. A fault of ours must not look like a lost page."""
        try:
            self._show(trouble)
        except Exception:
            logger.exception("A simulator could not show its result")
            with self._own_change():
                self.result = {"summary": BROKEN, "problem": BROKEN, **self._answered()}

    def _on_values(self, change: Any) -> None:
        if self._inside:
            return
        unread = controls.unreadable(self._view.groups, change.new)
        values = controls.read_all(self._view.groups, change.new, self._used)
        self._used = self._view.settle(values, self._used)
        trouble = f"{unread[0]}: give a number, such as 1200 or 2.5." if unread else ""
        self._show_again(trouble)
        self._changed = True
        if not self.moving:
            self._save()

    def _on_message(self, _widget: Any, content: Any, buffers: Any) -> None:
        if not isinstance(content, dict) or not buffers:
            return
        control, name = str(content.get("file")), str(content.get("name"))[:LONGEST_FILE_NAME]
        known = [one["id"] for one in controls.every(self._view.groups) if one["kind"] == "file"]
        if control in known:
            self._files += 1
            self._used = self._view.receive(control, name, bytes(buffers[0]), self._used)
            self._show_again()

    def _on_moving(self, change: Any) -> None:
        if not change.new and self._changed:
            self._save()

    # -- the prediction

    def _set_prediction(self, given: Any) -> None:
        """Set the prediction as the page shows it, from what was given or saved."""
        asked = self._view.prediction()
        source = given if isinstance(given, dict) else {}
        raw = source.get("given")
        kept: dict[str, Any] = {}
        unread: dict[str, str] = {}
        for field in asked["fields"]:
            typed = raw.get(field["id"]) if isinstance(raw, dict) else None
            if typed in (None, ""):
                continue
            value = controls.read(field, typed)
            if value is None:
                kept[field["id"]] = str(typed)[:SHOWN_CHARACTERS]
                unread[field["id"]] = "We could not read that. Type a number, such as 1200."
            else:
                kept[field["id"]] = value
        revealed = bool(source.get("revealed")) and not unread
        said = self._view.said(kept) if revealed and kept else []
        self.prediction = {
            **asked, "given": kept, "revealed": revealed, "said": said, "unread": unread,
            "count": source.get("count", 0),  # so that the same guess again has an answer too
        }  # fmt: skip

    def _on_guess(self, change: Any) -> None:
        self._set_prediction(change.new)
        if self.prediction["revealed"]:
            self._save()

    # -- buttons

    def _on_action(self, change: Any) -> None:
        name = change.new.get("id")
        if name not in [one["id"] for one in self._view.actions]:
            return
        try:
            said = self._view.act(str(name), self._used, self._store.path.parent)
        except OSError as bad:
            where = self._store.path.parent
            self.notice = {
                "text": f"The file was not written ({bad.strerror or bad}). The folder is {where}.",
                "trouble": True,
            }
            return
        self.notice = {"text": said, "trouble": False}
