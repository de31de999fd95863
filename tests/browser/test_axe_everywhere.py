"""axe finds nothing: the whole page in the calm view, our forms and simulators in JupyterLab, in every state."""

from collections.abc import Callable, Iterator

import pytest
from opening import CHECK, EXERCISE, SITTING, faults, give_model_answers, open_calm, open_in_lab
from playwright.sync_api import Browser, Page, expect

from conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("axe")]
OURS = (".cc-form", ".cc-sim")


@pytest.fixture(scope="module")
def course(
    start_course: Callable[..., Running], tmp_path_factory: pytest.TempPathFactory
) -> Running:
    return start_course(tmp_path_factory.mktemp("axe") / "my course")


@pytest.fixture
def tall(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 6000})
    yield context.new_page()
    context.close()


def show_feedback(page: Page) -> None:
    """An answer, checked, in the first question that has options or a number."""
    form = page.locator(".cc-form:has(button:text-is('Check my answer'))").first
    field = form.locator("input").first
    if field.get_attribute("type") == "text":
        field.fill("1234")
    else:
        field.check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".cc-headline")).to_be_visible()


def move_simulator(page: Page) -> None:
    """The first simulator's result, a control of it moved, everything unfolded."""
    sim = page.locator(".cc-sim").first
    if sim.locator(".cc-predict").is_visible():
        sim.get_by_role("button", name="Show me without predicting").click()
    box = sim.get_by_role("textbox", name="Hours to apply")
    box.fill("37")
    box.press("Enter")
    expect(sim).to_contain_text("£177,600")
    sim.evaluate("one => one.querySelectorAll('details').forEach((part) => (part.open = true))")


def wrong_prediction(page: Page) -> None:
    """A prediction that cannot be read, in the first simulator that still asks for one."""
    asking = page.locator(".cc-predict:not([hidden])").first
    asking.locator("input[type=text]").first.fill("lots")
    asking.get_by_role("button", name="See what happens").click()
    expect(asking.locator(".cc-alert:not(:empty)").first).to_be_visible()


def lose_kernel(page: Page) -> None:
    """The page's kernel ends, and an answer that follows cannot be saved."""
    page.evaluate(
        """async () => {
          const token = document.cookie.match(/_xsrf=([^;]*)/)[1];
          for (const { id } of await (await fetch("/api/kernels")).json())
            await fetch(`/api/kernels/${id}`, { method: "DELETE", headers: { "X-XSRFToken": token } });
          dispatchEvent(new Event("focus"));
        }"""
    )
    field = page.locator(".cc-form[data-kind] input[type=radio]:not(:checked)").first
    field.check()
    expect(page.locator(".cc-form .cc-alert:not(:empty)").first).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("path", ["course", "course/accessibility", "course/privacy"])
def test_home_and_the_pages_about_the_course(tall: Page, course: Running, path: str) -> None:
    tall.goto(course.url(path))
    tall.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert faults(tall) == []
    for name in ("Accessibility", "Privacy"):
        tall.get_by_role("contentinfo").get_by_role("link", name=name).click()
        expect(tall.get_by_role("heading", level=1)).to_have_text(name)
    assert "](" not in tall.get_by_role("main").inner_text()


def test_an_opening_check_in_the_calm_view(tall: Page, course: Running) -> None:
    open_calm(tall, course, CHECK)
    assert faults(tall) == [], "untouched"
    show_feedback(tall)
    assert faults(tall) == [], "feedback shown"
    lose_kernel(tall)
    assert faults(tall) == [], "error shown"


def test_a_sitting_in_the_calm_view(tall: Page, course: Running) -> None:
    open_calm(tall, course, SITTING)
    assert faults(tall) == [], "untouched"
    show_feedback(tall)
    wrong_prediction(tall)
    assert faults(tall) == [], "feedback and error shown"
    move_simulator(tall)
    assert faults(tall) == [], "simulator moved"


def test_the_exercise_in_the_calm_view(
    tall: Page, course: Running, request: pytest.FixtureRequest
) -> None:
    open_calm(tall, course, EXERCISE)
    wrong_prediction(tall)
    assert faults(tall) == [], "untouched, and an error in a simulator"
    give_model_answers(course, request.config.rootpath, "unspent-grant")
    open_calm(tall, course, EXERCISE)
    move_simulator(tall)
    finish = tall.locator(".cc-finish")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    expect(finish.get_by_role("button", name="Hand in anyway")).to_be_visible()
    finish.get_by_role("button", name="Hand in anyway").click()
    expect(finish).to_contain_text("Every question, explained", timeout=20_000)
    finish.evaluate("one => one.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert faults(tall) == [], "simulator moved, results shown"


def test_our_forms_and_simulators_in_jupyterlab(tall: Page, course: Running) -> None:
    open_in_lab(tall, course, SITTING)
    tall.add_style_tag(content="html,body{height:100%!important}")
    assert faults(tall, *OURS) == [], "untouched"
    show_feedback(tall)
    wrong_prediction(tall)
    assert faults(tall, *OURS) == [], "feedback and error shown"
    move_simulator(tall)
    assert faults(tall, *OURS) == [], "simulator moved"
    rules = {one.partition(":")[0] for one in faults(tall)}
    assert rules <= {"aria-allowed-attr", "aria-required-children"}, "the statement names no others"


def test_the_exercise_in_jupyterlab(tall: Page, course: Running) -> None:
    open_in_lab(tall, course, EXERCISE)
    tall.add_style_tag(content="html,body{height:100%!important}")
    assert faults(tall, *OURS) == []
