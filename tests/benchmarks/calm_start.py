"""How long from a click to the first usable form: the calm view, a bare notebook in stock Voila, a bare kernel.

    python tests/benchmarks/calm_start.py [--rounds 9] [--old CHECKOUT] [--report FILE]

Not a test: machines differ and are shared, so the ratios of one run count. All servers run at the same time
and take turns. Stock Voila is installed by itself into a folder that goes afterwards. "A bare kernel" is the
time until a kernel that was started for it has shown one widget of ipywidgets: what any view with a kernel a
page must pay. `--old` measures another checkout's calm view as well, with the environment that lies in it.
"""

import argparse
import os
import platform
import re
import socket
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

import nbformat
from jupyter_client.manager import start_new_kernel
from playwright.sync_api import BrowserContext, sync_playwright

sys.path[0] = str(Path(__file__).resolve().parents[1])
from browser.chromium import launch  # noqa: E402
from ports import free_port  # noqa: E402

VOILA = "voila==0.5.13"
BARE = "import ipywidgets\nipywidgets.RadioButtons(options=['One', 'Two'], description='Which?')"
MODULE = "04-proportionate-grant-management"
PAGES = {
    "opening check": f"lessons/{MODULE}/0-opening-check.ipynb",
    "sitting with the dial": f"lessons/{MODULE}/3-the-price-of-a-check.ipynb",
    "exercise": f"exercises/{MODULE}/{MODULE}.ipynb",
}
STOCK, KERNEL = "bare notebook, one ipywidget, stock Voila", "bare kernel that shows one widget"
PATIENCE = 120


def wait_for(port: int) -> None:
    """Until somebody listens on the port."""
    for _ in range(10 * PATIENCE):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """A server that goes when the block ends."""
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def stock_voila(scratch: Path, until: ExitStack) -> str:
    """The address of one bare notebook in stock Voila, in an environment of its own."""
    folder, own = scratch / "bare", scratch / "voila"
    folder.mkdir()
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(BARE)])
    book.metadata = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    nbformat.write(book, folder / "bare.ipynb")
    venv.create(own, with_pip=True)
    python = own / ("Scripts" if os.name == "nt" else "bin")
    packages = [VOILA, "ipywidgets", "ipykernel"]
    subprocess.run([python / "python", "-m", "pip", "install", "-qq", *packages], check=True)
    port = free_port()
    command = [
        f"{python}/voila",
        "--no-browser",
        f"--port={port}",
        "--Voila.ip=127.0.0.1",
        f"{folder}",
    ]
    path = f"{python}{os.pathsep}{os.environ['PATH']}"
    server = subprocess.Popen(
        command,
        text=True,
        env={**os.environ, "PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until.enter_context(ended(server))
    wait_for(port)
    return f"http://127.0.0.1:{port}/voila/render/bare.ipynb"


def calm(python: Path, folder: Path, until: ExitStack) -> str:
    """The first address of a course that runs with this Python."""
    command = [str(python), "-m", "commissioning", "start", str(folder), "--no-browser"]
    command += [f"--port={free_port()}"]
    own = {"JUPYTER_DATA_DIR": f"{folder}-share", "JUPYTER_CONFIG_DIR": f"{folder}-config"}
    server = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **own},
    )
    until.enter_context(ended(server))
    said = ""
    while not (found := re.search(r"http://\S+", said)):
        said += server.stdout.readline() if server.stdout else ""
    return found[0]


def opened(context: BrowserContext, address: str, usable: str) -> float:
    """Seconds from going to `address` to an input that can be used; closing the page is not counted."""
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(usable).first.wait_for(timeout=1000 * PATIENCE)
    took = time.perf_counter() - begun
    page.close(run_before_unload=False)
    time.sleep(1)
    return took


def kernel() -> float:
    """Seconds until a new kernel has shown one widget."""
    begun = time.perf_counter()
    manager, client = start_new_kernel(kernel_name="python3")
    client.execute(BARE)
    while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "execute_result":
        pass
    took = time.perf_counter() - begun
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return took


def measured(rounds: int, old: Path | None) -> dict[str, list[float]]:
    """Seconds of every opening, by what was opened; the first round, which warms all, is left out."""
    with ExitStack() as until:
        scratch = Path(until.enter_context(tempfile.TemporaryDirectory()))
        stock = stock_voila(scratch, until)
        first = {"": calm(Path(sys.executable), scratch / "course", until)}
        if old:
            first["before, "] = calm(old / ".venv/bin/python", scratch / "old", until)
        chromium = launch(until.enter_context(sync_playwright()))
        until.callback(chromium.close)
        context = chromium.new_context()
        tries: dict[str, Callable[[], float]] = {
            STOCK: partial(opened, context, stock, "input[type=radio]"),
            KERNEL: kernel,
        }
        for which, address in first.items():
            context.new_page().goto(address)
            root = address.partition("/course")[0]
            for name, path in PAGES.items():
                at = f"{root}/course/page/{path}"
                tries[which + name] = partial(opened, context, at, ".cc-form input:enabled")
        took: dict[str, list[float]] = {name: [] for name in tries}
        for number in range(rounds + 1):
            for name, one in tries.items():
                seconds = one()
                took[name] += [seconds] * bool(number)
    return took


def table(took: dict[str, list[float]]) -> str:
    """Medians, and how they compare."""
    stock, bare = (median(took[name]) for name in (STOCK, KERNEL))
    rows = [
        f"| {name} | {median(every):.2f} | {min(every):.2f} to {max(every):.2f} "
        f"| {median(every) / stock:.2f} | {median(every) / bare:.2f} |"
        for name, every in took.items()
    ]
    head = "| Opened | Median, s | From, to | Of stock Voila | Of a bare kernel |\n|---|---:|---:|---:|---:|"
    return "\n".join([head, *rows])


def main() -> None:
    """Measure and tell."""
    given = argparse.ArgumentParser()
    given.add_argument("--rounds", type=int, default=9)
    given.add_argument("--old", type=Path)
    given.add_argument("--report", type=Path)
    said = given.parse_args()
    shown = table(measured(said.rounds, said.old))
    about = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{about}\n\n{shown}")
    if said.report:
        said.report.write_text(
            f"# From a click to the first usable form\n\n{about}. {said.rounds} rounds of one run of "
            f"`tests/benchmarks/calm_start.py`.\n\n{shown}\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
