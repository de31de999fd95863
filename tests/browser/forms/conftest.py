"""One page of forms for each test; none of its requests may leave this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.forms.harness import Course


@pytest.fixture
def course(browser: Browser, tmp_path: Path) -> Iterator[Course]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = Course(context.new_page(), tmp_path)
    yield made
    context.close()
    assert made.outside == []
