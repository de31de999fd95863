"""A learner's folder for module 04."""

import shutil
from pathlib import Path

import pytest

from commissioning.content import folders
from commissioning.keeping.answers_file import AnswersFile
from commissioning.questions import QuestionSet, load_questions
from forms_extra.messages import MODULE


@pytest.fixture(scope="session")
def questions() -> QuestionSet:
    keys = folders.keys_dir()
    assert keys
    return load_questions(keys / MODULE)


@pytest.fixture
def answers(tmp_path: Path) -> AnswersFile:
    """An answers file with nothing in it."""
    return AnswersFile(tmp_path / "answers.json", MODULE)


@pytest.fixture
def full(answers: AnswersFile) -> AnswersFile:
    """The model answers, as if a learner had given them."""
    keys = folders.keys_dir()
    assert keys
    shutil.copy(keys / MODULE / "model-answers.json", answers.path)
    return answers
