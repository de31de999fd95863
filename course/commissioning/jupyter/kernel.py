"""One kernel of the course: `python -m commissioning.jupyter.kernel -f CONNECTION_FILE`."""

from ipykernel.kernelapp import IPKernelApp
from IPython.core import application


def main() -> None:
    """Run until the server ends it; settings and start-up files for all of a machine stay out of it."""
    for foreign in (application.SYSTEM_CONFIG_DIRS, application.ENV_CONFIG_DIRS):
        foreign.clear()
    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()
