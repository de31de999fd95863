"""How long from opening a page to its first usable form, beside a bare notebook in stock Voila.

Run by hand, not by pytest: `python tests/benchmarks/calm_start.py [rounds]`. Both servers run at the same time and
take turns, so that a busy machine is busy for both. Prints medians in seconds and their ratio, which
should be at most 1.2.
"""

import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import nbformat
from playwright.sync_api import BrowserContext, sync_playwright

sys.path[0] = str(Path(__file__).resolve().parents[1])
from ports import free_port  # noqa: E402

FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking"
FLAGS += " --disable-component-update --disable-sync"
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
BARE = "import ipywidgets\nipywidgets.RadioButtons(options=['One', 'Two'], description='Which?')"
PAGES = {
    "opening check": "lessons/04-proportionate-grant-management/0-opening-check.ipynb",
    "sitting 2": "lessons/04-proportionate-grant-management/2-the-price-of-a-check.ipynb",
    "exercise": "exercises/04-proportionate-grant-management/04-proportionate-grant-management.ipynb",
}
LIMIT = 1.2


def bare_folder(folder: Path) -> Path:
    """A folder with one notebook of one widget."""
    folder.mkdir()
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(BARE)])
    book.metadata = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    nbformat.write(book, folder / "bare.ipynb")
    return folder


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(port)


def opened(context: BrowserContext, address: str, usable: str) -> float:
    """Seconds from going to `address` to an input that can be used; the kernel's end is not counted."""
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(usable).first.wait_for(timeout=120_000)
    took = time.perf_counter() - begun
    page.close(run_before_unload=False)
    time.sleep(1.5)
    return took


def main(rounds: int) -> int:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as play:
        stock, ours = free_port(), free_port()
        bare = bare_folder(Path(scratch) / "bare")
        python = Path(sys.executable).parent
        servers = [
            subprocess.Popen(
                [python / "voila", "--no-browser", f"--port={stock}", "--Voila.ip=127.0.0.1", bare],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
            ),
            subprocess.Popen(
                [
                    python / "commissioning",
                    "start",
                    f"{scratch}/course",
                    "--no-browser",
                    f"--port={ours}",
                ],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            ),
        ]
        try:
            said, out = "", servers[1].stdout
            assert out
            while not (found := re.search(r"http://\S+", said)):
                said += out.readline()
            wait_for(stock)
            chromium = play.chromium.launch(
                executable_path="/usr/bin/chromium", args=[*FLAGS.split(), OFFLINE]
            )
            context = chromium.new_context()
            context.new_page().goto(found[0])
            home = f"http://127.0.0.1:{ours}/course/page/"
            tries: dict[str, list[float]] = {"bare, stock Voila": [], **{n: [] for n in PAGES}}
            for _ in range(rounds + 1):
                address = f"http://127.0.0.1:{stock}/voila/render/bare.ipynb"
                tries["bare, stock Voila"].append(opened(context, address, "input[type=radio]"))
                for name, path in PAGES.items():
                    tries[name].append(opened(context, home + path, ".cc-form input:enabled"))
            chromium.close()
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait()
    base = median(tries["bare, stock Voila"][1:])
    worst = 0.0
    for name, took in tries.items():
        warm = median(took[1:])
        worst = max(worst, warm / base)
        every = " ".join(f"{one:.2f}" for one in took)
        print(f"{name:20} median {warm:.2f} s  ratio {warm / base:.2f}   (first, then: {every})")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
