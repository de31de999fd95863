"""The page's end of a part, without a page: what it would send, and what it then has."""

from typing import Any

from commissioning.parts.part import Message, Part, settle
from commissioning.records.store import Store


class Host:
    """Sends messages to a part and does what a host does. The part's state is read as attributes."""

    __slots__ = ("files", "part", "store", "told")

    def __init__(self, part: Part, store: Store) -> None:
        self.part, self.store = part, store
        self.files: list[tuple[str, bytes]] = []
        """As the page got them."""
        self.told: list[dict[str, Any]] = []
        """What each message changed."""

    def __getattr__(self, name: str) -> Any:
        return self.part.state[name]

    def hear(self, message: Message | None) -> None:
        while message is not None:
            settled = settle(self.part, self.store, message)
            self.files += [(filed.name, content) for filed, content in settled.files]
            self.told.append(settled.state)
            message = settled.later.run() if settled.later else None

    def set(self, **changes: Any) -> None:
        """What one `save_changes` of the page sends."""
        self.hear({"set": changes})

    def say(self, kind: object, data: bytes = b"", **more: Any) -> None:
        """What `send` sends. Requests are numbered 1."""
        sent = {"bytes": data} if data else {}
        self.hear({"say": {"type": kind, "request": 1, **more}, **sent})
