"""Worker processes that leave Ctrl+C to the main process and never outlive it."""

import os
import signal
import threading
from multiprocessing import parent_process


def begin_as_worker() -> None:
    """To be called first in a worker; the main process ends its workers when it is interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker would wait for ever for a main process that was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
