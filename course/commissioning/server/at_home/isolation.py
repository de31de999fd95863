"""The course's own corner on a machine that has another Jupyter, IPython or Python.

What those keep in the home folder, in the system's folders or in the environment sets tokens, addresses and
passwords, hides our kernel and breaks our pages. So the course looks at nothing but its own.
"""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import platformdirs

_FOREIGN = ("JUPYTER", "JPY_", "IPYTHON", "PYTHON", "VIRTUAL_ENV", "CONDA_PREFIX")
_KEPT = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONUNBUFFERED"}  # harm nothing
_NAME = "collaborative-commissioning"


def isolate(folder: Path, config: Path) -> Path:
    """Let nothing of another Jupyter reach this process and its kernels; `config` holds our settings.

    Gives the folder that keeps what the server needs to know again: it is private, and stays the same for
    as long as it can be written, so that who is logged in stays so. `folder` is the course folder.
    """
    for name in [one for one in os.environ if one.upper().startswith(_FOREIGN)]:
        if name.upper() not in _KEPT:
            del os.environ[name]
    own = _own_folder(folder)
    os.environ |= {
        "IPYTHONDIR": str(own / "ipython"),
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_CONFIG_PATH": str(config),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "PYTHONNOUSERSITE": "1",
    }
    from jupyter_core import paths

    for system in (paths.SYSTEM_CONFIG_PATH, paths.SYSTEM_JUPYTER_PATH):
        system.clear()  # what stands in /etc/jupyter, %PROGRAMDATA% and their like
    return own


def _own_folder(folder: Path) -> Path:
    """The first place that can be written and is nobody else's to read; at worst one for this time only."""
    for place in _places(folder):
        with suppress(OSError):
            for one in ("ipython", "config", "data", "runtime"):
                (place / one).mkdir(parents=True, exist_ok=True, mode=0o700)
            if _keeps_secrets(place / "runtime"):
                return place
    return Path(tempfile.mkdtemp(prefix=_NAME))


def _places(folder: Path) -> Iterator[Path]:
    with suppress(RuntimeError, KeyError):  # nobody's home is known
        yield Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "jupyter"
    yield folder / ".jupyter"


def _keeps_secrets(place: Path) -> bool:
    """Whether a file can be made there that only its owner reads, which Jupyter insists on."""
    probe = place / f"probe-{secrets.token_hex(4)}"
    try:
        probe.touch(mode=0o600)
        private = os.name == "nt" or not probe.stat().st_mode & 0o077
    finally:
        probe.unlink(missing_ok=True)
    return private
