"""A process that does slow work for a page: `python -m commissioning.live.worker`, started by `workers`.

Each pickle on its standard input is (part, later); how far the work is and how it ended go back on what was
its standard output. When the input ends, the host has ended or wants it no more, and it stops at once.
"""

import logging
import os
import pickle
import signal
import sys
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from commissioning.live import pipes

NICER = 10  # than its host, which must answer while all workers count
logger = logging.getLogger(__name__)


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the host
    if hasattr(os, "nice"):
        os.nice(NICER)
    back = _way_back()
    asked: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(asked,), daemon=True).start()
    held: dict[Any, Any] = {}  # by part
    while True:
        _work(asked.get(), held, back)


def _work(asked: bytes, held: dict[Any, Any], back: IO[bytes]) -> None:
    """Do one piece, and send how it ended."""
    try:
        part, later = pickle.loads(asked)  # noqa: S301 - from our own host
        del asked  # it may hold a file
        held[part], message = later.run(
            held.get(part), lambda words: pipes.send(back, pipes.packed({"progress": words}))
        )
        ended = pipes.packed(message)
    except Exception:
        logger.exception("Work behind a part could not be taken in or given back")
        ended = pipes.packed({"failed": ""})
    pipes.send(back, ended)


def _way_back() -> IO[bytes]:
    """What was standard output. Whatever is printed from now on goes to standard error."""
    back = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return back


def _listen(asked: "SimpleQueue[bytes]") -> None:
    while True:
        try:
            asked.put(pipes.receive(sys.stdin.buffer))
        except (EOFError, OSError):
            os._exit(0)  # from a thread, in the midst of a count


if __name__ == "__main__":
    main()
