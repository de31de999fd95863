"""The page's end of a part, without a page: what it would send, and what it then has."""

from typing import Any

from commissioning.parts.part import Later, Message, Part, settle
from commissioning.records.store import Store


class Host:
    """Sends messages to a part and does what a host does. The part's state is read as attributes."""

    __slots__ = ("files", "held", "part", "store", "told")

    def __init__(self, part: Part, store: Store) -> None:
        self.part, self.store = part, store
        self.files: list[tuple[str, bytes]] = []
        """As the page got them."""
        self.told: list[dict[str, Any]] = []
        """What each message changed."""
        self.held: Any = None
        """What slow work keeps; set to None, it was lost."""

    def __getattr__(self, name: str) -> Any:
        return self.part.state[name]

    def hear(self, message: Message) -> None:
        later = self._settle(message)
        while later:
            self.held, ended = later.run(self.held, self._progress)
            later = self._settle(ended)

    def _settle(self, message: Message) -> Later | None:
        settled = settle(self.part, self.store, message)
        self.files += [(filed.name, content) for filed, content in settled.files]
        self.told.append(settled.state)
        return settled.later

    def _progress(self, words: str) -> None:
        self._settle({"progress": words})

    def set(self, **changes: Any) -> None:
        """What one `save_changes` of the page sends."""
        self.hear({"set": changes})

    def say(self, kind: object, data: bytes = b"", **more: Any) -> None:
        """What `send` sends. Requests are numbered 1."""
        sent = {"bytes": data} if data else {}
        self.hear({"say": {"type": kind, "request": 1, **more}, **sent})
