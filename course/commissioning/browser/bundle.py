"""ES modules and style sheets as single texts, for hosts that load one text and no folder.

The rooms beside this file hold plain modules that a page can import as they are; nothing is compiled.
anywidget loads one module from a text, where "./frame.js" means nothing, so the imported modules are put
in front of it. They then share one scope: no two of them may declare the same top-level name. What the
bundler does not know it refuses, with the place.
"""

import re
from functools import cache
from pathlib import Path

BROWSER = Path(__file__).resolve().parent
FORMS = ("tokens", "base", "forms", "controls", "states", "fitting")  # later ones overrule

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+\.js)";\n', re.MULTILINE)
_DECLARED = re.compile(
    r"^(export )?(?:async )?(?:function|const|let|class) ([A-Za-z_$][\w$]*)", re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function|const|let|class) [A-Za-z_$])", re.MULTILINE
)
_DEFAULT = re.compile(r"^export default (?=[^;]+;\n)", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.MULTILINE | re.DOTALL)
_UNKNOWN = re.compile(
    r"^(?:(?:import|export)\b|(?:const|let|var) *[\[{]).*|\bimport\(", re.MULTILINE
)


class BundleError(ValueError):
    """Modules that cannot be joined; the text says which, and why."""


class _Joined:
    """Modules put one after another, each once, after all that it imports."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._offered: dict[Path, set[str]] = {}
        self._owner: dict[str, Path] = {}

    def add(self, module: Path, asker: Path | None = None) -> set[str]:
        """Take in `module`, and say which names it exports."""
        if module in self._offered:
            return self._offered[module]
        if not module.is_file():
            raise BundleError(f"{_name(asker or module)}: there is no module {_name(module)}")
        source = module.read_text(encoding="utf-8")
        declared = [(bool(one[1]), one[2]) for one in _DECLARED.finditer(source)]
        self._offered[module] = {name for exported, name in declared if exported}
        for wanted, path in _IMPORT.findall(source):
            other = (module.parent / path).resolve()
            missing = {one.strip() for one in wanted.split(",")} - {""} - self.add(other, module)
            if missing:
                listed = ", ".join(sorted(missing))
                raise BundleError(f"{_name(module)}: {_name(other)} exports no {listed}")
        for _, name in declared:
            owner = self._owner.setdefault(name, module)
            if owner is not module:
                raise BundleError(
                    f"{_name(owner)} and {_name(module)} both declare {name}; they share one scope"
                )
        own = _EXPORT.sub("", _IMPORT.sub("", source))
        if asker is not None and _DEFAULT.search(own):
            raise BundleError(
                f"{_name(asker)}: {_name(module)} is shown by itself; import no such module"
            )
        unknown = _UNKNOWN.search(_COMMENT.sub("", _DEFAULT.sub("", own)))
        if unknown:
            raise BundleError(f"{_name(module)}: the bundler does not know {unknown[0].strip()!r}")
        self.texts.append(own)
        return self._offered[module]


def imports(module: Path) -> list[Path]:
    """The modules that `module` names in its imports."""
    source = module.read_text(encoding="utf-8")
    return [(module.parent / path).resolve() for _, path in _IMPORT.findall(source)]


def _name(module: Path) -> str:
    return module.relative_to(BROWSER).as_posix() if BROWSER in module.parents else str(module)


@cache
def esm(name: str, room: Path = BROWSER) -> str:
    """The module `name`, such as "kinds/single", with all it imports, as one ES module."""
    joined = _Joined()
    joined.add((room / f"{name}.js").resolve())
    return "\n".join(joined.texts)


@cache
def css(*names: str) -> str:
    """These style sheets, in this order; `*FORMS` are those of every form."""
    return "\n".join((BROWSER / f"styles/{name}.css").read_text(encoding="utf-8") for name in names)
