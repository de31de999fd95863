"""What a course folder says of itself in `.course.json`: whose it is laid out for, and its last port."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from commissioning import files

MARKER = ".course.json"


def is_cohort(folder: Path) -> bool:
    """Whether the folder at or above `folder` was laid out for a cohort with a facilitator."""
    for one in (folder, *folder.parents):
        if (one / MARKER).is_file():
            return bool(read_marker(one).get("cohort"))
    return False


def port_before(folder: Path) -> int | None:
    """The port that this folder was last served on, if it is known."""
    port = read_marker(folder).get("port")
    return port if isinstance(port, int) and 1 <= port <= 65535 else None


def remember_port(folder: Path, port: int) -> None:
    """Keep the port for the next start; a folder that cannot be written to does without."""
    marker = read_marker(folder) | {"port": port}
    with suppress(OSError):
        write_marker(folder, marker)


def read_marker(folder: Path) -> dict[str, Any]:
    """What stands in the folder's marker; {} where there is none, or it is damaged."""
    try:
        read = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def write_marker(folder: Path, marker: dict[str, Any]) -> None:
    """Write the folder's marker. OSError where that fails."""
    files.put(folder / MARKER, json.dumps(marker, indent=1) + "\n")
