"""What pip may know of a machine: its mirror, proxy and certificates, wherever they stand, and nothing else."""

import http.server
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from door import certificates, network

PIP = [sys.executable, "-m", "pip"]
_SETTINGS = """
[global]
index-url = https://name:secret@mirror.example/simple
extra-index-url =
    https://one.example/simple
    https://two.example/simple
proxy = http://proxy.example:8080
user = true
target = /nowhere
python = /nowhere
log = /nowhere
use-feature = nothing-known
quiet = 3
require-hashes = false
[install]
trusted-host = mirror.example
no-deps = false
prefix = /nowhere
[download]
timeout = 1
"""
_STRANGE = {
    "PIP_TARGET": "/nowhere",
    "PIP_PREFIX": "/nowhere",
    "PIP_ROOT": "/nowhere",
    "PIP_USER": "1",
    "PIP_DRY_RUN": "1",
    "PIP_NO_BINARY": ":all:",
    "PIP_CONSTRAINT": "/nowhere",
    "PIP_REQUIRE_VIRTUALENV": "1",
    "PIP_PYTHON": "/nowhere",
    "PIP_REPORT": "/nowhere",
    "PIP_UPLOADED_PRIOR_TO": "2006-01-01",
    "UV_EXCLUDE_NEWER": "2006-01-01",
    "UV_REQUIRE_HASHES": "1",
    "UV_PROJECT_ENVIRONMENT": "/nowhere",
    "PYTHONHOME": "/nowhere",
    "PYTHONUSERBASE": "/nowhere",
    "VIRTUAL_ENV": "/nowhere",
}


def clean(home: Path) -> dict[str, str]:
    """An environment with nothing of this machine's own settings."""
    home.mkdir(exist_ok=True)
    places = dict.fromkeys(("HOME", "APPDATA", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"), str(home))
    return {"PATH": os.environ["PATH"], "PIP_CONFIG_FILE": os.devnull, **places}


def inside(environ: dict[str, str], folder: Path) -> dict[str, str]:
    return network.environment(network.read(PIP, environ), PIP, environ, folder)


def test_mirror_and_proxy_pass_from_pips_settings_and_nothing_else(tmp_path: Path) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_text(_SETTINGS)
    environ = {**clean(tmp_path / "home"), "PIP_CONFIG_FILE": str(settings)}
    found = inside(environ | _STRANGE, tmp_path)
    pips = {name: value for name, value in found.items() if name.startswith("PIP_")}
    assert pips.pop("PIP_CERT") == str(tmp_path / "certificates.pem")
    assert pips == {
        "PIP_INDEX_URL": "https://name:secret@mirror.example/simple",
        "PIP_EXTRA_INDEX_URL": "https://one.example/simple https://two.example/simple",
        "PIP_PROXY": "http://proxy.example:8080",
        "PIP_TRUSTED_HOST": "mirror.example",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
    }
    assert not set(found) & set(_STRANGE)


def test_the_environment_outranks_the_file_as_it_does_in_pip(tmp_path: Path) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_text(_SETTINGS)
    environ = {**clean(tmp_path / "home"), "PIP_CONFIG_FILE": str(settings)}
    environ |= {"PIP_INDEX_URL": "https://other.example/simple", "PIP_DEFAULT_TIMEOUT": "180"}
    found = inside(environ, tmp_path)
    assert found["PIP_INDEX_URL"] == "https://other.example/simple"
    assert found["PIP_DEFAULT_TIMEOUT"] == "180"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps it in %PROGRAMDATA%")
def test_a_mirror_in_the_systems_settings_of_uv_is_found(tmp_path: Path) -> None:
    file = tmp_path / "etc" / "uv" / "uv.toml"
    file.parent.mkdir(parents=True)
    file.write_text('index-url = "https://mirror.example/simple"')
    environ = clean(tmp_path / "home") | {"XDG_CONFIG_DIRS": f"/nowhere:{tmp_path / 'etc'}"}
    assert network.read(PIP, environ).index == "https://mirror.example/simple"


@pytest.mark.parametrize(
    ("environ", "file"),
    [
        ({"UV_DEFAULT_INDEX": "firm=https://mirror.example/simple"}, ""),
        ({"UV_INDEX_URL": "https://mirror.example/simple"}, ""),
        ({}, 'index-url = "https://mirror.example/simple"'),
        ({}, '[pip]\nindex-url = "https://mirror.example/simple"'),
        ({}, '[[index]]\nurl = "https://mirror.example/simple"\ndefault = true'),
    ],
)
def test_a_mirror_that_stands_in_uvs_settings_alone_is_found(
    tmp_path: Path, environ: dict[str, str], file: str
) -> None:
    settings = tmp_path / "uv.toml"
    settings.write_text(file)
    environ = {**clean(tmp_path / "home"), "UV_CONFIG_FILE": str(settings), **environ}
    found = network.read(PIP, environ)
    assert found.settings["index-url"] == "https://mirror.example/simple"
    assert found.is_mirror


@pytest.mark.parametrize(
    "damaged",
    [b"index-url without a section\n", b"\xef\xbb\xbf[global]\n", b"[global]\nproxy = \xeb\n"],
)
def test_a_file_that_pip_cannot_read_stops_nothing_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damaged: bytes
) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_bytes(damaged)
    environ = {**clean(tmp_path / "home"), "PIP_CONFIG_FILE": str(settings)}
    environ["PIP_INDEX_URL"] = "https://mirror.example/simple"
    assert network.read(PIP, environ).settings == {"index-url": "https://mirror.example/simple"}
    assert str(settings) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "only"), [("1", "/a /b"), ("True", "/a /b"), ("false", None), ("", None)]
)
def test_only_a_true_no_index_forbids_all_indexes(
    tmp_path: Path, value: str, only: str | None
) -> None:
    environ = {**clean(tmp_path / "home"), "PIP_NO_INDEX": value, "PIP_FIND_LINKS": "/a /b"}
    assert network.read(PIP, environ).only_found_in == only


def test_uv_sees_what_pip_sees(tmp_path: Path) -> None:
    (tmp_path / "wheels").mkdir()
    seen = network.Network(
        {
            "index-url": "https://mirror.example/simple",
            "extra-index-url": "https://more.example/simple",
            "find-links": f"{tmp_path / 'wheels'} {tmp_path / 'not-there'} https://f.example/",
            "proxy": "http://proxy.example:8080",
            "client-cert": "/own.pem",
        },
        (),
    )
    environ = clean(tmp_path / "home") | _STRANGE
    inside = network.for_uv(seen, network.environment(seen, PIP, environ, tmp_path))
    assert inside["SSL_CERT_FILE"] == inside["PIP_CERT"]
    assert inside["HTTPS_PROXY"] == "http://proxy.example:8080"
    assert inside["SSL_CLIENT_CERT"] == "/own.pem"
    assert {name: value for name, value in inside.items() if name.startswith("UV_")} == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_INDEX": "https://more.example/simple",
        "UV_FIND_LINKS": f"{tmp_path / 'wheels'},https://f.example/",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    environ = {**clean(tmp_path / "home"), "PIP_INDEX_URL": "https://name:secret@mirror.example/s"}
    environ["https_proxy"] = "http://name:secret@proxy.example:8080"
    found = network.read(PIP, environ)
    assert found.index == "https://mirror.example/s"
    assert found.proxy(environ) == "http://proxy.example:8080 (HTTPS_PROXY)"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the certificate of an office that signs traffic anew, and its key."""
    place = tmp_path_factory.mktemp("office")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", "key.pem",
         "-out", "office.pem", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        cwd=place, check=True, capture_output=True,
    )  # fmt: skip
    return place


@pytest.fixture
def mirror(signed: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a mirror with one package, behind that certificate."""
    package = tmp_path / "served" / "simple" / "tiny"
    package.mkdir(parents=True)
    (package / "index.html").write_text(
        '<a href="tiny-1-py3-none-any.whl">tiny-1-py3-none-any.whl</a>'
    )
    _wheel(package / "tiny-1-py3-none-any.whl")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(tmp_path / "served"))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(signed / "office.pem", signed / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://localhost:{server.server_port}/simple"
        server.shutdown()


def _wheel(file: Path) -> None:
    import zipfile

    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr("tiny.py", "")
        wheel.writestr(
            "tiny-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1\n"
        )
        wheel.writestr("tiny-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("tiny-1.dist-info/RECORD", "")


@pytest.mark.parametrize(
    "setting",
    ["PIP_CERT", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "system"],
)
def test_a_mirror_behind_an_offices_own_certificate_is_reached(
    mirror: str, signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    named = tmp_path / "named"
    named.mkdir()
    pem = (signed / "office.pem").read_bytes()
    (named / "office.pem").write_bytes(
        b"-----BEGIN CERTIFICATE-----\nbad\n-----END CERTIFICATE-----\n" + pem
    )
    environ = {**clean(tmp_path / "home"), **_STRANGE, "PIP_INDEX_URL": mirror, "PIP_RETRIES": "0"}
    if setting == "system":
        monkeypatch.setattr(certificates, "_SYSTEM_FILES", (str(named / "office.pem"),))
    else:
        environ[setting] = str(named if setting == "SSL_CERT_DIR" else named / "office.pem")
    command = [*PIP, "download", "-q", "--no-deps", "-d", str(tmp_path / "got"), "tiny==1"]
    done = subprocess.run(
        command, env=inside(environ, tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "got" / "tiny-1-py3-none-any.whl").is_file()


def test_a_certificate_as_windows_exports_it_is_read(signed: Path, tmp_path: Path) -> None:
    pem = (signed / "office.pem").read_text()
    (tmp_path / "office.cer").write_bytes(ssl.PEM_cert_to_DER_cert(pem))
    assert pem.split()[2] in certificates.gather([str(tmp_path / "office.cer")])


def test_a_file_of_certificates_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert certificates.unreadable([str(tmp_path / "none.pem"), str(tmp_path)]) == [
        str(tmp_path / "none.pem")
    ]
