"""What passes between a worker process and its host: pickles, each behind its length in eight bytes.

Both ends are our own: nothing that a browser sent is unpickled, only bytes and values that a part made of it.
"""

import pickle
from typing import IO, Any

_LENGTH = 8


def packed(value: Any) -> bytes:
    """A value as it is sent. Errors: whatever pickle raises."""
    pickled = pickle.dumps(value)
    return len(pickled).to_bytes(_LENGTH, "big") + pickled


def send(stream: IO[bytes], packed: bytes) -> None:
    """Send what was packed. Errors: OSError where the other end is gone."""
    stream.write(packed)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Wait for the next pickle. Errors: EOFError where the other end is gone."""
    return _exactly(stream, int.from_bytes(_exactly(stream, _LENGTH), "big"))


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
