"""Values put into a YAML file that somebody wrote by hand: all else stays as it was typed, to the comment.

The new text is spliced in where the reader says that a value stands, and then read back: if anything but
the values is different, nothing is written.
"""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commissioning.content.yaml_files.reading import read_yaml
from commissioning.errors import CourseError

BOM = "\ufeff"


@dataclass(frozen=True)
class Edit:
    """`text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass
class Source:
    """A YAML file as text, with its nodes; edits are gathered and made at once."""

    path: Path
    text: str
    root: Any

    @classmethod
    def read(cls, path: Path) -> "Source":
        """The file, as it is. ContentError if it is no YAML."""
        import yaml

        read_yaml(path)  # says what is wrong, if something is
        text = path.read_bytes().decode("utf-8-sig")
        return cls(path, text, yaml.compose(text, Loader=yaml.SafeLoader))

    def values(self, mapping: Any, values: Mapping[str, str]) -> list[Edit]:
        """What gives `mapping` these values, written as YAML on one line; those it lacks come last."""
        edits, new = [], []
        for name, value in values.items():
            node = child(mapping, name)
            if node is None:
                new.append(f"{name}: {value}")
            else:
                edits.append(Edit(node.start_mark.index, self.end(node), value))
        if new:
            edits.append(self._added(mapping, new))
        return edits

    def _added(self, mapping: Any, new: Sequence[str]) -> Edit:
        end = self.end(mapping.value[-1][1])
        if mapping.flow_style:
            return Edit(end, end, "".join(f", {one}" for one in new))
        rest = self.text[end:].split("\n", 1)[0].rstrip("\r")
        indent = " " * mapping.value[0][0].start_mark.column
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        return Edit(
            end + len(rest), end + len(rest), "".join(f"{line_end}{indent}{one}" for one in new)
        )

    def remark(self, node: Any, begins: str, words: str) -> Edit:
        """A comment on a line of its own above the first of `node`, in place of one that begins alike."""
        start = self.text.rfind("\n", 0, node.start_mark.index) + 1
        indent = self.text[start:][: len(self.text[start:]) - len(self.text[start:].lstrip(" "))]
        before = self.text.rfind("\n", 0, max(0, start - 1)) + 1
        above = self.text[before:start]
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        old = before if above.strip().startswith(f"# {begins}") else start
        return Edit(old, start, f"{indent}# {words}{line_end}")

    def end(self, node: Any) -> int:
        """Where the last sign of a node stands. The reader counts what follows a block to it."""
        if node.id in ("mapping", "sequence") and not node.flow_style:
            last = node.value[-1]
            return self.end(last[1] if node.id == "mapping" else last)
        end: int = node.end_mark.index
        return (
            len(self.text[:end].rstrip())
            if node.id == "scalar" and node.style in ("|", ">")
            else end
        )

    def edited(self, edits: Sequence[Edit], meant: Callable[[Any], None]) -> bytes:
        """The file with these edits. CourseError if it then says anything but what is `meant`.

        `meant` makes of the old content, in place, what the new one must be.
        """
        text = self.text
        for one in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
            text = text[: one.start] + one.text + text[one.end :]
        wanted = read_yaml(self.path)
        meant(wanted)
        content = (BOM if self.path.read_bytes().startswith(BOM.encode()) else "") + text
        with tempfile.TemporaryDirectory() as folder:
            ready = Path(folder) / self.path.name
            ready.write_bytes(content.encode())
            try:
                same = read_yaml(ready) == wanted
            except CourseError:
                same = False
        if not same:
            raise CourseError(
                f"{self.path}: the result cannot be put in without touching other lines, as anchors or an "
                "unusual layout stand there. Write it in by hand from the table above. Nothing was changed."
            )
        return content.encode()


def child(node: Any, *steps: str) -> Any:
    """The node under these names, one in the other; a step also finds the entry of a list with that id."""
    for step in steps:
        if node is None or node.id == "scalar":
            return None
        if node.id == "sequence":
            node = next((one for one in node.value if _is(child(one, "id"), step)), None)
        else:
            node = next((value for key, value in node.value if _is(key, step)), None)
    return node


def _is(node: Any, value: str) -> bool:
    return node is not None and node.id == "scalar" and node.value == value
