"""What the parts that are not questions share: a request of the page, and one answer to it.

The page says `{type, request, …}`; the state `shown` answers, and its `heard` names the request. So a page
that lost its connection can say so, or ask again when it is back: with the same number, and perhaps of
another part, so that an answer must not do anything twice. The page's side is `browser/forms/asking.js`.
"""

from typing import Any

from commissioning.parts.part import Changes, Message, State
from commissioning.records.store import Now


def asked(message: Message) -> dict[str, Any]:
    """What the page says, with a type and the number of the request; {} when it says nothing of sense."""
    said = message.get("say", {})
    if not isinstance(said.get("type"), str):
        return {}
    request = said.get("request")
    return {**said, "request": request if isinstance(request, int) else 0}


class Shown:
    """A part that has no other state than `shown`: it answers each request at once, and wishes what that asks to have kept."""

    state: State

    def hear(self, message: Message, now: Now) -> Changes:  # noqa: ARG002 - `keep` is told what is kept
        """The answer to a request, with the wish that it comes to."""
        said = asked(message)
        if not said:
            return Changes()
        shown = {**self.state["shown"], "heard": said["request"]}
        return Changes({"shown": shown}, self.wished(said))

    def wished(self, said: dict[str, Any]) -> Any:
        """What a request would like kept; None for nothing."""
        raise NotImplementedError
