"""Every simulator opens, every question marks and every file of grants is mended in the browser's Python as here.

The core of the course (kinds, models, views) needs nothing but the standard library and markdown-it; openpyxl
where a workbook is read or written. This
step loads it into Pyodide, in Node, from files: no network, no package but those. CPython makes the
questions, frozen to JSON, and says what it finds; Pyodide must find the same.

    python tests/run.py browser-python

Node comes with the development lock, Pyodide from `tests/scripts/package-lock.json`.
"""

import json
import tempfile
import time
import zipfile
from importlib.util import find_spec
from pathlib import Path

from in_browser.cases import cases, found
from scripts.check import run, tools

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
PURE = ("markdown_it", "mdurl", "openpyxl", "et_xmlfile")


def packed(folder: Path) -> Path:
    """The package's Python and parameter tables, and the pure packages, as one zip."""
    engine = folder / "engine.zip"
    with zipfile.ZipFile(engine, "w", zipfile.ZIP_DEFLATED) as opened:
        for source in (TOP / "course" / "commissioning", *map(_place, PURE)):
            for file in sorted(source.rglob("*")):
                if file.suffix in (".py", ".json") and "labextension" not in file.parts:
                    opened.write(file, file.relative_to(source.parent))
        opened.write(HERE / "cases.py", "cases.py")
    return engine


def _place(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed. Run: python3 course/go.py test")
    return Path(spec.origin).parent


def main() -> int:
    """0 when both agree; else 1, with the first differences in words."""
    began = time.monotonic()
    given = cases()
    here = found(given)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "cases.json").write_text(json.dumps(given), encoding="utf-8")
        packed(folder)
        done = run(str(HERE / "smoke.mjs"), str(tools() / "pyodide"), name)
        if done.returncode:
            print(
                done.stdout[-2000:], done.stderr[-2000:], sep="\n"
            )  # it prints its own source first
            return 1
        there = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    different = [name for name in here if there.get(name) != here[name]]
    for one in different[:5]:
        print(f"{one}\n  here:  {str(here[one])[:300]}\n  there: {str(there.get(one))[:300]}")
    took = time.monotonic() - began
    print(
        f"{len(here)} views, answers and files, {len(different)} different in Pyodide; {took:.0f} s."
    )
    return 1 if different or len(there) != len(here) else 0


if __name__ == "__main__":
    raise SystemExit(main())
