"""The last words of an installation that failed: they name what is at fault, and what to do."""

import dataclasses
from pathlib import Path

import pytest

from door import environment, faults

MIRROR = faults.Scene(
    index="https://mirror.example/simple",
    proxy="http://proxy.example:8080 (HTTPS_PROXY)",
    certificates=("/etc/office.pem",),
    unreadable=(),
    environment=Path("C:/Users/Anna/course/.venv"),
    is_mirror=True,
)
_NOWHERE = (
    "ERROR: Could not find a version that satisfies the requirement one==1 (from versions: none)\n"
)
_NONE = f"{_NOWHERE}ERROR: No matching distribution found for one==1\n"
_POOL = "Could not fetch URL https://mirror.example/simple/one/: "
_BROKEN = "WARNING: Retrying (Retry(total=0)) after connection broken by "
_OS = "ERROR: Could not install packages due to an OSError: "

# What pip, Python and Windows really say; what the person then reads in any case.
SAID = {
    "a value that pip does not take": (
        "An error occurred during configuration: option timeout: invalid floating-point value: 'abc'",
        ["timeout", "take it away", "pip config debug"],
    ),
    "a word for yes or no that pip does not know": (
        "maybe is not a valid value for no-index option, please specify a boolean value like yes/no",
        ["no-index", "take it away"],
    ),
    "address without https": (
        f'WARNING: The index url "mirror.example/simple" seems invalid, please provide a scheme.\n{_NONE}',
        ["mirror.example/simple", "begin with https://"],
    ),
    "client certificate that is not there": (
        f"{_OS}Could not find the TLS certificate file, invalid path: /nowhere",
        ["client-cert"],
    ),
    "client certificate that is none": (
        (
            f"{_POOL}There was a problem confirming the ssl certificate: (Caused by SSLError(SSLError("
            f"524297, '[SSL] PEM lib (_ssl.c:3905)'))) - skipping\n{_NONE}"
        ),
        ["client-cert"],
    ),
    "connection cut in the middle of greeting": (
        (
            f"{_POOL}There was a problem confirming the ssl certificate: (Caused by SSLError("
            f"SSLEOFError(8, '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred'))) - skipping\n{_NONE}"
        ),
        ["secure connection", "firewall"],
    ),
    "office's certificate": (
        (
            f"{_POOL}There was a problem confirming the ssl certificate: (Caused by SSLError("
            f"SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
            f"self-signed certificate in certificate chain (_ssl.c:1006)'))) - skipping\n{_NONE}"
        ),
        ["mirror.example", "root certificate", "SSL_CERT_FILE", "/etc/office.pem"],
    ),
    "certificate has expired": (
        (
            f"{_BROKEN}'SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
            f"certificate has expired')'\n{_NONE}"
        ),
        ["expired", "clock"],
    ),
    "another server's certificate": (
        (
            f"{_BROKEN}'SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname "
            f"mismatch, certificate is not valid for 'mirror.example'.')'\n{_NONE}"
        ),
        ["another server's", "mirror.example"],
    ),
    "proxy wants a password": (
        (
            f"{_BROKEN}'ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy "
            f"Authentication Required'))'\n{_NONE}"
        ),
        ["proxy.example:8080 (HTTPS_PROXY)", "name and a password"],
    ),
    "proxy does not answer": (
        (
            f"{_BROKEN}'ProxyError('Cannot connect to proxy.', NewConnectionError('[Errno 111] Connection "
            f"refused'))'\n{_NONE}"
        ),
        ["proxy.example:8080 (HTTPS_PROXY)", "does not answer"],
    ),
    "proxy is SOCKS": (
        f"{_OS}Missing dependencies for SOCKS support.\n",
        ["SOCKS", "HTTPS_PROXY"],
    ),
    "proxy by https": (
        (
            f"{_POOL}There was a problem confirming the ssl certificate: (Caused by ProxyError('Your proxy "
            f"appears to only use HTTP and not HTTPS', SSLError(1, '[SSL: WRONG_VERSION_NUMBER]')))\n{_NONE}"
        ),
        ["write http://", "proxy.example:8080"],
    ),
    "mirror forbids": (
        f"{_NONE}{_POOL}403 Client Error: Forbidden for url: https://mirror.example/simple/one/\n",
        ["mirror.example", "403", "one==1"],
    ),
    "mirror forbids a file": (
        "ERROR: HTTP error 403 while getting https://mirror.example/files/one.whl\n",
        ["mirror.example", "403"],
    ),
    "mirror has no such page": (
        f"{_NONE}{_POOL}404 Client Error: Not Found for url: https://mirror.example/simple/one/\n",
        ["mirror.example", "/simple"],
    ),
    "mirror wants a password": (
        f"{_NONE}{_POOL}401 Client Error: Unauthorized for url: https://mirror.example/simple/one/\n",
        ["mirror.example", "name and a password"],
    ),
    "mirror is out of order": (
        f"{_NONE}{_POOL}Max retries exceeded (Caused by ResponseError('too many 503 error responses'))\n",
        ["out of order"],
    ),
    "no such name": (
        (
            f"{_BROKEN}'NewConnectionError('<…>: Failed to establish a new connection: [Errno 11001] "
            f"getaddrinfo failed')'\n{_NONE}"
        ),
        ["mirror.example", "not known on this network"],
    ),
    "no such name, newer pip": (
        (
            f"{_BROKEN}'NameResolutionError(\"Failed to resolve 'mirror.example' ([Errno -3] Temporary failure "
            f"in name resolution)\")'\n{_NONE}"
        ),
        ["mirror.example", "not known on this network"],
    ),
    "no answer": (
        (
            f"{_BROKEN}'ConnectTimeoutError(<…>, 'Connection to mirror.example timed out. (connect "
            f"timeout=15)')'\n{_NONE}"
        ),
        ["did not answer in time"],
    ),
    "changed file": (
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated\n"
            "    one==1 from https://mirror.example/files/one.whl (from -r requirements.lock (line 1)):\n"
            "        Expected sha256 aa\n             Got        bb\n"
        ),
        [
            "mirror.example",
            "one==1",
            "firewall or mirror changed it",
            "Nothing of it was installed",
        ],
    ),
    "no file for this Python": (
        (
            "ERROR: Ignored the following versions that require a different python version: 0.9\n"
            "ERROR: Could not find a version that satisfies the requirement one==1 (from versions: 0.8)\n"
            "ERROR: No matching distribution found for one==1\n"
        ),
        ["one==1", "-bit", "3.13"],
    ),
    "disk full": (f"{_OS}[Errno 28] No space left on device\n", ["full", ".venv"]),
    "disk full on Windows": (
        f"{_OS}[WinError 112] There is not enough space on the disk\n",
        ["full", ".venv"],
    ),
    "not allowed": (
        f"{_OS}[Errno 13] Permission denied: '/opt/course/.venv/x'\nCheck the permissions.\n",
        ["may not write", ".venv"],
    ),
    "not allowed on Windows": (
        f"{_OS}[WinError 5] Access is denied: 'C:\\\\course\\\\.venv\\\\x.pyd'\n",
        ["may not write", "virus scanner"],
    ),
    "held by another program": (
        (
            f"{_OS}[WinError 32] The process cannot access the file because it is being used by another "
            "process: 'C:\\\\x'\n"
        ),
        ["Another program", "virus scanner", "OneDrive"],
    ),
    "path too long": (
        (
            f"{_OS}[Errno 2] No such file or directory: 'C:\\\\very\\\\long'\n"
            "HINT: This error might have occurred since this system does not have Windows Long Path support "
            "enabled. You can find information on how to enable this at "
            "https://pip.pypa.io/warnings/enable-long-paths\n"
        ),
        ["too long", "C:\\course"],
    ),
    "path too long, older": (
        f"{_OS}[WinError 206] The filename or extension is too long: 'C:\\\\x'\n",
        ["too long", "C:\\course"],
    ),
    "OneDrive": (
        f"{_OS}[WinError 362] The cloud file provider is not running: 'C:\\\\Users\\\\x'\n",
        ["OneDrive", "C:\\course"],
    ),
    "rule of the organisation": (
        f"{_OS}[WinError 4551] An Application Control policy has blocked this file\n",
        ["rule of your organisation"],
    ),
    "no TLS": (
        (
            "WARNING: pip is configured with locations that require TLS/SSL, however the ssl module in Python "
            f"is not available.\n{_POOL}There was a problem confirming the ssl certificate: (Caused by SSLError("
            f'"Can\'t connect to HTTPS URL because the SSL module is not available."))\n{_NONE}'
        ),
        ["Anaconda Prompt", "python.org"],
    ),
}


@pytest.mark.parametrize("what", SAID)
def test_the_last_words_name_what_is_at_fault(what: str) -> None:
    said, words = SAID[what]
    told = faults.explain("Installing", said, MIRROR)
    last = told.rpartition("\n\n")[2]
    assert "\n" not in last
    for one in words:
        assert one in last
    assert "{" not in last


def test_a_certificate_that_a_setting_names_and_is_not_there_is_told() -> None:
    scene = faults.Scene("PyPI", "", ("/gone.pem",), ("/gone.pem",), Path(".venv"), is_mirror=False)
    last = faults.explain("Installing", SAID["office's certificate"][0], scene)
    assert "A setting names /gone.pem, which cannot be read" in last
    assert "the public package index (PyPI)" in last


def test_sizes_and_numbers_of_what_went_well_are_not_taken_for_answers_of_a_mirror() -> None:
    said = "  Downloading one-1.whl (403 kB)\n  Downloading two-404.whl (503 kB)\nERROR: something new\n"
    last = faults.explain("Installing", said, MIRROR)
    assert "show these lines" in last
    assert "through http://proxy.example:8080" in last


def test_no_password_is_shown() -> None:
    said = "ERROR: HTTP error 403 while getting https://anna:secret@mirror.example/one.whl\n"
    assert "secret" not in faults.explain("Installing", said, MIRROR)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Command '[…, '-m', 'ensurepip', '--upgrade']' returned non-zero exit status 1.", "-venv"),
        ("[Errno 30] Read-only file system: '/course/.venv'", "may not write"),
        ("[WinError 32] The process cannot access the file", "Another program"),
    ],
)
def test_an_environment_that_cannot_be_made_is_told_too(said: str, word: str) -> None:
    assert word in environment._no_environment(Path(".venv"), said)


def test_a_setting_that_forbids_every_index_is_told() -> None:
    scene = dataclasses.replace(MIRROR, only_found_in="/srv/wheels")
    told = faults.explain("Installing", _NONE, scene)
    assert "no-index" in told
    assert "/srv/wheels" in told
    assert "mirror.example" not in told.rpartition("\n")[2]


def test_a_proxy_that_no_setting_names_is_told_so() -> None:
    said = "OSError('Tunnel connection failed: 407 Proxy Authentication Required')"
    told = faults.explain("Installing", f"ERROR: {said}", dataclasses.replace(MIRROR, proxy=""))
    assert "A proxy that no setting names asks for a name" in told
