"""Makes `.venv` hold exactly the locked versions: by pip alone, from hash-checked files."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from door import certificates, faults, network

TOP = Path(__file__).resolve().parents[2]
_FOLDER = "Scripts" if os.name == "nt" else "bin"
_PINNED = re.compile(r"^[\w.-]+==", re.MULTILINE)
_ONE_MORE = ("Collecting ", "Processing ", "Ignoring ", "Requirement already satisfied")
_QUARTER = 4  # parts in which progress is told where no terminal shows it


def stop(message: str) -> None:
    """End with a plain sentence in place of a traceback."""
    raise SystemExit(f"\n{message}\n")


@dataclass(frozen=True)
class Environment:
    """A folder with a Python of its own, and what it was made from."""

    folder: Path

    @property
    def bin(self) -> Path:
        return self.folder / _FOLDER

    @property
    def python(self) -> Path:
        return self.bin / ("python.exe" if os.name == "nt" else "python")

    def _note(self, name: str) -> Path:
        return self.folder / f"made-from-{name}"

    def holds(self, name: str, made_from: str) -> bool:
        """Whether it was made from just this, to the end, and its Python is still there."""
        try:
            return (
                os.access(self.python, os.X_OK)
                and self._note(name).read_text(encoding="ascii") == made_from
            )
        except (OSError, UnicodeDecodeError):
            return False

    def note(self, name: str, made_from: str) -> None:
        """Write down that it holds this now."""
        self._note(name).write_text(made_from, encoding="ascii")

    def forget(self, name: str) -> None:
        """It is about to hold something else."""
        self._note(name).unlink(missing_ok=True)


LOCKS = {name: TOP / "course" / f"{name}.lock" for name in ("requirements", "requirements-dev")}
_MADE_BY = "python"


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _made_by() -> str:
    """The Python and the folder: a change of one makes the environment anew."""
    return _digest(sys.version.encode(), sys.base_prefix.encode(), str(TOP).encode())


def _wanted(name: str) -> str:
    return _digest(LOCKS[name].read_bytes(), (TOP / "pyproject.toml").read_bytes())


def _is_ready(environment: Environment, *, development: bool) -> bool:
    # The full lock holds the other's pins.
    enough = ["requirements-dev"] if development else [*LOCKS]
    return environment.holds(_MADE_BY, _made_by()) and any(
        environment.holds(name, _wanted(name)) for name in enough
    )


def _writable(folder: Path) -> bool:
    """Whether files can be made in the folder, or in the one that it would be made in."""
    if os.pathsep in str(folder):
        return False  # venv refuses: such a folder cannot stand in PATH
    try:
        with tempfile.TemporaryFile(dir=folder if folder.is_dir() else folder.parent):
            return True
    except OSError:
        return False


def _elsewhere(environ: Mapping[str, str]) -> Path:
    """A folder of the person's own, for a course whose folder belongs to somebody else."""
    if os.name == "nt":
        above = environ.get("LOCALAPPDATA") or tempfile.gettempdir()
    else:
        above = environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")  # noqa: PTH111
    mark = _digest(str(TOP).encode())[:12]
    return Path(above) / "collaborative-commissioning" / f"environment-{mark}"


def prepare(*, development: bool, environ: Mapping[str, str]) -> Environment:
    """The environment, ready; quick when it already is. Ends in a plain sentence where that fails."""
    choices = [Environment(TOP / ".venv"), Environment(_elsewhere(environ))]
    for one in choices:
        if _is_ready(one, development=development):
            return one
    environment = choices[0] if _writable(choices[0].folder) else choices[1]
    print("Preparing the course. The first time takes about a minute.", flush=True)
    pip = _make(environment)
    seen = network.read(pip, environ)
    at = faults.Scene(
        index=seen.index,
        proxy=seen.proxy(environ),
        certificates=seen.certificates,
        unreadable=tuple(certificates.unreadable(seen.certificates)),
        environment=environment.folder,
        is_mirror=seen.is_mirror,
        only_found_in=seen.only_found_in,
    )
    lock = "requirements-dev" if development else "requirements"
    for name in (_MADE_BY, *LOCKS):  # what stops half-way is made anew
        environment.forget(name)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        inside = network.environment(seen, pip, environ, Path(folder))
        install = [*pip, "install", "--no-deps", "--no-compile"]
        locked = [*install, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[lock])]
        total = len(_PINNED.findall(LOCKS[lock].read_text(encoding="utf-8")))
        _step(locked, "Installing the course's packages", inside, at, total)
        _step([*install, "--editable", str(TOP)], "Installing the course", inside, at)
    environment.note(_MADE_BY, _made_by())
    environment.note(lock, _wanted(lock))
    return environment


def _make(environment: Environment) -> list[str]:
    """An environment with nothing in it where there is none of this Python's; the command of its pip."""
    own_pip = importlib.util.find_spec("ensurepip") is not None  # Debian ships it apart
    base_pip = importlib.util.find_spec("pip") is not None
    try:
        import venv
    except ModuleNotFoundError:
        stop(
            "This Python is cut down: it cannot make an environment. Install Python 3.11 or newer from "
            "python.org (on Debian or Ubuntu the package python3-venv), then run this again."
        )
    try:
        if not environment.holds(_MADE_BY, _made_by()):
            if environment.folder.is_file() or environment.folder.is_symlink():
                environment.folder.unlink()
            environment.folder.parent.mkdir(parents=True, exist_ok=True)
            anew = environment.folder.exists()
            venv.create(environment.folder, with_pip=own_pip, clear=anew)
    except (OSError, subprocess.CalledProcessError) as bad:
        output = getattr(bad, "output", None) or b""
        said = output.decode("utf-8", "replace") if isinstance(output, bytes) else str(output)
        stop(_no_environment(environment.folder, f"{bad}\n{said}"))
    if own_pip:
        return [str(environment.python), "-P", "-m", "pip"]
    if not base_pip:
        shutil.rmtree(environment.folder, ignore_errors=True)
        stop(_no_environment(environment.folder, "ensurepip is not available"))
    return [sys.executable, "-P", "-m", "pip", "--python", str(environment.python)]


def _no_environment(folder: Path, said: str) -> str:
    if "ensurepip" in said:
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        return (
            f"This Python lacks its part `ensurepip`. On Debian or Ubuntu type `sudo apt install "
            f"{version}`; elsewhere install Python from python.org. Then run this again."
        )
    at = faults.Scene("", "", (), (), folder, is_mirror=False)
    return faults.explain("Making an environment for the course", f"Error: {said}", at)


def _step(
    command: list[str], why: str, inside: Mapping[str, str], at: faults.Scene, total: int = 0
) -> None:
    """Run pip; tell how far it is, and if it fails, why and what to do."""
    said: list[str] = []
    reached = 0
    with subprocess.Popen(  # noqa: S603
        command, env=dict(inside), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    ) as pip:  # fmt: skip
        try:
            for line in pip.stdout or ():
                said.append(line)
                if line.startswith(_ONE_MORE):
                    reached += 1
                    _tell(reached, total)
                elif total and line.startswith("Installing collected packages"):
                    print("Unpacking them. This takes longest.", flush=True)
        except BaseException:
            pip.kill()
            raise
    if pip.returncode:
        stop(faults.explain(why, "".join([*said, *_more(command, said, inside)]), at))


def _more(command: list[str], said: list[str], inside: Mapping[str, str]) -> list[str]:
    """What pip says only when asked twice: how an index answered that has nothing of a package."""
    missing = re.search(r"satisfies the requirement (\S+) .*from versions: none", "".join(said))
    if not missing:
        return []
    pip = command[: command.index("install")]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        again = [*pip, "download", "-vv", "--no-deps", "-d", folder, missing[1]]
        asked = subprocess.run(  # noqa: S603
            again, env=dict(inside), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        )  # fmt: skip
    return [line for line in asked.stdout.splitlines(keepends=True) if "Could not fetch" in line]


def _tell(reached: int, total: int) -> None:
    if not total:
        return
    if sys.stdout.isatty():
        end = "\n" if reached == total else "\r"
        print(f"Fetching packages: {reached} of {total} ", end=end, flush=True)
    elif reached * _QUARTER // total > (reached - 1) * _QUARTER // total:
        print(f"Fetching packages: {reached} of {total}", flush=True)
