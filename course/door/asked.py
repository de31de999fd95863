"""What stands behind `go.py`: prepare the environment, then do what was asked."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from door import network
from door.environment import LOCKS, TOP, Environment, prepare

_NOT_FOR_A_LOCK = {"UV_FIND_LINKS", "UV_INDEX", "UV_NO_CONFIG", "UV_NO_INDEX"}


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
    inside = network.bare(os.environ)
    if wanted[0] in ("test", "lock"):
        inside = on_the_network(made)
    inside["PATH"] = f"{made.bin}{os.pathsep}{os.environ.get('PATH', '')}"
    if wanted[0] == "lock":
        return refresh_locks(made, inside)
    if wanted[0] == "test":
        return become([made.python, TOP / "tests" / "run.py", *wanted[1:]], inside)
    return become([made.python, "-I", "-m", "commissioning", *wanted], inside)


def on_the_network(made: Environment) -> dict[str, str]:
    """For what asks the network itself, by pip or uv: it sees just what installing saw."""
    pip = [str(made.python), "-P", "-m", "pip"]
    seen = network.read(pip, os.environ)
    inside = network.environment(seen, pip, os.environ, made.folder)
    return network.for_uv(seen, inside) | {"UV_NO_CONFIG": "1"}


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
    with tempfile.TemporaryDirectory() as settings:
        alone = _for_a_lock(inside, Path(settings))
        for more in (["-o", learners], ["--group", "dev", "-c", learners, "-o", full]):
            done = subprocess.run([*compile_lock, *more], cwd=TOP, env=alone, check=False)  # noqa: S603
            if done.returncode:
                return done.returncode
    return 0


def _for_a_lock(inside: Mapping[str, str], settings: Path) -> dict[str, str]:
    """The network of one whole index: a few files beside it would hide its own for other systems.

    uv must read the table `tool.uv` of pyproject.toml, so all other places for its settings are `settings`.
    """
    (settings / "uv").mkdir()
    (settings / "uv" / "uv.toml").touch()
    kept = {key: value for key, value in inside.items() if key not in _NOT_FOR_A_LOCK}
    places = ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "APPDATA", "PROGRAMDATA")
    return kept | dict.fromkeys(places, str(settings))
