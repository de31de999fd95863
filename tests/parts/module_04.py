"""Module 04's exercise on a store in memory: nothing answered, or all as in the model answers."""

from pathlib import Path

import pytest

from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.questions import QuestionSet, load_questions
from commissioning.records.answers import parse
from parts.memory import MemoryStore

MODULE = syllabus().module("04")


@pytest.fixture(scope="session")
def questions() -> QuestionSet:
    return load_questions(_keys())


@pytest.fixture
def store() -> MemoryStore:
    """Nothing is answered."""
    return MemoryStore(MODULE.id)


@pytest.fixture
def full(store: MemoryStore) -> MemoryStore:
    """The model answers, as if a learner had given them."""
    text = (_keys() / "model-answers.json").read_text(encoding="utf-8")
    store.answers = parse(text, MODULE.id)
    return store


def _keys() -> Path:
    keys = folders.keys_dir()
    assert keys
    return keys / MODULE.id
