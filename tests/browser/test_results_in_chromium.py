"""What is handed back and the cohort report, opened as files: axe, no request, no sideways scrolling."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.opening import faults
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.bulk.handing_back import hand_back
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.grading.results.writing import write_results
from course_running import MODULE
from grading.course_folder import CourseFolder
from grading.samples import rows
from made_once import made_once

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cohort that answered as the samples do, marked, with feedback and results."""

    def make(root: Path) -> None:
        shutil.copytree(TOP / "exercises" / MODULE, root / "exercises" / MODULE)
        course = CourseFolder(root, MODULE)
        for number, row in enumerate(rows(keyed_questions(MODULE), ("right", "wrong"))):
            course.submit(f"learner-{number}", row.answers, attempt=row.attempt)
        bulk.grade(MODULE, course.config())
        hand_back(MODULE, course.config())
        write_results(MODULE, course.config())

    return made_once(tmp_path_factory, "cohort", make)


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 320, "height": 900}, color_scheme=request.param)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "file", [f"feedback/learner-3/{MODULE}/{MODULE}.html", f"results/{MODULE}-report.html"]
)
def test_a_page_that_leaves_the_course(folder: Path, page: Page, file: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / file).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert len(asked) == 1
    assert said == []
    assert faults(page) == []
