"""The checker and mender: a file of grants on a page, what is wrong with it, a person's answers, files made of it.

The page's side is `browser/checker/checker.js`. It says, each with a `request`:

    file {name, size, at} with bytes   a piece of a file from `at` on, the next once `got` has answered
    sample {sample}                    one of the course's own
    step {step}                        an answer: see grantsfile/answering/steps.py
    read {choices}                     read it again: encoding, delimiter, sheet, heading_line
    more {group, most}                 show more cells of a group
    make {makes, who}                  csv, xlsx, json, log or left; then take {at}: a piece of what was made
    stop, close                        no more of the slow work; put the file away

`shown` answers, with `heard`, `trouble` and `open`; `steps` and `choices` are what the page says again, with the
file, to a new part after a lost connection. A file made comes in pieces, each just before `made` {heard, name,
at, size, note}. The file lies in memory, and nowhere else: nothing is kept, and nothing of it is in the answers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from commissioning.grantsfile.answering.steps import Step
from commissioning.grantsfile.reading.door import NOTHING_CHOSEN, Choices
from commissioning.grantsfile.reading.limits import MEGABYTE, MOST_BYTES, MOST_ROWS
from commissioning.grantsfile.standard.fields import fields
from commissioning.parts.asking import asked
from commissioning.parts.grantsfile.checking import SAMPLES, Asked, File, Given, work
from commissioning.parts.part import Changes, Later, Message, State
from commissioning.records.store import Act, Now

PIECE = 2 * MEGABYTE
"""Bytes of a file that go at once, either way: what a socket takes."""
SECONDS = 240.0  # a long workbook on a busy machine
MOST_STEPS = 20_000
MOST_WIDE = 500
LONGEST_NAME = 200
MAKES = ("csv", "xlsx", "json", "log", "left")
SAMPLE_WORDS = {
    "export": ("Northmere's export of 2025-26", "CSV, 211 awards, faulty on purpose"),
    "panel-papers": ("The panel's papers", "a workbook, 47 awards"),
    "system": ("Twelve awards from another system", "JSON"),
}
BROKEN = "This could not be worked out, and the fault is ours. What you had before is still here. Try again, or choose another file."
BETWEEN = "A piece of the file did not arrive. Choose the file again."
STOPPED = "Stopped."
_LINES = re.compile(r"[\r\n\t]+")


class CheckerPart:
    """The checker on one page. It needs no store, and keeps nothing."""

    def __init__(self) -> None:
        self._file: File | None = None  # in use
        self._choices = NOTHING_CHOSEN
        self._steps: tuple[Step, ...] = ()
        self._packed: bytes | None = None
        self._wide: dict[str, int] = {}
        self._coming = bytearray()
        self._asked: Asked | None = None  # what is being done
        self._request = 0
        self._chosen = 0  # files, so far
        self._made: tuple[str, bytes, str] = ("", b"", "")
        self.state: State = {
            "about": {
                "samples": [
                    {"id": one, "text": SAMPLE_WORDS[one][0], "about": SAMPLE_WORDS[one][1]}
                    for one in SAMPLES
                ],
                "titles": list(fields()),
                "most_bytes": MOST_BYTES,
                "most_rows": MOST_ROWS,
                "piece": PIECE,
            },
            "shown": {"heard": 0, "trouble": "", "said": "", "open": None},
            "steps": [],
            "choices": {},
            "progress": {"text": "", "heard": 0},
            "got": {"heard": 0, "at": 0},
            "made": {"heard": 0, "name": "", "at": 0, "size": 0, "note": "", "error": ""},
        }

    @property
    def words(self) -> str:
        return "The checker and mender of grants data: choose a file to begin."

    # -- from the page

    def hear(self, message: Message, now: Now) -> Changes:  # noqa: ARG002 - nothing is kept
        if "progress" in message:
            heard = self.state["progress"]["heard"] + 1
            return Changes({"progress": {"text": message["progress"], "heard": heard}})
        if "done" in message:
            return self._done(message["done"])
        if "failed" in message:
            return self._over(message["failed"] or BROKEN)
        said = asked(message)
        if not said:
            return Changes()
        self._request = said["request"]
        match said["type"]:
            case "file":
                return self._piece(said, message.get("bytes", b""))
            case "sample" if str(said.get("sample")) in SAMPLES:
                sample = str(said["sample"])
                return self._begin(SAMPLES[sample], sample, said, None)
            case "take":
                return self._take(said)
            case "stop" if self._asked:
                return self._over("", STOPPED)
            case "close":
                return self._close()
        if self._file is None:
            return Changes({"shown": self._shown()})
        return self._with_file(self._file, said)

    def _with_file(self, file: File, said: Mapping[str, Any]) -> Changes:
        """What is asked of the file that is open."""
        on = Asked(file, self._choices, self._steps, wide=self._wide)
        match said:
            case {"type": "step", "step": dict(step)} if len(self._steps) < MOST_STEPS:
                return self._later(replace(on, step=step))
            case {"type": "read", "choices": dict(chosen)}:
                self._wide = {}
                choices = _choices({**_as_json(self._choices), **chosen})
                return self._later(Asked(file, choices, self._steps, carries=True))
            case {"type": "more", "group": str(group), "most": int(most)}:
                wide = {**self._wide, group[:LONGEST_NAME]: most}
                self._wide = dict(list(wide.items())[-MOST_WIDE:])
                return self._later(replace(on, wide=self._wide))
            case {"type": "make", "makes": makes} if makes in MAKES:
                return self._later(replace(on, makes=makes, who=_name(said.get("who") or "")))
        return Changes({"shown": self._shown()})

    def _piece(self, said: Mapping[str, Any], data: bytes) -> Changes:
        at, size = said.get("at"), said.get("size")
        if not isinstance(at, int) or not isinstance(size, int) or not 0 < size <= MOST_BYTES:
            return self._over(f"The file is empty, or larger than {MOST_BYTES // MEGABYTE} MB. Choose a smaller part of it.")  # fmt: skip
        if at == 0:
            self._coming.clear()
            self._asked = None
        if at != len(self._coming) or len(data) + at > size or not data:
            self._coming.clear()
            return self._over(BETWEEN)
        self._coming += data
        got = {"heard": self._request, "at": len(self._coming)}
        if len(self._coming) < size:
            return Changes({"got": got})
        whole, self._coming = self._coming, bytearray()  # no copy: it may be large
        changes = self._begin(_name(said.get("name")), "", said, whole)
        return replace(changes, state={**changes.state, "got": got})

    def _begin(
        self, name: str, sample: str, said: Mapping[str, Any], data: bytearray | None
    ) -> Changes:
        """A file has come, perhaps with the steps that were taken when another part stood behind the page."""
        self._chosen += 1
        self._wide = {}
        steps = _steps(said.get("steps"))
        choices = _choices(said.get("choices"))
        file = File(self._chosen, name, sample)
        return self._later(Asked(file, choices, steps, carries=bool(steps), data=data))

    def _take(self, said: Mapping[str, Any]) -> Changes:
        at = said.get("at")
        name, content, _note = self._made
        if not isinstance(at, int) or not 0 <= at < max(len(content), 1):
            return Changes({"made": self._made_shown(error=BROKEN)})
        piece = content[at : at + PIECE]
        if at + len(piece) >= len(content):
            self._made = (name, b"", "")
        made = {**self.state["made"], "heard": self._request, "at": at}
        return Changes({"made": made}, files=((name, piece),))

    def _close(self) -> Changes:
        """Nothing of the file is left here; what is held for the work goes with the next file, or the page."""
        self._file, self._packed, self._steps = None, None, ()
        self._choices, self._wide, self._asked = NOTHING_CHOSEN, {}, None
        self._made = ("", b"", "")
        shown = {"heard": self._request, "trouble": "", "said": "", "open": None}
        return Changes({"shown": shown, "steps": [], "choices": {}}, later=Later(_forgotten))

    # -- the work

    def _later(self, asked: Asked) -> Changes:
        self._asked = asked
        return Changes(later=Later(work, (asked,), SECONDS))

    def _done(self, given: Given | None) -> Changes:
        asked, self._asked = self._asked, None
        if asked is None:
            return Changes()  # what was closed
        if given is None:
            if self._packed is None and not asked.file.sample:
                return self._over(BROKEN)
            self._asked = replace(asked, packed=self._packed, carries=True)
            return Changes(later=Later(work, (self._asked,), SECONDS))
        if asked.file != self._file:
            self._packed = given.packed
        self._file, self._choices, self._steps = asked.file, asked.choices, given.steps
        said = " ".join(one for one in (_lost(given.lost), given.said) if one)
        shown = {
            "heard": self._request,
            "trouble": given.trouble,
            "said": said,
            "open": given.shown or self.state["shown"]["open"],
        }
        state: State = {"steps": list(given.steps), "choices": _as_json(asked.choices)}
        if asked.makes:
            self._made = given.made or ("", b"", "")
            piece = self._made[1][:PIECE]
            state["made"] = self._made_shown(given.trouble)
            files = ((self._made[0], piece),) if given.made else ()
            state["shown"] = {**shown, "trouble": ""}
            return self._quiet(Changes(state, files=files))
        return self._quiet(Changes({**state, "shown": shown}))

    def _over(self, trouble: str, said: str = "") -> Changes:
        """What was asked came to nothing; the file that was open still is."""
        asked, self._asked = self._asked, None
        if asked and asked.makes:
            made = {"made": self._made_shown(error=trouble or said)}
            return self._quiet(Changes({**made, "shown": self._shown(said=said)}))
        return self._quiet(Changes({"shown": self._shown(trouble, said)}))

    def _quiet(self, changes: Changes) -> Changes:
        progress = {**self.state["progress"], "text": ""}
        return replace(changes, state={**changes.state, "progress": progress})

    # -- what is shown

    def _shown(self, trouble: str = "", said: str = "") -> dict[str, Any]:
        return {
            **self.state["shown"],
            "heard": self._request,
            "trouble": trouble,
            "said": said,
        }

    def _made_shown(self, error: str = "") -> dict[str, Any]:
        name, content, note = self._made
        return {
            "heard": self._request,
            "name": name,
            "at": 0,
            "size": len(content),
            "note": note,
            "error": error,
        }

    # -- nothing is kept

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:  # noqa: ARG002
        return ()

    def told(self, now: Now, wish: Any = None) -> State:  # noqa: ARG002
        return {}


def _forgotten(_held: Any, _tell: Any) -> tuple[None, None]:
    return None, None


def _name(given: Any) -> str:
    """A name of one line."""
    text = _LINES.sub(" ", given) if isinstance(given, str) else "your file"
    return "".join(one for one in text if one.isprintable())[:LONGEST_NAME].strip()


def _steps(given: Any) -> tuple[Step, ...]:
    found = given[:MOST_STEPS] if isinstance(given, list) else []
    return tuple(one for one in found if isinstance(one, dict))


def _choices(given: Any) -> Choices:
    """What was chosen in place of what the reading thinks; what makes no sense is left to it."""
    said = given if isinstance(given, dict) else {}

    def text(name: str) -> str:
        found = said.get(name)
        return found[:LONGEST_NAME] if isinstance(found, str) else ""

    line = said.get("heading_line")
    delimiter = text("delimiter")
    return Choices(
        text("encoding"),
        delimiter if len(delimiter) == 1 else "",
        text("sheet"),
        line if isinstance(line, int) and not isinstance(line, bool) and line > 0 else 0,
    )


def _as_json(choices: Choices) -> dict[str, Any]:
    return {name: one for name, one in vars(choices).items() if one}


def _lost(count: int) -> str:
    if not count:
        return ""
    answers = "1 answer does" if count == 1 else f"{count} answers do"
    return f"Read again. {answers} not fit what stands there now, and must be given again."
