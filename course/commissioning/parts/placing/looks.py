"""How pages look. What is set stays in the browser; here it is kept only that the learner has seen that it can be set."""

from collections.abc import Sequence
from typing import Any

from commissioning.content.settings import SETTINGS
from commissioning.parts.asking import Shown
from commissioning.parts.part import State
from commissioning.records.starting import SEEN
from commissioning.records.store import Act, Answered, Now


class LooksPart(Shown):
    """The settings; the page says `seen` when they are shown."""

    def __init__(self, now: Now) -> None:
        settings = [
            {
                "name": one.name,
                "legend": one.legend,
                "choices": [{"id": value, "text": words} for value, words in one.choices],
            }
            for one in SETTINGS
        ]
        self.state: State = {"shown": {"settings": settings, "heard": 0}}
        self.state |= self.told(now)

    @property
    def words(self) -> str:
        return f"How pages look: {len(self.state['shown']['settings'])} settings."

    def wished(self, said: dict[str, Any]) -> Any:
        return True if said["type"] == "seen" else None

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        return [] if now.answers.value(SEEN) is True else [Answered(SEEN, wish)]

    def told(self, now: Now, wish: Any = None) -> State:  # noqa: ARG002
        seen = now.answers.value(SEEN) is True
        return {"shown": {**self.state["shown"], "seen": seen, "error": now.error}}
