"""What pip may know of this machine: its mirror, proxy and certificates, and no other setting.

Only pip downloads, so there is one network. Settings that change where or how things are installed stay
outside, whatever their names: what may pass is listed, not what may not.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.request import getproxies

from door import certificates

_MAY_PASS = (
    "index-url",
    "extra-index-url",
    "no-index",
    "find-links",
    "trusted-host",
    "client-cert",
    "proxy",
    "timeout",
    "default-timeout",
    "retries",
    "keyring-provider",
    "cache-dir",
)
_SECTIONS = ("global", "install", ":env:")  # as pip ranks them: the last one wins
# Not `pip config list`, which itself falls over settings like `python`, `log` or `use-feature`.
_ASK = """
import json
from pip._internal.configuration import Configuration
found = Configuration(isolated=False)
found.load()
flat = {}
for name, value in found.items():  # newer versions: by file
    flat.update(value if isinstance(value, dict) else {name: value})
print(json.dumps(flat))
"""
_OTHERS = ("PIP_", "UV_", "PYTHON", "VIRTUAL_ENV", "CONDA_", "__PYVENV_LAUNCHER__")
_UV_AS_PIP = {  # a mirror that stands in uv's settings alone
    "UV_DEFAULT_INDEX": "index-url",
    "UV_INDEX_URL": "index-url",
    "UV_INDEX": "extra-index-url",
    "UV_EXTRA_INDEX_URL": "extra-index-url",
    "UV_FIND_LINKS": "find-links",
    "UV_INSECURE_HOST": "trusted-host",
}
_TRUE = ("y", "yes", "t", "true", "on", "1")  # as pip reads it
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


@dataclass(frozen=True)
class Network:
    """The settings that pass, by pip's names, and the places that are named for certificates."""

    settings: Mapping[str, str]
    certificates: tuple[str, ...]

    @property
    def index(self) -> str:
        """The package index that is asked, without a password."""
        address = self.settings.get("index-url", "PyPI")
        return re.sub(r"//[^/@]*@", "//", address)

    @property
    def is_mirror(self) -> bool:
        """Whether a setting names where packages come from."""
        return "index-url" in self.settings

    @property
    def only_found_in(self) -> str | None:
        """The folders and addresses of `find-links` where no index may be asked; otherwise None."""
        forbidden = self.settings.get("no-index", "0").lower() in _TRUE
        return self.settings.get("find-links", "") if forbidden else None

    def proxy(self, environ: Mapping[str, str]) -> str:
        """The proxy, without a password, and the setting it stands in; "" if there is none."""
        named = {"the setting `proxy` of pip": self.settings.get("proxy")}
        named |= {one: environ.get(one) or environ.get(one.lower()) for one in _PROXIES}
        named["the system's settings"] = getproxies().get("https")
        for where, address in named.items():
            if address:
                return f"{re.sub(r'//[^/@]*@', '//', address)} ({where})"
        return ""


def bare(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without what steers another Python, pip or uv."""
    return {key: value for key, value in environ.items() if not key.upper().startswith(_OTHERS)}


def read(pip: Sequence[str], environ: Mapping[str, str]) -> Network:
    """The network as pip reads its files and the environment; settings that pip cannot read are left out."""
    asking = {**bare(environ), "PYTHONIOENCODING": "utf-8"}
    asking |= {key: value for key, value in environ.items() if key.upper().startswith("PIP_")}
    beside_python = Path(sys.base_prefix) / ("pip.ini" if os.name == "nt" else "pip.conf")
    if beside_python.is_file():  # which pip, inside an environment, would not look for
        asking.setdefault("PIP_CONFIG_FILE", str(beside_python))
    said = _asked(pip, asking)
    if said.returncode:
        why = " ".join(said.stderr.rpartition("Error: ")[2].rpartition("Loaded: ")[2].split())
        print(
            f"The files of settings of pip cannot be read, and are left out: {why}", file=sys.stderr
        )
        said = _asked(pip, asking | {"PIP_CONFIG_FILE": os.devnull})  # which leaves the environment
    found = _ranked(json.loads(said.stdout or "{}"))
    for key, value in _of_uv(environ):
        found.setdefault(key, value)
    cert = (found["cert"],) if "cert" in found else ()
    named = (environ[one] for one in certificates.SETTINGS if environ.get(one))
    return Network({key: found[key] for key in _MAY_PASS if key in found}, (*cert, *named))


def _asked(pip: Sequence[str], inside: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [pip[0], "-P", "-c", _ASK], env=inside, capture_output=True, encoding="utf-8", check=False
    )


def _ranked(listed: Mapping[str, object]) -> dict[str, str]:
    """Settings by their names alone, as pip's variables in the environment take them."""
    found = {}
    for section in _SECTIONS:
        for name, value in listed.items():
            words = str(value).split()
            if name.startswith(f"{section}.") and words:
                found[name.removeprefix(f"{section}.")] = " ".join(words)
    return found


def _of_uv(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, key in _UV_AS_PIP.items():
        if environ.get(name):
            yield key, " ".join(_address(one) for one in environ[name].split())
    for file in _uv_files(environ):
        try:
            settings = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        yield from _of_uv_file(settings)


def _of_uv_file(settings: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    inner = settings.get("pip")
    for table in (settings, inner if isinstance(inner, dict) else {}):
        indexes = table.get("index")
        for one in indexes if isinstance(indexes, list) else []:
            if isinstance(one, dict) and one.get("url"):
                yield "index-url" if one.get("default") else "extra-index-url", str(one["url"])
        for name, key in (
            ("index-url", "index-url"),
            ("extra-index-url", "extra-index-url"),
            ("find-links", "find-links"),
            ("allow-insecure-host", "trusted-host"),
        ):
            value = table.get(name)
            if value:
                yield key, " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _uv_files(environ: Mapping[str, str]) -> Iterator[Path]:
    if environ.get("UV_CONFIG_FILE"):
        yield Path(environ["UV_CONFIG_FILE"])
    if os.name == "nt":
        folders = [environ.get("APPDATA"), environ.get("PROGRAMDATA")]
    else:
        own = environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111
        system = environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        folders = [own, *system.split(os.pathsep), "/etc"]
    yield from (Path(one) / "uv" / "uv.toml" for one in folders if one)


def _address(named: str) -> str:
    """The address of an index that uv may call by a name: `firm=https://…`."""
    return re.sub(r"^[\w-]+=(?=\w+://)", "", named)


def _of_pip(pip: Sequence[str]) -> list[str]:
    """The file of public certificates that comes with pip."""
    asking = [pip[0], "-P", "-c", "from pip._vendor import certifi; print(certifi.where())"]
    said = subprocess.run(asking, env=bare(os.environ), capture_output=True, text=True, check=False)  # noqa: S603
    return said.stdout.splitlines()[:1]


def environment(
    network: Network, pip: Sequence[str], environ: Mapping[str, str], folder: Path
) -> dict[str, str]:
    """The environment that every step of pip runs in. Writes the file of certificates into `folder`."""
    bundle = folder / "certificates.pem"
    trusted = certificates.gather([*network.certificates, *_of_pip(pip)])
    bundle.write_text(trusted, encoding="ascii", errors="replace")
    here = {key: value for key, value in bare(environ).items() if key not in certificates.SETTINGS}
    here |= {f"PIP_{key.upper().replace('-', '_')}": v for key, v in network.settings.items()}
    return here | {
        "PIP_CERT": str(bundle),
        "PIP_CONFIG_FILE": os.devnull,  # pip then reads no file of settings at all
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONNOUSERSITE": "1",
    }


_UV_OPTIONS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "HTTPS_PROXY",
}


def for_uv(network: Network, inside: Mapping[str, str]) -> dict[str, str]:
    """What `environment` gave for pip, for uv too: it sees the same index, proxy and certificates."""
    said = {uv: network.settings[key] for key, uv in _UV_OPTIONS.items() if key in network.settings}
    places = network.settings.get("find-links", "").split()
    if there := [one for one in places if "://" in one or Path(one).is_dir()]:  # uv insists
        said["UV_FIND_LINKS"] = ",".join(there)
    return {
        **inside,
        **said,
        "SSL_CERT_FILE": inside["PIP_CERT"],
        "UV_INDEX_STRATEGY": "unsafe-best-match",  # as pip chooses among several
    }
