"""The kernels of a learner's course: this Python, and nothing written down about what was run in them."""

import sys

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager


class ForgetfulKernelManager(ServerKernelManager):
    """A kernel of this Python, whatever another Python calls its own, and without IPython's history.

    The history would tell when somebody opened which page.
    """

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """The command that starts the kernel."""
        mine = [sys.executable, "-I", "-m", "commissioning.jupyter.kernel"]
        file = ["-f", str(self.connection_file), "--HistoryManager.enabled=False"]
        return [*mine, *file, *(extra_arguments or [])]
