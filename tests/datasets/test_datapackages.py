"""Every dataset of the course is a valid, documented data package with a licence."""

import json
from pathlib import Path

import pytest

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
FOLDERS = sorted(p.parent for p in DATASETS.glob("*/datapackage.json"))


@pytest.fixture(params=FOLDERS, ids=lambda p: p.name)
def folder(request) -> Path:
    return request.param


@pytest.fixture
def package(folder) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_finds_the_package_and_its_data_valid(folder):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_package_says_what_it_is(folder, package):
    assert package["name"] == folder.name
    assert all(package.get(key) for key in ("title", "description", "version", "licenses"))
    assert "sources" in package


def tables(package: dict) -> list[dict]:
    """The resources that programs load; a file that is faulty on purpose is none."""
    return [one for one in package["resources"] if one["profile"] == "tabular-data-resource"]


def test_every_table_and_column_is_explained(folder, package):
    for resource in package["resources"]:
        assert (folder / resource["path"]).is_file()
        assert resource["description"]
    for resource in tables(package):
        for field in resource["schema"]["fields"]:
            assert field["type"], field["name"]
            assert field["description"].endswith("."), field["name"]


def test_amounts_have_a_unit(package):
    for resource in tables(package):
        for field in resource["schema"]["fields"]:
            if field["type"] in {"integer", "number"}:
                assert field.get("unit"), field["name"]
