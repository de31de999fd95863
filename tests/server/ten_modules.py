"""A course of ten modules, those that it lacks made up: what a home must hold one day."""

import shutil
from pathlib import Path

import pytest
import yaml

from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.content.yaml_files.reading import read_yaml

PATTERN = "08-social-value-by-design"
MADE_UP = {
    "01": "What public money is for",
    "03": "Need before money",
    "05": "Contract, grant or neither?",
    "06": "Paying for outcomes that somebody else can count",
    "07": "Data that people would agree to share",
    "09": "Working across councils, health and police",
}
_EXERCISE = "exercise"


def ten_modules(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The course has ten modules from now on: its own, and others that repeat the pages of one of them."""
    lessons, exercises = folders.lessons_dir(), folders.exercises_dir()
    shutil.copytree(lessons, top / "lessons")
    shutil.copytree(exercises, top / "exercises")
    lists = {name: read_yaml(folders.register_path(name)) for name in _LISTS}
    pattern = next(one for one in lists["syllabus.yaml"]["modules"] if one["id"] == PATTERN)
    there_already = {one["id"][:2] for one in lists["syllabus.yaml"]["modules"]}
    for number, title in MADE_UP.items():
        if number in there_already:
            continue
        name = f"{number}-{'-'.join(title.lower().rstrip('?').replace(',', '').split())}"
        lists["syllabus.yaml"]["modules"].append({**pattern, "id": name, "title": title})
        _repeat(top / "lessons", name)
        _repeat(top / "exercises", name)
        for route in lists["routes.yaml"]["routes"]:
            if route["role"] == "Councillor":
                route["steps"].append({"module": name, "page": "6-for-members"})
    lists["syllabus.yaml"]["modules"].sort(key=lambda one: one["id"])
    for name, listed in lists.items():
        (top / name).write_text(yaml.safe_dump(listed, sort_keys=False), encoding="utf-8")
    there = folders.register_path
    monkeypatch.setattr(folders, "lessons_dir", lambda: top / "lessons")
    monkeypatch.setattr(folders, "exercises_dir", lambda: top / "exercises")
    monkeypatch.setattr(
        folders, "register_path", lambda name: top / name if name in lists else there(name)
    )
    assert len(syllabus().modules) == 10


_LISTS = ("syllabus.yaml", "routes.yaml")


def _repeat(parent: Path, name: str) -> None:
    shutil.copytree(parent / PATTERN, parent / name)
    for file in (parent / name).glob("*.ipynb"):
        text = file.read_text(encoding="utf-8").replace(PATTERN, name)
        file.write_text(text, encoding="utf-8")
        if file.stem == PATTERN:
            file.rename(file.with_stem(name))
