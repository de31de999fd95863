"""Any part as a widget: what JupyterLab shows, and the way to and from it.

A part's state becomes traits of the same names, so that its ES module gets, sets and saves them as on any
page (anywidget). The rest is a message: what one `save_changes` sent is {"set": …}; what `send` sent is
{"say": …}, its first buffer the "bytes". See `parts.part` for what a message is.

    model.set(name, value); model.save_changes()  ->  {"set": {name: value}}
    model.send({type, …}, …, [bytes])             ->  {"say": {type, …}, "bytes": bytes}
    state of the part                             ->  traits, and so "change:name"
    a file that was made                          ->  "msg:custom" {file: name, folder} and its bytes
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import Any

import anywidget
import traitlets

from commissioning.parts.part import STOP, Later, Message, Part, Settled, follow, settle
from commissioning.records.store import Now, Store


class Shown:
    """The widgets of one notebook: when one keeps something, the others that stand on it are told."""

    def __init__(self) -> None:
        self._widgets: list[PartWidget] = []

    def show(self, part: Part, store: Store, esm: str, css: str) -> "PartWidget":
        """The part as a widget, kept in `store`."""
        widget = _class(tuple(part.state), css)(_esm=esm, _css=css, **part.state)
        widget.begin(part, store, self)
        self._widgets.append(widget)
        return widget

    def kept(self, by: "PartWidget", store: Store) -> None:
        """Something was kept in `store`, by this widget."""
        now = store.read()
        for one in self._widgets:
            if one is not by and one.store is store:
                one.follow(now)


class PartWidget(anywidget.AnyWidget):
    """A part on a page of a notebook. Its traits are made from the names of the part's state."""

    part: Part
    store: Store

    def begin(self, part: Part, store: Store, beside: Shown) -> None:
        """Begin to hear the page."""
        self.part, self.store, self._beside = part, store, beside
        self._held: Any = None
        self.on_msg(self._said)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Hear what one `save_changes` of the page sent, all of it at once."""
        with self.hold_sync():
            super().set_state(sync_data)
            later = self._hear({"set": sync_data})
        self._work(later)

    def follow(self, now: Now) -> None:
        """Something else on this page changed what is kept."""
        self._tell(follow(self.part, now))

    def _said(self, _widget: object, content: Any, buffers: Sequence[Any]) -> None:
        sent = {"bytes": bytes(buffers[0])} if buffers else {}
        self._work(self._hear({"say": content, **sent}))

    def _hear(self, message: Message) -> Later | None:
        settled = settle(self.part, self.store, message)
        self._answer(settled)
        return settled.later

    def _work(self, later: Later | None) -> None:
        """Do what takes long. A kernel serves one page, so that it may wait; interrupted, it gives up."""
        while later:
            try:
                self._held, message = later.run(self._held, self._progress)
            except KeyboardInterrupt:
                message = {"say": {"type": STOP}}
            later = self._hear(message)

    def _progress(self, words: str) -> None:
        self._hear({"progress": words})

    def _answer(self, settled: Settled) -> None:
        for filed, content in settled.files:
            self.send({"file": filed.name, "folder": filed.folder}, [content])
        self._tell(settled.state)
        if settled.kept:
            self._beside.kept(self, self.store)

    def _tell(self, state: dict[str, Any]) -> None:
        with self.hold_sync():
            for name, one in state.items():
                setattr(self, name, one)

    def __repr__(self) -> str:
        return self.part.words

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self.part.words}, metadata


class Line:
    """A part as its words alone, where there is nothing to press."""

    def __init__(self, part: Part) -> None:
        self.part = part

    def __repr__(self) -> str:
        return self.part.words


@cache
def _class(names: tuple[str, ...], css: str) -> type[PartWidget]:
    """One class for each set of names and style sheet.

    anywidget keeps one style sheet a page for widgets whose class has the same name: those with another
    sheet need another name, or the one drawn last would undress all others.
    """
    traits = {name: traitlets.Any().tag(sync=True) for name in (*names, "_esm", "_css")}
    return type(f"PartWidget_{sha256(css.encode()).hexdigest()[:8]}", (PartWidget,), traits)
