"""Kernels for nbval that talk through sockets in the file system, where there are such sockets.

With ports, a worker can take one that another was about to use, and that kernel dies as it starts.
"""

import os
import tempfile
from pathlib import Path
from uuid import uuid4

import nbval.kernel
from jupyter_client.manager import KernelManager


def _manager(**options: object) -> KernelManager:
    place = Path(tempfile.gettempdir()) / f"nbval-{uuid4().hex}"
    return KernelManager(transport="ipc", ip=str(place), **options)


if os.name == "posix":
    nbval.kernel.KernelManager = _manager
