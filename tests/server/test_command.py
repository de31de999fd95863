"""The command as people type it: what it says, and that it never shows a traceback."""

import json
import socket
from pathlib import Path

import pytest

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.keeping.marker import port_before, remember_port
from commissioning.server.at_home.launch import settings
from commissioning.server.at_home.own_server import free_port


def test_help_reads_like_a_manual(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["--help"])
    said = capsys.readouterr().out
    assert done.value.code == 0
    for words in ("For learners", "For facilitators", "For the training team", "never overwritten"):
        assert words in said


def test_start_lays_out_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["start", str(tmp_path / "mine"), "--no-serve"]) == 0
    assert str(tmp_path / "mine") in capsys.readouterr().out
    assert json.loads((tmp_path / "mine" / ".course.json").read_text())["cohort"] is False


def test_a_wrong_folder_gets_one_plain_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["start", str(tmp_path / "file"), "--no-serve"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'nbformat'", name="nbformat")

    monkeypatch.setattr("commissioning.keeping.folder.lay_out", missing)
    assert main(["start", "anywhere", "--no-serve"]) == 2
    assert "package nbformat is missing" in capsys.readouterr().err


def test_a_port_in_use_is_refused_when_asked_for_and_passed_over_when_not() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(CourseError, match=f"port {port}"):
            free_port(port)
        assert free_port(None) != port


def test_a_folder_keeps_its_port_so_that_a_draft_in_the_browser_is_found_again(
    tmp_path: Path,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (tmp_path / ".course.json").write_text("{}")
    remember_port(tmp_path, port)
    assert free_port(None, port_before(tmp_path)) == port


def test_a_port_that_cannot_be_is_refused_in_words() -> None:
    with pytest.raises(CourseError, match="no port 99999"):
        free_port(99999)


def test_the_server_is_for_this_machine_and_this_folder_only(tmp_path: Path) -> None:
    server = settings(tmp_path, 8888, browser=False)["ServerApp"]
    assert server["ip"] == "127.0.0.1"
    assert server["root_dir"] == str(tmp_path)
    assert "disable_check_xsrf" not in server
    assert "token" not in server


def test_facts_due_lists_what_is_overdue(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMISSIONING_TODAY", "2031-01-01")
    assert main(["facts", "--due"]) == 0
    assert "mfa-ceiling" in capsys.readouterr().out
    monkeypatch.setenv("COMMISSIONING_TODAY", "2026-11-22")
    main(["facts", "--due"])
    assert "mfa-ceiling" not in capsys.readouterr().out
