"""One file of all certificates that this machine trusts, for every step that speaks to a network.

An office that reads its staff's traffic signs it anew, with a certificate that the system's store or a
setting names. The pip that comes with Python knows neither before version 24.2.
"""

import os
import re
import ssl
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

SETTINGS = (
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "NODE_EXTRA_CA_CERTS",
)
_SYSTEM_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch, Gentoo
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Fedora, Red Hat
    "/etc/pki/tls/certs/ca-bundle.crt",  # older Red Hat
    "/etc/ssl/ca-bundle.pem",  # SUSE
    "/etc/ssl/cert.pem",  # Alpine, macOS, BSD
)
_KEYCHAINS = (
    "/System/Library/Keychains/SystemRootCertificates.keychain",
    "/Library/Keychains/System.keychain",
)
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_DER_BEGINS = b"\x30\x82"
_FOR_SERVERS = "1.3.6.1.5.5.7.3.1"


def gather(named: Iterable[str]) -> str:
    """All certificates as PEM: the system's, and those of the files or folders in `named`.

    One that cannot be read spoils no other.
    """
    found = [*_system(), *(pem for place in named for pem in _in_place(Path(place).expanduser()))]
    return "\n".join(dict.fromkeys(one for one in found if _sound(one))) + "\n"


def _system() -> Iterator[str]:
    if sys.platform == "win32":
        for store in ("ROOT", "CA"):
            for body, encoding, trusted in ssl.enum_certificates(store):
                if encoding == "x509_asn" and (trusted is True or _FOR_SERVERS in trusted):
                    yield ssl.DER_cert_to_PEM_cert(body)
        return
    if sys.platform == "darwin":
        yield from _keychains()
    default = ssl.get_default_verify_paths()
    for place in (default.openssl_cafile, *_SYSTEM_FILES):
        yield from _in_place(Path(place))


def _keychains() -> Iterator[str]:
    own = Path.home() / "Library/Keychains/login.keychain-db"
    command = ["/usr/bin/security", "find-certificate", "-a", "-p", *_KEYCHAINS, str(own)]
    try:
        said = subprocess.run(command, capture_output=True, check=False, timeout=30)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return
    yield from _in_bytes(said.stdout)


def _in_place(place: Path) -> Iterator[str]:
    """The certificates of a file, or of all files of a folder; none where nothing can be read."""
    try:
        files = sorted(place.iterdir()) if place.is_dir() else [place]
        for file in files:
            if file.is_file():
                yield from _in_bytes(file.read_bytes())
    except OSError:
        return


def _in_bytes(data: bytes) -> Iterator[str]:
    if data.startswith(_DER_BEGINS):  # as Windows exports one
        yield ssl.DER_cert_to_PEM_cert(data).strip()
    for pem in _PEM.findall(data.replace(b"\r\n", b"\n")):
        yield pem.decode("ascii", "replace")


def _sound(pem: str) -> bool:
    """Whether OpenSSL takes it: one that it does not take would make it refuse the whole file."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=pem)
    except (ssl.SSLError, ValueError):
        return False
    return True


def unreadable(places: Iterable[str]) -> list[str]:
    """Those of the files and folders that settings name which are not there, or may not be read."""
    return [one for one in places if not os.access(Path(one).expanduser(), os.R_OK)]
