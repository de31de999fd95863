"""Ports for servers of the tests' own."""

import secrets
import socket

_FIRST, _LAST = 20_000, 32_000  # below what any system gives out by itself


def free_port() -> int:
    """A port that nobody uses, and that no kernel or browser is given before its server takes it."""
    while True:
        port = _FIRST + secrets.randbelow(_LAST - _FIRST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
