"""Why a step of installing failed, and what to change and where: `faults.toml` knows them."""

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

_SHOWN = 6  # lines of what pip said, for whoever looks after the machine


@dataclass(frozen=True)
class Scene:
    """What the sentences name: where packages come from, through what, and into which folder."""

    index: str
    proxy: str
    certificates: tuple[str, ...]
    unreadable: tuple[str, ...]
    environment: Path
    is_mirror: bool
    only_found_in: str | None = None  # where no index may be asked

    @property
    def source(self) -> str:
        if self.only_found_in is not None:
            places = self.only_found_in or "no place at all"
            return f"what the setting `find-links` of pip names ({places}; its setting `no-index` forbids all others: take it away)"
        if self.is_mirror:
            return f"the mirror {self.index} (from the settings of pip or uv)"
        return f"the public package index ({self.index})"

    @property
    def the_proxy(self) -> str:
        return f"the proxy {self.proxy}" if self.proxy else "a proxy that no setting names"

    @property
    def trusted(self) -> str:
        """Which certificates were believed, and what is wrong with the settings that name some."""
        if self.unreadable:
            return (
                f"A setting names {', '.join(self.unreadable)}, which cannot be read: correct it."
            )
        if self.certificates:
            return f"These were believed, with the system's own: {', '.join(dict.fromkeys(self.certificates))}."
        return "Only the system's own certificates and the public ones were believed."


_PYTHON = (
    f"Python {sys.version_info[0]}.{sys.version_info[1]}, {64 if sys.maxsize > 2**32 else 32}-bit"
)
_FAULTS: list[dict[str, str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)["fault"]
_NAMED = re.compile(
    r"No matching distribution found for (\S+)|satisfies the requirement (\S+)|"
    r"^\s+([\w.-]+==\S+) from|[Uu][Rr][Ll]:? \"?([^\s\"]+)",
    re.MULTILINE,
)
_TELLING = re.compile(r"error|warning|retrying|hash|denied|failed|not a valid value", re.IGNORECASE)
_SETTING = re.compile(r"option ([\w-]+): invalid|valid value for ([\w-]+) option")


def explain(why: str, said: str, at: Scene) -> str:
    """What `why` (a step) came to: the lines that tell most, and what to do next."""
    lines = [line.strip() for line in said.splitlines() if _TELLING.search(line)]
    shown = [f"    {_no_password(line)}" for line in dict.fromkeys(lines[-_SHOWN:])]
    found = _NAMED.search(said)
    named = _no_password(next(filter(None, found.groups()))) if found else "a package"
    setting = _SETTING.search(said)
    if setting:
        named = setting[1] or setting[2]
    return "\n".join([f"{why} did not work.", *shown, "", _remedy("\n".join(lines), named, at)])


def _remedy(said: str, named: str, at: Scene) -> str:
    for fault in _FAULTS:
        if re.search(fault["said"], said, re.IGNORECASE):
            sentence = fault["remedy"].strip().format(at=at, named=named, python=_PYTHON)
            return sentence[0].upper() + sentence[1:]
    return (
        "Run this again. If the same happens, show these lines to whoever looks after your computer, with "
        f"this: packages come from {at.source}"
        + (f", through {at.proxy}" if at.proxy else "")
        + f"; they go into {at.environment}."
    )


def _no_password(text: str) -> str:
    return re.sub(r"//[^/@\s]*@", "//", text)
