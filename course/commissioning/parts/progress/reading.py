"""What a learner says is read: key points, where they alone are advised, so that the sitting is done; and what has changed.

Nothing else could tell: they ask nothing. What is said can be taken back.
"""

from collections.abc import Sequence
from typing import Any

from commissioning.parts.asking import Shown
from commissioning.parts.part import State
from commissioning.records.answers import READ
from commissioning.records.store import Act, Answered, Now


class ReadingPart(Shown):
    """A button below the key points of `page`, or below `news` of that name; the page says `read` with what is so from now on."""

    def __init__(self, page: str, now: Now, *, news: bool = False) -> None:
        self._name = READ + page
        self._what = "News" if news else "Key points"
        self.state: State = {"shown": {"read": False, "error": "", "heard": 0, "news": news}}
        self.state |= self.told(now)

    @property
    def words(self) -> str:
        return f"{self._what}: {'read' if self.state['shown']['read'] else 'not read yet'}."

    def wished(self, said: dict[str, Any]) -> Any:
        read = said.get("read")
        return read if said["type"] == "read" and isinstance(read, bool) else None

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        same = bool(now.answers.value(self._name)) == wish
        return () if same else (Answered(self._name, wish),)

    def told(self, now: Now, wish: Any = None) -> State:  # noqa: ARG002
        read = now.answers.value(self._name) is True
        return {"shown": {**self.state["shown"], "read": read, "error": now.error}}
