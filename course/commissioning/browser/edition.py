"""ES modules and style sheets as a browser loads them by themselves: one name for all, and who needs whom."""

from functools import cache
from hashlib import sha256

from commissioning.browser.bundle import BROWSER, imports


@cache
def files() -> tuple[str, ...]:
    """All that a browser may load of this room, below it: "kinds/single.js", "styles/forms.css"."""
    found = [*BROWSER.rglob("*.js"), *BROWSER.rglob("*.css")]
    return tuple(sorted(file.relative_to(BROWSER).as_posix() for file in found))


@cache
def edition() -> str:
    """A name for all files of this room as they are. It stands in their addresses, so they are cached for good."""
    seen = sha256()
    for name in files():
        seen.update(name.encode() + b"\0" + (BROWSER / name).read_bytes() + b"\0")
    return seen.hexdigest()[:16]


@cache
def needed(name: str) -> tuple[str, ...]:
    """The module `name`, such as "kinds/single.js", and all that it imports: what to load at once."""
    found = {name: None}
    waiting = [name]
    while waiting:
        for other in imports(BROWSER / waiting.pop()):
            path = other.relative_to(BROWSER).as_posix()
            if path not in found:
                found[path] = None
                waiting.append(path)
    return tuple(found)
