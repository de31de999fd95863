"""One host for all tests here, and new learners for each; tests that are coroutines run on its loop."""

import inspect
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from live.plain import PlainServer, plain_server

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlainServer]:
    with plain_server(tmp_path_factory.mktemp("learners")) as running:
        yield running


@pytest.fixture
def anybody() -> Callable[[], str]:
    """A new learner with each call."""
    return lambda: f"learner-{next(_NUMBERS)}"


@pytest.fixture
def learner(anybody: Callable[[], str]) -> str:
    return anybody()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    given = {
        name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters
    }
    plain: PlainServer = pyfuncitem.funcargs["plain"]  # type: ignore[assignment]
    plain.run(pyfuncitem.obj(**given))
    return True
