"""`commissioning.content.computed.datasets`: typed tables, and sentences for people when a name is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from commissioning.content import folders
from commissioning.content.computed import datasets


@pytest.fixture
def toy(tmp_path, monkeypatch) -> Path:
    """A datasets folder with one small dataset of every type."""
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "toy.csv").write_text(
        "Name,Day,Pounds,Hours,Open?\nCafé NA,2025-04-01,4000,4.5,Yes\n,,,,\n", encoding="utf-8"
    )
    fields = [
        {"name": "Name", "type": "string"},
        {"name": "Day", "type": "date"},
        {"name": "Pounds", "type": "integer", "unit": "GBP"},
        {"name": "Hours", "type": "number"},
        {"name": "Open?", "type": "boolean", "trueValues": ["Yes"], "falseValues": ["No"]},
    ]
    package = {
        "name": "toy",
        "title": "Toy",
        "description": "A toy.",
        "version": "1",
        "licenses": [{"name": "CC-BY-4.0"}],
        "resources": [{"name": "toys", "path": "toy.csv", "schema": {"fields": fields}}],
    }
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    monkeypatch.setattr(folders, "datasets_dir", lambda: tmp_path)
    return folder


def test_columns_are_typed_and_empty_cells_are_missing(toy):
    frame = datasets.load("toy")
    assert frame.shape == (2, 5)
    assert frame["Name"][0] == "Café NA"
    assert frame["Day"][0] == pd.Timestamp(2025, 4, 1)
    assert frame["Pounds"].dtype == "Int64"
    assert frame["Hours"].dtype == "Float64"
    assert frame["Open?"].dtype == "boolean"
    assert frame.iloc[1].isna().all()


@pytest.mark.parametrize(
    ("right", "wrong", "column"),
    [("2025-04-01", "01/04/2025", "Day"), ("4000", "£4,000", "Pounds"), ("Yes", "Y", "Open?")],
)
def test_a_cell_that_does_not_fit_is_named(toy, right, wrong, column):
    file = toy / "toy.csv"
    text = file.read_text(encoding="utf-8").replace(right, f'"{wrong}"')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"In toy\.csv, column '{column[:3]}"):
        datasets.load("toy")


def test_a_promised_column_that_is_missing_is_named(toy):
    file = toy / "toy.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("Hours", "Time"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"toy\.csv has no column 'Hours'"):
        datasets.load("toy")


def test_unknown_names_list_those_there_are(toy):
    with pytest.raises(ValueError, match=r"There is no dataset '\.\./toy'\. .* are: toy\."):
        datasets.path("../toy")
    with pytest.raises(ValueError, match=r"no table 'risk'\. Tables there are: toys\."):
        datasets.load("toy", "risk")


def test_no_datasets_at_all_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(folders, "datasets_dir", lambda: tmp_path / "missing")
    assert datasets.available() == ()
    with pytest.raises(ValueError, match="Datasets there are: none"):
        datasets.describe("toy")


def test_description_counts_rows_and_explains_columns(toy):
    told = datasets.describe("toy")
    assert str(told) == "Toy. toys: 2 rows, 5 columns. Licence: CC-BY-4.0."
    assert told.tables[0].columns[2].unit == "GBP"


def test_northmere_loads_with_money_whole_and_tables_that_join():
    grants, risk = datasets.load("northmere-grants"), datasets.load("northmere-grants", "risk")
    assert grants["Amount Awarded"].sum() == 14_070_000
    assert str(grants["Award Date"].dtype).startswith("datetime64")
    assert grants["From An Open Call?"].dtype == "boolean"
    joined = grants.merge(risk, left_on="Identifier", right_on="Award Identifier")
    assert len(joined) == len(grants) == 600
    assert datasets.describe("northmere-grants").tables[0].rows == 600


def test_a_maker_writes_checks_and_says_how_to_use_it(tmp_path, capsys):
    def build():
        return {"a.csv": datasets.as_csv(("Name", "Pounds"), [("Café, Quay", 4), ("", None)])}

    assert datasets.write_or_check(tmp_path / "make_a.py", build, ["--check"]) == 1
    assert datasets.write_or_check(tmp_path / "make_a.py", build, []) == 0
    assert (tmp_path / "a.csv").read_bytes() == 'Name,Pounds\n"Café, Quay",4\n,\n'.encode()
    assert datasets.write_or_check(tmp_path / "make_a.py", build, ["--check"]) == 0
    assert capsys.readouterr().err.startswith("a.csv differs from what make_a.py writes.")
    assert datasets.write_or_check(tmp_path / "make_a.py", build, ["--chekc"]) == 2
    assert "Use: python make_a.py" in capsys.readouterr().err


def test_importing_and_describing_need_no_pandas():
    code = (
        "import sys, commissioning.content.computed.datasets as d; before = 'pandas' in sys.modules;"
        "d.describe('northmere-grants'); sys.exit(not before and 'pandas' in sys.modules)"
    )
    paths = repr([p for p in sys.path if p])
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {paths}; {code}"]
    assert subprocess.run(command, check=False).returncode == 0
