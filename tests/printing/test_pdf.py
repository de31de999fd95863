"""A PDF by the browser that is there; a plain sentence where there is none."""

import re
import sys
from pathlib import Path

import pytest

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.printing import pdf
from commissioning.printing.pdf import NoBrowserError, find_browser, print_pdf


def program(path: Path, does: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("system", "variable", "place"),
    [
        ("win32", "PROGRAMFILES", "Google/Chrome/Application/chrome.exe"),
        ("win32", "PROGRAMFILES(X86)", "Microsoft/Edge/Application/msedge.exe"),
        ("win32", "LOCALAPPDATA", "Google/Chrome/Application/chrome.exe"),
        ("darwin", "HOME", "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ],
)
def test_a_browser_is_found_where_its_installer_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, variable: str, place: str
) -> None:
    monkeypatch.setattr(
        pdf, "_ON_WINDOWS", tuple(one.replace("\\", "/") for one in pdf._ON_WINDOWS)
    )
    installed = program(tmp_path / place)
    assert find_browser({variable: str(tmp_path), "PATH": ""}, system) == installed


def test_a_browser_on_the_path_comes_first(tmp_path: Path) -> None:
    chrome = program(tmp_path / "bin" / "google-chrome")
    program(tmp_path / "Google/Chrome/Application/chrome.exe")
    environ = {"PATH": str(tmp_path / "bin"), "PROGRAMFILES": str(tmp_path)}
    assert find_browser(environ, "win32") == chrome


def test_where_no_browser_is_the_page_is_written_all_the_same_and_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "_places", lambda *_: iter(()))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["print", "04", "--members", "--pdf", "--to", str(tmp_path / "out")]) == 2
    said = capsys.readouterr()
    assert (tmp_path / "out" / "04-for-members.html").is_file()
    assert "Wrote:" in said.out
    assert "Chromium, Chrome or Edge, and found none on this computer" in said.err
    assert "print it there" in said.err
    with pytest.raises(NoBrowserError):
        find_browser({"PATH": ""}, "win32")


def test_a_browser_that_prints_nothing_leaves_no_file_and_says_how_to_do_it_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mute = program(tmp_path / "chromium", "raise SystemExit(1)")
    monkeypatch.setattr(pdf, "find_browser", lambda: mute)
    page = tmp_path / "page.html"
    page.write_text("<p>Here</p>", encoding="utf-8")
    with pytest.raises(CourseError, match=r"printed no PDF.*Save as PDF"):
        print_pdf(page, tmp_path / "page.pdf")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["chromium", "page.html"]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("module", [f"0{number}" for number in range(1, 10)])
def test_the_members_page_is_one_sheet_of_a4_with_tags_for_screen_readers(
    tmp_path: Path, module: str
) -> None:
    name = f"{module}-for-members"
    assert main(["print", module, "--members", "--pdf", "--to", str(tmp_path)]) == 0
    printed = (tmp_path / f"{name}.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert b"/StructTreeRoot" in printed
    assert re.findall(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)", printed) == [(b"594", b"841")] * 2
    assert b"/Lang (en-GB)" in printed
    assert {one.name for one in tmp_path.iterdir()} == {f"{name}.html", f"{name}.pdf"}


def test_a_folder_that_cannot_be_written_to_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["print", "04", "--manager", "--to", str(tmp_path / "file")]) == 2
    assert "Choose another folder with --to" in capsys.readouterr().err
