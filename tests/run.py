"""The whole test suite, in the order in which a fault is cheapest to find. See README, Contribute."""

import os
import subprocess
import sys
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
TODAY = "2026-11-22"  # no test depends on the date it runs
WORKERS = str(max(2, min(os.cpu_count() or 2, 6)))

PYTEST = [sys.executable, "-m", "pytest"]
NBVAL = [
    *PYTEST, "-p", "nbval", "-p", "nbval_kernels", "-p", "no:python",
    "--nbval-current-env", "--nbval-cell-timeout=60",
    "-n", WORKERS, "--dist", "loadscope", "-o", "addopts=-q",
]  # fmt: skip
STEPS: dict[str, list[str]] = {
    "lint": [sys.executable, "-m", "ruff", "check", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "scripts": [sys.executable, "tests/scripts/check.py"],
    "content": [sys.executable, "-m", "commissioning", "lint"],
    "refresh": [sys.executable, "-m", "commissioning", "refresh", "--check"],
    "release": [sys.executable, "-m", "commissioning", "release", "--check"],
    "tests": [*PYTEST, "-n", WORKERS],
    "browser-python": [sys.executable, "-m", "in_browser.smoke"],
    "notebooks": [*NBVAL, "--nbval", "course/lessons", "solutions"],
    "unsolved": [*NBVAL, "--nbval-lax", "exercises"],
}


def main() -> int:
    """Run the named steps, or all of them; report each with its time; 1 if any failed."""
    wanted = sys.argv[1:] or list(STEPS)
    unknown = [name for name in wanted if name not in STEPS]
    if unknown:
        print(f"There is no step {unknown[0]!r}. Steps: {', '.join(STEPS)}.")
        return 2
    environment = {**os.environ, "COMMISSIONING_TODAY": TODAY, "PYTHONPATH": str(TOP / "tests")}
    # Hundreds of processes start here: without bytecode each compiles all it imports anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    failed = []
    for name in wanted:
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        code = subprocess.run(STEPS[name], cwd=TOP, env=environment, check=False).returncode
        print(
            f"== {name}: {'FAILED' if code else 'ok'} in {time.monotonic() - began:.0f} s",
            flush=True,
        )
        if code:
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll steps passed.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
