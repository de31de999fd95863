"""What stands behind `go.py`: prepare the environment, then do what was asked."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from door.environment import LOCKS, TOP, Environment, prepare
from door.network import bare


def main() -> int:
    """Prepare the environment, then do what was asked."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), lambda number, _frame: sys.exit(128 + number))
    wanted = sys.argv[1:] or ["start"]
    development = wanted[0] in ("test", "lock", "lint")
    try:
        made = prepare(development=development, environ=os.environ)
    except KeyboardInterrupt:
        raise SystemExit("\nStopped. Run this again: it begins anew where it must.\n") from None
    inside = bare(os.environ)
    if wanted[0] in ("test", "lock"):  # which ask the network themselves
        inside |= {key: os.environ[key] for key in os.environ if key.startswith(("PIP_", "UV_"))}
    inside["PATH"] = f"{made.bin}{os.pathsep}{os.environ.get('PATH', '')}"
    if wanted[0] == "lock":
        return refresh_locks(made, inside)
    if wanted[0] == "test":
        return become([made.python, TOP / "tests" / "run.py", *wanted[1:]], inside)
    return become([made.python, "-I", "-m", "commissioning", *wanted], inside)


def become(command: list[str | Path], inside: dict[str, str]) -> int:
    """Run the command in place of this one, so that whoever ends this ends that.

    Windows cannot replace a process; there a console ends all that run in it.
    """
    words = [str(part) for part in command]
    if os.name == "nt":
        try:
            return subprocess.run(words, env=inside, check=False).returncode  # noqa: S603
        except KeyboardInterrupt:
            return 0
    sys.stdout.flush()
    os.execve(words[0], words, inside)  # noqa: S606
    return 0  # never


def refresh_locks(made: Environment, inside: dict[str, str]) -> int:
    """Resolve all versions anew for every platform; the files name no registry."""
    options = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--upgrade",
        "--quiet",
    ]
    options += ["--no-emit-index-url", "--no-header", "--no-annotate"]
    options += ["--extra", "postgresql"]  # small, and a gradebook there then takes one setting
    compile_lock = [str(made.bin / "uv"), "pip", "compile", "pyproject.toml", *options]
    learners, full = (str(LOCKS[name]) for name in ("requirements", "requirements-dev"))
    for more in (["-o", learners], ["--group", "dev", "-c", learners, "-o", full]):
        done = subprocess.run([*compile_lock, *more], cwd=TOP, env=inside, check=False)  # noqa: S603
        if done.returncode:
            return done.returncode
    return 0
