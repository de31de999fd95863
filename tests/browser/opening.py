"""How the browser tests open pages of the course, and axe with its two traps closed."""

import json
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from course_running import MODULE, RunningCourse

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def open_calm(page: Page, course: RunningCourse, path: str) -> None:
    """Open a page in the calm view and wait until all its forms are there."""
    page.goto(course.url(f"course/page/{path}"))
    ready(page)


def open_whole(page: Page, course: RunningCourse, path: str) -> None:
    """Open an exercise in the calm view with all of it on one page, as a learner may choose."""
    open_calm(page, course, path)
    chosen = page.get_by_role("button", name="One question at a time")
    choose = page.get_by_role("button", name="All on one page")
    expect(chosen.or_(choose)).to_be_visible()
    if choose.is_visible():
        choose.click()
    expect(chosen).to_be_visible()


def ready(page: Page) -> None:
    expect(page.locator("#starting")).to_be_empty(timeout=60_000)
    expect(page.locator(".cc-form").first).to_be_attached()
    _all_drawn(page)


def _all_drawn(page: Page) -> None:
    """No form stands there as ipywidgets' error, which says on a click what went wrong."""
    for broken in page.locator(".jupyter-widgets-error-widget").all():
        broken.click()
        raise AssertionError(broken.inner_text())


def open_in_lab(page: Page, course: RunningCourse, path: str) -> None:
    """Open a page in JupyterLab, with nothing left of an earlier time, and wait until it has run."""
    page.goto(course.url(f"lab/tree/{path}?reset"))
    started_in_lab(page)


def started_in_lab(page: Page) -> None:
    expect(page.locator(".cc-starting")).to_have_count(1)
    expect(page.locator(".cc-starting")).to_have_count(0, timeout=60_000)
    _all_drawn(page)


def saved(course: RunningCourse, path: str) -> dict[str, Any]:
    """The answers in the file beside a page: question to value."""
    file = course.folder / Path(path).parent / "answers.json"
    if not file.is_file():
        return {}
    kept = json.loads(file.read_text(encoding="utf-8"))["answers"]
    return {name: one["value"] for name, one in kept.items()}


def give_model_answers(course: RunningCourse, root: Path, *but: str, module: str = MODULE) -> None:
    """Put the model answers into a module's exercise, all but those named."""
    answers = json.loads((root / "solutions" / module / "model-answers.json").read_text("utf-8"))
    for name in but:
        del answers["answers"][name]
    file = course.folder / "exercises" / module / "answers.json"
    file.write_text(json.dumps(answers), encoding="utf-8")


def faults(page: Page, *roots: str, also: tuple[str, ...] = ()) -> list[str]:
    """What axe finds in the page, or in `roots` of it, one line a rule; `also` names further sets of rules.

    The window is very tall, and in JupyterLab the body gets a height: axe passes over what is clipped.
    """
    found = Axe().run(
        page,
        context={"include": [[root] for root in roots]} if roots else None,
        options={"runOnly": [*WCAG, *also], "resultTypes": ["violations"]},
    )
    return [
        f"{one['id']}: {[(node['target'], node['failureSummary']) for node in one['nodes']]}"
        for one in found.response["violations"]
    ]
