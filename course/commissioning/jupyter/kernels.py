"""The kernels of a learner's course: they write nothing down about what was run in them."""

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager


class ForgetfulKernelManager(ServerKernelManager):
    """A Python kernel without IPython's history, which tells when somebody opened which page."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """The command that starts the kernel."""
        python = self.kernel_spec is not None and self.kernel_spec.language == "python"
        more = ["--HistoryManager.enabled=False"] if python else []
        command: list[str] = super().format_kernel_cmd([*(extra_arguments or []), *more])
        return command
