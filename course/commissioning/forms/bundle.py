"""The forms' ES modules and CSS as text, as anywidget wants them.

`static/` holds plain modules that a page can import as they are. anywidget loads one module from a
text, where `./frame.js` means nothing, so the imported modules are put in front of it. Nothing is
compiled. Two modules of `static/` must not use the same top-level name.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
STYLES = ("base", "forms", "states", "fitting")  # later ones overrule
KINDS = ("single", "multiple", "number", "allocation", "ordering", "matching", "text")

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)


def _with_imports(name: str, seen: set[str]) -> str:
    if name in seen:
        return ""
    seen.add(name)
    source = (STATIC / f"{name}.js").read_text(encoding="utf-8")
    imported = "".join(_with_imports(other, seen) for other in _IMPORT.findall(source))
    return imported + _EXPORT.sub("", _IMPORT.sub("", source))


@cache
def esm(name: str) -> str:
    """The module `static/<name>.js` with all it imports, as one ES module."""
    return _with_imports(name, set())


@cache
def css() -> str:
    """The style sheet of all forms, with the tokens that simulators share."""
    return "\n".join((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
