"""A small course in a temporary folder, with a fake model, so that tests rest on no real content."""

import json
import sys
import types
from pathlib import Path

import pytest

MODULE = "04-small"

FACTS = """
facts:
  - {id: ceiling, title: The ceiling, text: "Up to £315,000 may be given.", value: 315000, unit: £,
     as_of: 2025-08-04, source: A law firm, review_by: 2027-04-01, confidence: V3}
  - {id: wellby, title: Wellbeing value, text: A year of life satisfaction., value: 13000, unit: £,
     values: {low: 10000, high: 16000}, as_of: 2021-07, source: "The Treasury", url: "https://example.org/w",
     review_by: 2026-12-31, confidence: K}
  - {id: term-limit, title: Longest term, text: The longest term is five years., value: 5, unit: years,
     as_of: 2023, source: The Act, review_by: 2027-11-30, confidence: V}
  - {id: limbs, title: Four limbs, text: There are four., value: 4, unit: count,
     as_of: 2022, source: The Act, review_by: 2027-11-30, confidence: V}
  - {id: plain, title: A plain fact, text: It has no value., as_of: 2022, source: The Act,
     review_by: 2027-11-30, confidence: V}
  - {id: doubtful, title: A doubt, text: We could not confirm it., as_of: 2026-11-22, source: Nothing found,
     review_by: 2027-02-28, confidence: U}
"""
GLOSSARY = """
terms:
  - {id: clawback, term: clawback, also: [claw back], meaning: Taking money back.}
  - {id: due-diligence, term: due diligence, meaning: Checks on whom you fund., see: [clawback]}
"""
FIGURES = """
figures:
  - {id: cost, model: fake.cost, with: {applicants: 200, hours: 18}, take: total, format: money}
  - {id: saving, model: fake.cost, with: {applicants: 200, hours: 18}, take: total, minus: half, format: money}
  - {id: half, model: fake.cost, with: {applicants: 200, hours: 9}, take: total, format: money}
  - {id: first, model: fake.cost, with: {applicants: 1, hours: 1}, take: rows.0.name, format: text}
  - {id: nested, model: fake.double, with: {what: {model: fake.cost, with: {applicants: 1, hours: 1},
     take: total}}, format: pounds}
  - {id: grants, dataset: {dataset: places, resource: grants, column: Amount, aggregate: sum}, format: money}
  - {id: town-grants, dataset: {dataset: places, resource: grants, aggregate: count, where: {Place: Town}},
     format: count-words}
  - {id: in-hundreds, model: fake.double, with: {what: 0.16}, times: 100, format: per-cent}
"""
THEN_AND_NOW = """
rows:
  - {say: Charities are exempt, now: "The ceiling is [?](fact:ceiling) | for all", consequence: Count it,
     facts: [ceiling, plain]}
"""
MODEL = """
__all__ = ["cost", "double"]

from dataclasses import dataclass
from pathlib import Path

@dataclass(frozen=True)
class Row:
    name: str

@dataclass(frozen=True)
class Cost:
    total: int
    rows: tuple
    by_size: dict

def cost(applicants, hours):
    if applicants < 0:
        raise ValueError("There are no fewer than no applicants.")
    return Cost(applicants * hours * 24, (Row("Ann"), Row("Bob")), {"S": 1})

def double(what):
    return what * 2

def _hidden():
    return 1
"""
GRANTS = 'Place,Amount\nTown,"£4,000"\nTown,85000\nCoast,1200.50\nCoast,\n'


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small course that the package takes for the real one."""
    lessons = tmp_path / "lessons" / MODULE
    places = tmp_path / "datasets" / "places"
    lessons.mkdir(parents=True)
    places.mkdir(parents=True)
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (lessons / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    (lessons / "then-and-now.yaml").write_text(THEN_AND_NOW, encoding="utf-8")
    (places / "grants.csv").write_text("\ufeff" + GRANTS, encoding="utf-8")
    package = {
        "resources": [{"name": "grants", "path": "grants.csv"}, {"name": "up", "path": "../x.csv"}]
    }
    (places / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    fake = types.ModuleType("commissioning.models.fake")
    monkeypatch.setitem(sys.modules, fake.__name__, fake)
    exec(MODEL, fake.__dict__)  # noqa: S102 - the source stands above
    monkeypatch.setattr("commissioning.content.folders.register_path", lambda name: tmp_path / name)
    monkeypatch.setattr("commissioning.content.folders.lessons_dir", lambda: tmp_path / "lessons")
    monkeypatch.setattr("commissioning.content.folders.datasets_dir", lambda: tmp_path / "datasets")
    return tmp_path
