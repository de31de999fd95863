"""`commissioning check-grants FILE`: findings for people and programs, and a code for scripts."""

import json

import pytest

from commissioning.commands.main import main
from grantsfile_made import csv_of, rows_of


@pytest.fixture
def file(tmp_path):
    def made(*rows, **more):
        path = tmp_path / "grants.csv"
        path.write_bytes(csv_of(rows_of(*rows), **more))
        return str(path)

    return made


def test_errors_come_first_with_rows_remedy_and_limits(file, capsys):
    code = main(
        [
            "check-grants",
            file({"Award Date": "13/03/2025"}, {"Award Date": "05/03/2025", "Title": " A"}),
        ]
    )
    said = capsys.readouterr().out
    assert code == 1
    assert said.index("T1 Dates whose order must be settled, column 'Award Date' (2)") < said.index(
        "W1"
    )
    assert "Rows 2, 3. The whole column is read in one order" in said
    assert said.count("only people can say") == 2
    assert "score" not in said
    assert "%" not in said


def test_a_program_gets_the_same(file, capsys):
    assert main(["check-grants", "--json", file({"Amount Awarded": "4k"})]) == 1
    said = json.loads(capsys.readouterr().out)
    (found,) = [one for one in said["findings"] if one["code"] == "M2"]
    assert (found["row"], found["column"], found["offered"], found["mode"]) == (
        2, "Amount Awarded", "4000", "asked cell by cell")  # fmt: skip
    assert (said["valid"], said["counts"]["error"]) == (False, 1)


def test_a_valid_file_ends_with_nought(file, capsys):
    assert main(["check-grants", file({})]) == 0
    assert "that does not make it true" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["missing.csv", "empty.xlsx"])
def test_what_cannot_be_read_is_one_sentence(name, tmp_path, capsys):
    (tmp_path / "empty.xlsx").write_bytes(b"")
    assert main(["check-grants", str(tmp_path / name)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_file_cannot_move_the_cursor_of_whoever_reads_its_findings(file, capsys):
    main(["check-grants", file({"Amount Awarded": "4k\x1b[2J\n\n\x1b[31mNo errors."})])
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert not any(line.startswith("No errors.") for line in said.splitlines())
