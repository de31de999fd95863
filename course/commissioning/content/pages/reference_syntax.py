"""How a text writes its references and lists, and where they stand: code and other links are left alone.

`[words](fact:id)`, `[words](fact:id.key)`, `[words](term:id)`, `[words](figure:id)`,
`[words](dataset:its-name/file.csv)`; a list has a line of its own, such as `{{sources}}`. What they mean is in `references.py`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from commissioning.content.spelling import nearest
from commissioning.errors import ContentError

KINDS = ("fact", "term", "figure", "dataset")
DIRECTIVES = ("words-used", "sources", "then-and-now", "pass-rule")

_TOKEN = re.compile(
    r"(?P<code>^[ ]{0,3}(?P<fence>```+|~~~+)[^\n]*\n.*?^[ ]{0,3}(?P=fence)[ \t]*$"
    r"|(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<picture>!?)\[(?P<text>[^\[\]]*)\]\((?P<scheme>[ ]*[A-Za-z]+[ ]*):(?P<target>[^()\n]*)\)"
    r"|\{\{(?P<directive>[^{}\n]*)\}\}",
    re.MULTILINE | re.DOTALL,
)
_UNREAD = re.compile(r"\]\(\s*(?:facts?|terms?|figures?|datasets?)\s*:[^)\n]*\)?", re.IGNORECASE)
_BY_ID = (r"[a-z0-9-]+(\.[a-z][a-z0-9_]*)?", "[?]({}:its-id)")
_SHAPES = {
    "dataset": (
        r"[a-z0-9-]+/[A-Za-z0-9_][A-Za-z0-9_.-]*",
        "[the awards (CSV)]({}:its-name/file.csv)",
    )
}
"""What stands after the colon, and an example, for kinds that are not named by an id."""
_VAGUE = frozenset({"here", "click here", "see here", "this", "this link", "link", "more"})


@dataclass(frozen=True)
class Reference:
    """One reference in a text: what it points at and the words between its brackets."""

    kind: Literal["fact", "term", "figure", "dataset"]
    id: str
    key: str | None
    text: str

    @property
    def target(self) -> str:
        """What stands between the round brackets: "fact:wellby.low"."""
        return f"{self.kind}:{self.id}" + (f".{self.key}" if self.key else "")


def fail(where: str, problem: str) -> ContentError:
    """The error to raise for a fault in the text that `where` names."""
    return ContentError(f"{where}: {problem}")


def _reference(found: re.Match[str], where: str) -> Reference | None:
    """The reference in a link; None for any other link. ContentError if it is spelt oddly."""
    scheme, target, raw = found["scheme"], found["target"], found[0]
    kind = scheme.strip().lower().removesuffix("s")
    if kind not in KINDS:
        return None
    name, dot, key = target.partition(".")
    shape, example = _SHAPES.get(kind, _BY_ID)
    if scheme != kind or not re.fullmatch(shape, target):
        raise fail(where, f"{raw!r} cannot be read. Write it as {example.format(kind)}, no spaces.")
    if found["picture"]:
        raise fail(where, f"{raw!r} would be read as a picture. Put a space after the '!'.")
    if kind == "dataset":
        name, dot, key = target, "", ""
    if dot and kind != "fact":
        raise fail(where, f"{raw!r}: only a fact has named values. Take {dot + key!r} away.")
    text = " ".join(found["text"].split())
    if text.lower() in _VAGUE:
        raise fail(where, f"{raw!r}: say in the link where it leads. Write the value or the word.")
    return Reference(kind, name, key or None, text)  # type: ignore[arg-type]


def rewrite(
    markdown: str,
    where: str,
    on_reference: Callable[[Reference, str], str],
    on_directive: Callable[[str, str], str],
) -> str:
    """`markdown` with each reference and directive replaced; code and other links untouched."""
    parts: list[str] = []
    at = 0
    for found in _TOKEN.finditer(markdown):
        parts.append(_checked(markdown[at : found.start()], where))
        at = found.end()
        if found["code"] is not None:
            parts.append(found[0])
        elif found["directive"] is not None:
            name = found["directive"].strip()
            start, end = markdown.rfind("\n", 0, found.start()) + 1, markdown.find("\n", at)
            if name not in DIRECTIVES:
                hint = nearest(name, DIRECTIVES) or f" Choose from: {', '.join(DIRECTIVES)}."
                raise fail(where, f"there is no list {found[0]!r}.{hint}")
            if markdown[start : end if end >= 0 else None].strip() != found[0]:
                raise fail(where, f"{found[0]!r} needs a line of its own.")
            parts.append(on_directive(name, found[0]))
        else:
            reference = _reference(found, where)
            parts.append(on_reference(reference, found[0]) if reference else found[0])
    return "".join([*parts, _checked(markdown[at:], where)])


def _checked(rest: str, where: str) -> str:
    unread = _UNREAD.search(rest)
    if unread:
        raise fail(
            where, f"{unread[0]!r} cannot be read. Take brackets out of the words before it."
        )
    return rest


def as_is(_: object, raw: str) -> str:
    """Leave a reference or a list as it is written."""
    return raw
