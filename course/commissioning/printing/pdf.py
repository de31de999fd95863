"""A file of HTML as PDF, printed by a browser that is on this computer anyway: Chromium, Chrome or Edge."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from commissioning import files
from commissioning.errors import CourseError

PATIENCE = 180
"""Seconds that a browser may take: its first start on a slow computer takes most of them."""
_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge", "chromium-headless-shell",
)  # fmt: skip
_ON_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_ON_MAC = ("Google Chrome", "Microsoft Edge", "Chromium")
_SETTINGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)


class NoBrowserError(CourseError):
    """There is no browser here that prints."""


def find_browser(environ: Mapping[str, str] = os.environ, system: str = sys.platform) -> Path:
    """The first browser on the path, or where its installer puts it. NoBrowserError where there is none."""
    for name in _NAMES:
        if found := shutil.which(name, path=environ.get("PATH", "")):
            return Path(found)
    for place in _places(environ, system):
        if place.is_file():
            return place
    raise NoBrowserError(
        "To print a PDF the course uses Chromium, Chrome or Edge, and found none on this computer."
    )


def _places(environ: Mapping[str, str], system: str) -> Iterator[Path]:
    if system == "win32":
        for folder in filter(None, map(environ.get, _WINDOWS_FOLDERS)):
            yield from (Path(folder) / name for name in _ON_WINDOWS)
    elif system == "darwin":
        for top in (Path("/"), Path(environ.get("HOME", "/"))):
            for name in _ON_MAC:
                yield top / "Applications" / f"{name}.app" / "Contents" / "MacOS" / name
    else:
        yield Path("/snap/bin/chromium")


def print_pdf(page: Path, to: Path) -> None:
    """Print the HTML file `page` as the PDF `to`. CourseError in plain words where that fails."""
    browser = find_browser()
    made = to.with_name(f"{to.stem}.new.pdf")  # beside it: some browsers may write nowhere else
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            _run([*_command(browser, profile), f"--print-to-pdf={made}", page.resolve().as_uri()])
        try:
            printed = made.read_bytes()
        except OSError:
            printed = b""
        if not printed.startswith(b"%PDF"):
            raise CourseError(f"{browser.stem} printed no PDF. {_by_hand(page)}")
        files.put(to, printed)
    finally:
        made.unlink(missing_ok=True)


def _command(browser: Path, profile: str) -> list[str]:
    """Quietly, without what the person's own browser holds."""
    # The superuser of a container may start it only without its own walls; what it opens is ours.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [str(browser), *_SETTINGS, *root, f"--user-data-dir={profile}"]


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, timeout=PATIENCE, check=False, capture_output=True)  # noqa: S603
    except subprocess.TimeoutExpired:
        pass  # the file tells whether it had done its work
    except OSError as bad:
        raise CourseError(f"{command[0]} could not be started ({bad.strerror or bad}).") from bad


def _by_hand(page: Path) -> str:
    return f"Open {page} in your browser instead, and choose Print, then Save as PDF."
