"""A learner's two places for answers, and a way to open simulators on them."""

from collections.abc import Callable
from typing import Any

import pytest

from commissioning.parts.simulator import SimulatorPart
from commissioning.simulators import open_view
from parts.host import Host
from parts.memory import MemoryStore

Open = Callable[..., Any]
MODULE = "04-proportionate-grant-management"


@pytest.fixture
def answers() -> MemoryStore:
    return MemoryStore(MODULE)


@pytest.fixture
def private() -> MemoryStore:
    return MemoryStore(MODULE)


@pytest.fixture
def opened(answers: MemoryStore, private: MemoryStore) -> Open:
    """`opened(name)` is one page of a simulator; opened again, it is another tab of it."""

    def show(name: str, **how: Any) -> Host:
        view = open_view(name, how.pop("begins", {}))
        store = private if view.private else answers
        return Host(SimulatorPart(view, store.read(), **how), store)

    return show
