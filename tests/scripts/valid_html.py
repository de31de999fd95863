"""HTML as browsers are promised it: html-validate over whole pages, as they were sent or as they stand."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.check import HERE, run


def faults(pages: Mapping[str, str]) -> list[str]:
    """What is not valid in these pages, each with its page, its place and the rule; any name may be a key."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        report = Path(folder) / "report.json"  # a pipe would lose the end of a long one
        for number, (name, text) in enumerate(pages.items()):
            file = Path(folder).resolve() / f"{number}.html"
            file.write_text(text, encoding="utf-8")
            names[str(file)] = (name, text.splitlines())
        done = run(
            "html-validate/bin/html-validate.mjs", "--config", str(HERE / "htmlvalidate.json"),
            "--formatter", f"json={report}", *names,
        )  # fmt: skip
        if not report.is_file():
            raise RuntimeError(done.stderr)
        found = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{names[one['filePath']][0]}: {fault['message']} ({fault['ruleId']}), {fault['selector']}: "
        + names[one["filePath"]][1][fault["line"] - 1][max(0, fault["column"] - 40) :][:120]
        for one in found
        for fault in one["messages"]
    ]
