"""The course in the calm view from the first page to the document; and what happens when things break."""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from opening import CHECK, SITTING, give_model_answers, open_calm, ready, saved
from playwright.sync_api import Page, expect

from conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
HAND_IN_WITHIN = 20_000


@pytest.fixture(scope="module")
def course(
    start_course: Callable[..., Running], tmp_path_factory: pytest.TempPathFactory
) -> Running:
    return start_course(tmp_path_factory.mktemp("journey") / "my course")


def kernels_of(course: Running) -> list[int]:
    """Process ids of the kernels that a running course has started."""
    children = Path(f"/proc/{course.process.pid}/task")
    if not children.is_dir():
        pytest.skip("needs /proc to find the kernel's process")
    found = [int(one) for part in children.glob("*/children") for one in part.read_text().split()]
    return [one for one in found if b"ipykernel" in Path(f"/proc/{one}/cmdline").read_bytes()]


def test_from_home_through_a_sitting_to_a_passed_exercise_and_its_document(
    page: Page, course: Running, request: pytest.FixtureRequest
) -> None:
    page.goto(course.address)
    expect(page.get_by_role("heading", name="Begin here")).to_be_visible()
    page.locator("ol.pages").get_by_role("link", name="The price of a check").click()
    ready(page)
    sim = page.locator(".cc-sim").first
    sim.get_by_role("button", name="Show me without predicting").click()
    expect(sim).to_contain_text("£86,400")
    box = sim.get_by_role("textbox", name="Hours to apply")
    box.fill("37")
    box.press("Enter")
    expect(sim).to_contain_text("£177,600")
    expect(sim.get_by_role("img").first).to_have_accessible_name(re.compile("£177,600"))

    give_model_answers(course, request.config.rootpath, "unspent-grant")
    page.get_by_role("link", name="Collaborative Commissioning").click()
    page.locator("ol.pages a[href*='exercises/04']").click()
    ready(page)
    expect(page.locator("#answered")).to_contain_text("15 of 16")
    question = page.locator(".cc-form[data-question='unspent-grant']")
    asked = question.locator(".cc-prompt").inner_text()
    question.get_by_role("textbox").fill("12,550")
    question.get_by_role("textbox").press("Tab")
    expect(question.locator(".cc-state")).to_contain_text("Saved")
    form = page.locator(".cc-document").first
    form.get_by_role("textbox").first.fill("Befriending on the coast, for a year.")
    form.get_by_role("textbox").first.press("Tab")
    expect(form).to_contain_text("Saved")
    finish = page.locator(".cc-finish")
    finish.get_by_role("link", name="What is left unspent").click()
    expect(question.get_by_role("textbox")).to_be_focused()
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish).to_contain_text("Every question, explained", timeout=HAND_IN_WITHIN)
    expect(finish.locator(".cc-verdict")).to_contain_text("assed")
    expect(question.get_by_role("textbox")).to_be_disabled()
    expect(question).to_contain_text("You can read this answer, not change it.")

    form.get_by_role("button", name="Make the Word document").click()
    with page.expect_download(timeout=30_000) as downloading:
        form.locator(".cc-made a[download]").click(timeout=HAND_IN_WITHIN)
    book = docx.Document(str(downloading.value.path()))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(one.text for one in book.paragraphs), *cells])
    assert "Befriending on the coast, for a year." in said
    assert "[?]" not in said

    finish.get_by_role("button", name="Try again").click()
    finish.get_by_role("button", name="Begin a new try").click()
    again = page.locator(".cc-form[data-question='unspent-grant']")
    expect(again.get_by_role("textbox")).to_be_enabled(timeout=60_000)  # the page starts again
    ready(page)
    expect(page.locator("#answered")).to_contain_text("0 of 16")
    expect(again.get_by_role("textbox")).to_have_value("")
    assert again.locator(".cc-prompt").inner_text() != asked, "the figures of a retry are new"
    kept = page.locator(".cc-document").first.get_by_role("textbox").first
    expect(kept).to_have_value("Befriending on the coast, for a year.")
    page.goto(course.url("course"))
    pages = page.locator("ol.pages", has=page.get_by_role("link", name="The price of a check"))
    expect(pages).to_contain_text("Passed: 100 per cent, 1 try")


def test_a_kernel_that_dies_costs_no_answer(page: Page, course: Running) -> None:
    open_calm(page, course, CHECK)
    first, second = page.locator(".cc-form").nth(0), page.locator(".cc-form").nth(1)
    first.get_by_role("radio").nth(1).check()
    expect(first.locator(".cc-state")).to_contain_text("Saved")
    for one in kernels_of(course):
        os.kill(one, signal.SIGKILL)
    second.get_by_role("radio").nth(0).check()
    expect(second.get_by_role("alert")).to_contain_text("what you typed is kept", timeout=15_000)
    expect(second.locator(".cc-state")).to_have_text("Not saved")
    page.reload()
    ready(page)
    expect(first.get_by_role("radio").nth(1)).to_be_checked()
    second.get_by_role("button", name="Use it").click()
    expect(second.locator(".cc-state")).to_contain_text("Saved")
    expect(second.get_by_role("radio").nth(0)).to_be_checked()
    assert {"check-o1", "check-o2"} <= set(saved(course, CHECK))


@pytest.fixture
def sealed(course: Running) -> Iterator[Path]:
    """The lesson's folder, where nothing can be written; from root only the file system keeps it."""
    folder = course.folder / Path(CHECK).parent
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    folder.chmod(0o555)
    done = not as_root or not subprocess.run(["chattr", "+i", folder], check=False).returncode
    yield folder
    if as_root:
        subprocess.run(["chattr", "-i", folder], check=False)
    folder.chmod(0o755)
    if not done:
        pytest.skip("this file system cannot seal a folder against root")


def test_a_folder_that_cannot_be_written_says_so_in_a_sentence(
    page: Page, course: Running, sealed: Path
) -> None:
    open_calm(page, course, CHECK)
    form = page.locator(".cc-form").nth(2)
    form.get_by_role("radio").nth(0).check()
    expect(form.get_by_role("alert")).to_contain_text("written", timeout=10_000)
    expect(form.locator(".cc-state")).to_have_text("Not saved")
    said = form.get_by_role("alert").inner_text()
    assert "Error" not in said, said
    assert "Errno" not in said, said


def test_a_course_killed_while_somebody_types_gives_the_words_back(
    page: Page, course: Running, start_course: Callable[..., Running]
) -> None:
    open_calm(page, course, SITTING)
    box = page.locator('.cc-form[data-kind="number"]').first.get_by_role("textbox")
    form = page.locator(".cc-form[data-kind]")
    form.nth(1).locator("input").first.focus()
    page.keyboard.press("Space")
    expect(form.nth(1).locator(".cc-state")).to_contain_text("Saved")
    before = saved(course, SITTING)
    box.press_sequentially("2,40")
    course.process.kill()
    course.process.wait()
    box.press_sequentially("0")
    box.press("Tab")
    expect(page.locator('.cc-form[data-kind="number"]').first.get_by_role("alert")).to_contain_text(
        "what you typed is kept", timeout=15_000
    )
    port = course.address.split(":")[2].split("/")[0]
    again = start_course(course.folder, "--port", port)
    page.goto(again.address)
    open_calm(page, again, SITTING)
    number = page.locator('.cc-form[data-kind="number"]').first
    expect(number).to_contain_text("2,400")
    number.get_by_role("button", name="Use it").click()
    expect(number.locator(".cc-state")).to_contain_text("Saved")
    now = saved(again, SITTING)
    assert "2,400" in now.values()
    assert before.items() <= now.items()
