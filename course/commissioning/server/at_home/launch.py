"""Start the Jupyter server on a learner's machine and open the course in the browser."""

import webbrowser
from pathlib import Path
from typing import Any

from commissioning.errors import CourseError
from commissioning.keeping.folder import HOME
from commissioning.keeping.marker import port_before, remember_port
from commissioning.server.at_home.isolation import isolate
from commissioning.server.at_home.own_server import (
    address_of,
    can_open_browser,
    free_port,
    only_here,
    run,
)

_HERE = Path(__file__).resolve().parent


def first_path(*, lab: bool) -> str:
    """What the browser opens first: the course home, or the same pages in JupyterLab."""
    return f"/lab/tree/{HOME}" if lab else "/course"


def settings(folder: Path, port: int, *, browser: bool, lab: bool = False) -> dict[str, Any]:
    """The server's settings: this machine only, the course's folder only, no other extension.

    It opens the course home, or with `lab` the same pages in JupyterLab.
    """
    return {
        "ServerApp": only_here(
            folder, port, browser=browser, shows=("commissioning.server.at_home", "jupyterlab")
        ),
        "CourseApp": {
            "default_url": first_path(lab=lab),
            "open_browser": browser,
            "log_level": "ERROR",
        },
        "LabApp": {
            "default_url": first_path(lab=True),
            "log_level": "ERROR",
            "extra_labextensions_path": [str(_HERE / "labextension")],
            "workspaces_dir": str(folder / ".workspaces"),  # not among those of other work
        },
        "MappingKernelManager": {
            "kernel_manager_class": "commissioning.jupyter.kernels.ForgetfulKernelManager",
            "cull_idle_timeout": 1800,
            "cull_interval": 60,
            "cull_connected": False,
            "transport_encryption": "auto",  # nobody else on this machine listens in
        },
        "KernelSpecManager": {"allowed_kernelspecs": {"python3"}},
        "FileCheckpoints": {"checkpoint_dir": str(folder / ".checkpoints")},
    }


def serve(
    folder: Path, *, port: int | None = None, browser: bool = True, lab: bool = False
) -> None:
    """Serve `folder` until the learner stops it; prints the address once it answers there.

    CourseError in plain words.
    """
    own = isolate(folder, _HERE / "config")  # before anything of Jupyter is imported
    try:
        from traitlets.config import Config

        from commissioning.server.at_home.app import CourseApp
        from commissioning.server.at_home.running import address, take
    except ModuleNotFoundError as missing:
        raise CourseError(
            f"The package {missing.name} is missing. Install the course again: see README."
        ) from None
    opens = browser and can_open_browser()
    alone = take(folder, own / "runtime")
    if not alone:
        there = address(folder, own / "runtime", first_path(lab=lab))
        print(f"\nThe course is already running for this folder, at\n\n    {there}\n", flush=True)
        if opens:
            webbrowser.open(there)
        return
    before = port_before(folder)
    chosen = free_port(port, before)
    remember_port(folder, chosen)
    config = Config(settings(folder, chosen, browser=opens, lab=lab))
    app = CourseApp.initialize_server(argv=[], config=config)  # type: ignore[no-untyped-call]
    lines = ["\nThe course is running at\n", f"    {address_of(app)}\n"]
    if opens:
        lines.append("It opens in your browser. If not, copy the address into it.")
    elif browser:
        lines.append("No browser could be opened from here. Copy the address into your browser.")
    if before not in (None, chosen) and not port:
        lines.append(
            f"Another program uses port {before}, where it ran before: this is a new address."
        )
    lines += [f"Your answers are kept in {folder}", "To stop, press Ctrl+C here."]
    run(app, lines)
    alone.release()
