"""Who the learner is, and why they are here: it changes the route and nothing else, and can be changed at any time.

The page says `who` with a role, a reason or both. The role is that of the browser too (`browser/forms/who.js`), so
that home shows it at once. What was chosen on home since, the pages that need it say in the same way (`role_said`).
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from commissioning.content.routes import routes
from commissioning.markup import inline_html
from commissioning.parts.asking import Shown
from commissioning.parts.part import State
from commissioning.records.starting import REASON, ROLE
from commissioning.records.store import Act, Answered, Now

NO_ROLE = "no-role"
REASONS: Mapping[str, str] = MappingProxyType(
    {"told": "I was told to", "want": "I want to", "lead": "I lead a group"}
)


def role_said(said: Mapping[str, Any]) -> str | None:
    """The role that a page says of this browser; None where it says none that there is."""
    role = said.get("role")
    known = said["type"] == "who" and role in [NO_ROLE, *(one.name for one in routes())]
    return str(role) if known else None


def role_kept(role: str, now: Now) -> Sequence[Act]:
    """What keeps it."""
    return [] if now.answers.value(ROLE) == role else [Answered(ROLE, role)]


class WhoPart(Shown):
    """A card for each role, and three reasons."""

    def __init__(self, now: Now) -> None:
        roles = [_card(one.name, one.role, one.audience) for one in routes()]
        self._roles = [*roles, _card(NO_ROLE, "None of these", "Show me the whole course.")]
        self._kept = {
            ROLE: [one["id"] for one in self._roles],
            REASON: list(REASONS),
        }
        self.state: State = {
            "shown": {
                "roles": self._roles,
                "reasons": [{"id": name, "text": words} for name, words in REASONS.items()],
                "heard": 0,
            }
        }
        self.state |= self.told(now)

    @property
    def words(self) -> str:
        return f"Who are you? {'Said' if self.state['shown']['role'] else 'Not said yet'}."

    def wished(self, said: dict[str, Any]) -> Any:
        named = {ROLE: said.get("role"), REASON: said.get("reason")}
        wish = {name: one for name, one in named.items() if one in self._kept[name]}
        return wish if said["type"] == "who" and wish else None

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        return [Answered(name, one) for name, one in wish.items() if now.answers.value(name) != one]

    def told(self, now: Now, wish: Any = None) -> State:  # noqa: ARG002
        known = {name: now.answers.value(name) for name in (ROLE, REASON)}
        said = {name: one if one in self._kept[name] else "" for name, one in known.items()}
        shown = {"role": said[ROLE], "reason": said[REASON], "error": now.error}
        return {"shown": {**self.state["shown"], **shown}}


def _card(name: str, role: str, about: str) -> dict[str, str]:
    return {
        "id": name,
        "text": f"{role}. {about}",
        "text_html": inline_html(f"**{role}.** {about}"),
    }
