"""A new module: complete from the first minute, and honest about what is still to be written."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from commissioning.authoring import scaffold
from commissioning.authoring.linting.yaml_files import yaml_faults
from commissioning.authoring.scaffold import SIGN, new_module
from commissioning.commands.main import main
from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.errors import ContentError, CourseError

MODULE = "99-a-trial"
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "submitted", "gradebook.db")


@pytest.mark.parametrize(
    ("name", "said"), [("06 Outcomes", "cannot name a module"), ("04-again", "Number 04 is taken")]
)
def test_a_name_that_cannot_be_is_refused_before_anything_is_written(name: str, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        new_module(name, "A trial")
    assert not (folders.lessons_dir() / name).exists()


TITLES = [
    "Paying: what works", "Grants #1", "Grants # 1", "Yes", "No", "null", "~", "2026", "010", "1.10", "12:30",
    "2026-11-22", '"quoted"', "'", "it's", "- dash", "-dash", "--help me", "*star", "&and", "!now", "{}", "[1]",
    "%", "100 %", "@home", "`code`", "back\\slash", "C:\\new", "🌱 growing", "What works:", " led and trailed ",
    "one\ntwo", "a\r\nb\tc", "$title ${id} $$", "%% markdown", "# heading", "> said", "| pipe", "= is", "<<",
    "<b>bold</b>", "“curly”", "\u2028 \x85 \ufeff", "---", "? what", "x" * 300, "word " * 60, "é ж 中",
    "{{ title }}", "{% raw %}", "%s %(title)s", "on", "0x1F", "1e3", ".inf", "1:30:00", "a: b: c", "] } ,", "e\u0301 \u200fמבחן\u200e",
    "\u200b", "👩\u200d🌾", "\\n", "<!-- -->", "<script>", "![a](b)", "1. one", "+ one", "~~~", "***", "&amp;",
]  # fmt: skip


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the course's lists and no module's files, where nothing is released or run."""
    top = tmp_path / "checkout"
    (top / "course" / "lessons").mkdir(parents=True)
    for name in folders.REGISTERS:
        shutil.copyfile(folders.register_path(name), top / "course" / name)
    monkeypatch.setattr(folders, "checkout", lambda: top)
    for step in ("release", "refresh"):
        monkeypatch.setattr(scaffold, step, lambda _: [])
    return top


@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_any_text_is_read_as_it_was_given(small: Path, title: str) -> None:
    assert main(["new-module", MODULE, title]) == 0
    assert syllabus().module("99").title == title
    assert yaml_faults([small / "course" / "syllabus.yaml", small / "course" / "lessons"]) == []
    note = (small / "course" / "lessons" / MODULE / "facilitator.md").read_text(encoding="utf-8")
    heading = re.sub(r"\\([\\`*_\[\]<#])", r"\1", note.partition("\n")[0])
    assert heading == "# Facilitator's note: " + " ".join(title.split())


def test_a_title_of_nothing_is_refused(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-module", MODULE, " "]) == 2
    assert "The title is empty" in capsys.readouterr().err


def _everything(top: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in top.rglob("*") if path.is_file()}


@pytest.mark.parametrize("step", ["_files", "_model_answers", "_enter", "release", "refresh"])
@pytest.mark.parametrize(
    "fault", [ContentError("It broke."), OSError("disk full"), KeyboardInterrupt()]
)
def test_a_step_that_fails_leaves_nothing(
    small: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    before, does = _everything(small), getattr(scaffold, step)

    def fails(*given: object) -> None:
        does(*given)  # it has written all it writes
        raise fault

    monkeypatch.setattr(scaffold, step, fails)
    with pytest.raises(BaseException, match=r"Nothing of the new module was kept|^$"):
        new_module(MODULE, "A trial")
    assert _everything(small) == before
    assert not list(small.rglob(MODULE))
    monkeypatch.setattr(scaffold, step, does)
    new_module(MODULE, "A trial")


@pytest.mark.parametrize("step", ["_files", "_enter", "refresh"])
def test_an_end_from_outside_leaves_nothing(
    small: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before, does = _everything(small), getattr(scaffold, step)

    def ended(*given: object) -> None:
        does(*given)
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(scaffold, step, ended)
    heard = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit):
        new_module(MODULE, "A trial")
    assert _everything(small) == before
    assert not list(small.rglob(MODULE))
    assert signal.getsignal(signal.SIGTERM) is heard


def test_a_syllabus_is_replaced_only_by_what_reads_as_meant(small: Path) -> None:
    listed = small / "course" / "syllabus.yaml"
    listed.write_text(listed.read_text(encoding="utf-8").rstrip() + "\n    # the end\nroutes: x\n")
    before = _everything(small)
    with pytest.raises(CourseError, match="no such field"):
        new_module(MODULE, "A trial")
    assert _everything(small) == before


def test_an_entry_that_lands_elsewhere_is_refused(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _everything(small)
    monkeypatch.setattr(
        scaffold,
        "_inserted",
        lambda text, entry, _: text + "\n" + entry.replace("trial", "trap"),
    )
    with pytest.raises(CourseError, match=r"could not be put into .*syllabus\.yaml"):
        new_module(MODULE, "A trial")
    assert _everything(small) == before


@pytest.mark.parametrize("parent", ["course/lessons", "solutions", "exercises"])
def test_a_folder_that_is_there_is_neither_filled_nor_taken_away(small: Path, parent: str) -> None:
    there = small / parent / MODULE
    there.mkdir(parents=True)
    (there / "mine.txt").write_text("kept")
    before = _everything(small)
    with pytest.raises(CourseError, match="is there already"):
        new_module(MODULE, "A trial")
    assert _everything(small) == before


@pytest.mark.slow
def test_a_new_module_passes_every_gate_but_the_content_lint(tmp_path: Path) -> None:
    top = tmp_path / "course"
    shutil.copytree(folders.needed_checkout(), top, ignore=LEFT_OUT)
    environment = {**os.environ, "PYTHONPATH": str(top / "course")}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=top, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    made = run("commissioning", "new-module", MODULE, '- "Grants" #1: what works')
    assert made.returncode == 0, made.stderr
    for gate in ("release", "refresh"):
        done = run("commissioning", gate, MODULE, "--check")
        assert done.returncode == 0, done.stdout + done.stderr
    samples = run("pytest", "-p", "no:cacheprovider", "tests/questions", "-k", MODULE)
    assert samples.returncode == 0, samples.stdout

    lint = run("commissioning", "lint", MODULE)
    faults = lint.stdout.strip().splitlines()[:-1]
    assert faults
    assert all(SIGN in fault for fault in faults), lint.stdout
