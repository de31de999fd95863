"""A learner's two answers files in a scratch folder, and a way to open simulators on them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commissioning.keeping.answers_file import AnswersFile
from commissioning.simulators import open_simulator

Open = Callable[..., Any]


@pytest.fixture
def answers(tmp_path: Path) -> AnswersFile:
    return AnswersFile(tmp_path / "answers.json", "04-proportionate-grant-management")


@pytest.fixture
def private(tmp_path: Path) -> AnswersFile:
    folder = tmp_path / "private"
    folder.mkdir()
    return AnswersFile(folder / "answers.json", "04-proportionate-grant-management")


@pytest.fixture
def opened(answers: AnswersFile, private: AnswersFile) -> Open:
    return lambda name, **more: open_simulator(name, answers, private, **more)
