"""axe finds nothing, light and wide or dark and narrow: every type of page in every state, the whole page in
the calm view, our forms and simulators in JupyterLab. AXE_TABLE=file.md writes what was seen as a table."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe_looks import CALM, DARK, LAB, LIGHT, Looker, looking, write_table
from browser.network import through_a_network
from browser.opening import faults, give_model_answers, open_calm, open_in_lab, open_whole
from course_running import CHECK, DOCUMENT, MODULE, SITTING, RunningCourse

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OPEN = {CALM: open_calm, LAB: open_in_lab}
SIGNING, GAP = (
    f"lessons/{MODULE}/{one}.ipynb" for one in ("5-terms-they-can-keep", "6-explain-the-gap")
)
OWN_DOCUMENT = f"documents/{MODULE}/own-document"
MEMBERS = f"lessons/{MODULE}/7-for-members.ipynb"
PROMISE, VOTES = (
    f"lessons/02-co-production/{one}.ipynb" for one in ("1-the-promise", "3-counting-votes")
)
SUPPLIERS, WORTH, SCORES = (
    f"lessons/08-social-value-by-design/{one}.ipynb"
    for one in ("2-who-can-answer", "3-what-is-it-worth", "4-score-and-manage")
)
EXERCISES = {  # a number of theirs, and a simulator that no sitting below shows in this view, if there is one
    CALM: (MODULE, "what-gull-point-holds", ""),
    LAB: ("02-co-production", "estate-replies", ""),
}


@pytest.fixture(scope="module", autouse=True)
def _table() -> Iterator[None]:
    yield
    write_table()


@pytest.fixture
def tall(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 6000})
    yield context.new_page()
    context.close()


def opened(page: Page, course: RunningCourse, view: str, path: str) -> None:
    """A page in a view; in JupyterLab the body gets a height and our parts all the room of a narrow window."""
    OPEN[view](page, course, path)
    if view == LAB:
        page.add_style_tag(content="html,body{height:100%!important}")


def unfold(page: Page, within: str = ".cc-form, main", *, unfolded: bool = True) -> None:
    page.evaluate(
        """([within, unfolded]) => document.querySelectorAll(`:is(${within}) details`)
            .forEach((one) => (one.open = unfolded))""",
        [within, unfolded],
    )


def show_feedback(page: Page) -> None:
    """An answer, checked, in the first question that has options or a number."""
    form = page.locator(
        ".cc-form:is([data-kind=single], [data-kind=multiple], [data-kind=number])"
    ).first
    field = form.locator("input").first
    if field.get_attribute("type") == "text":
        field.fill("1234")
    else:
        field.check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".cc-headline")).to_be_visible()


def wrong_prediction(page: Page) -> None:
    """A prediction that cannot be read, in the first simulator that still asks for one."""
    asking = page.locator(".cc-predict:not([hidden])").first
    typed = asking.locator("input[type=text]")
    if typed.count():
        typed.first.fill("lots")
    asking.get_by_role("button", name="See what happens").click()
    expect(asking.locator(".cc-alert:not(:empty)").first).to_be_visible()


def move_simulator(page: Page) -> None:
    """Every simulator's result, a control of the first moved, everything unfolded."""
    for each in page.locator(".cc-sim").all():
        if each.locator(".cc-predict").is_visible():
            each.get_by_role("button", name="Show me without predicting").press("Enter")
        expect(each.locator(".cc-summary")).to_be_visible()
    unfold(page)
    sim = page.locator(".cc-sim").first
    control = sim.locator(
        ".cc-body :is([type=range], [type=checkbox], [type=radio]:not(:checked))"
    ).filter(visible=True)
    shown = (
        ".cc-sim :is(.cc-results, .cc-rest)"  # what is on the page first, and what is below both
    )
    before = [one.inner_text() for one in page.locator(shown).all()]
    control.first.press("End" if control.first.get_attribute("type") == "range" else "Space")
    page.wait_for_function(
        """([shown, before]) => [...document.querySelectorAll(shown)]
            .some((one, index) => one.innerText !== before[index])""",
        arg=[shown, before],
    )
    unfold(page)


def lose_connection(page: Page) -> None:
    """The course is gone, and an answer that follows cannot be saved yet."""
    field = page.locator(".cc-form[data-kind] input[type=radio]:not(:checked)").first
    field.check()
    expect(page.locator(".cc-form .cc-alert:not(:empty)").first).to_be_visible(timeout=15_000)
    expect(page.locator("#connection")).not_to_be_empty()


@pytest.mark.parametrize(
    "path",
    [
        "course",
        "course/search",
        "course/accessibility",
        "course/privacy",
        f"course/for-managers/{MODULE}",
    ],
)
def test_home_and_the_pages_about_the_course(tall: Page, course: RunningCourse, path: str) -> None:
    tall.goto(course.url(path))
    with looking(tall, path, CALM) as at:
        at.look("as it opens")
        if path == "course":
            unfold(tall)
            at.look("first visit, all unfolded")
            tall.get_by_role("button", name="Grant manager").click()
            at.look("role chosen, all unfolded")
        if path == "course/search":
            tall.get_by_role("searchbox").fill("subsidy")
            at.look("found")
    for name in ("Accessibility", "Privacy"):
        tall.get_by_role("contentinfo").get_by_role("link", name=name).click()
        expect(tall.get_by_role("heading", level=1)).to_have_text(name)
    assert "](" not in tall.get_by_role("main").inner_text()


def test_the_page_that_says_there_is_none(tall: Page, course: RunningCourse) -> None:
    tall.goto(course.url("course/page/lessons/no-such.ipynb"))
    expect(tall.get_by_role("heading", level=1)).to_have_text("There is no such page")
    with looking(tall, "message", CALM) as at:
        at.look("no such page")


@pytest.mark.parametrize("view", [CALM, LAB])
def test_an_opening_check(tall: Page, course: RunningCourse, view: str) -> None:
    with through_a_network(course) as (far, network), looking(tall, "opening check", view) as at:
        opened(tall, far, view, CHECK)
        at.look("untouched", looks=(LIGHT,))
        show_feedback(tall)
        tall.get_by_role("button", name="Show my route").click()
        expect(tall.locator(".cc-route li").first).to_be_visible()
        at.look("feedback shown, route asked for")
        if view == CALM:
            network.cut()
            lose_connection(tall)
            at.look("error: the page lost its connection")


@pytest.mark.parametrize(
    ("view", "path"),
    [
        *(
            (CALM, path)
            for path in (SITTING, SIGNING, GAP, PROMISE, VOTES, SUPPLIERS, WORTH, SCORES)
        ),
        (LAB, SITTING),  # the same parts there
    ],
)
def test_a_sitting(tall: Page, course: RunningCourse, view: str, path: str) -> None:
    opened(tall, course, view, path)
    with looking(tall, path.removeprefix("lessons/").removesuffix(".ipynb"), view) as at:
        if path == SITTING:
            at.look("untouched", looks=(LIGHT,))
        show_feedback(tall)
        wrong_prediction(tall)
        looks = (LIGHT, DARK) if path == SITTING else (LIGHT,)
        at.look("feedback shown, prediction in error", ".cc-form", ".cc-sim", looks=looks)
        move_simulator(tall)
        at.look("simulator moved, all unfolded")
    if view == LAB and path == SITTING:
        found = faults(tall)
        known = {"aria-allowed-attr", "aria-required-children"}
        others = [one for one in found if one.partition(":")[0] not in known]
        assert others == [], "the statement names no others"


def test_a_page_for_members(tall: Page, course: RunningCourse) -> None:
    opened(tall, course, CALM, MEMBERS)
    with looking(tall, "page for members", CALM) as at:
        show_feedback(tall)
        at.look("feedback shown")


def answer_in_error(page: Page, question: str) -> None:
    """A number that cannot be read."""
    form = page.locator(f".cc-form[data-question='{question}']")
    form.get_by_role("textbox").fill("lots")
    form.get_by_role("textbox").press("Tab")
    expect(form.locator(".cc-understood")).to_contain_text("could not read")
    expect(form.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")


def hand_in(page: Page, question: str, at: Looker) -> None:
    """The question that comes back when something is missing, and then the result."""
    form = page.locator(f".cc-form[data-question='{question}']")
    form.get_by_role("button", name="Clear my answer").click()
    expect(form.locator(".cc-state")).to_have_text("Not answered yet")
    finish = page.locator(".cc-finish")
    finish.get_by_role("button", name="Hand in", exact=True).click()
    anyway = finish.get_by_role("button", name="Hand in anyway")
    expect(anyway).to_be_visible()
    at.look("hand-in question open", ".cc-finish")
    anyway.click()
    expect(finish).to_contain_text("Every question, explained")
    unfold(page, ".cc-finish")
    at.look("result shown", looks=(LIGHT,))
    at.look("result shown", ".cc-finish", looks=(DARK,))


def make_document(page: Page) -> None:
    form = page.locator(".cc-document").first
    form.get_by_role("textbox").first.fill("Befriending on the coast.")
    form.get_by_role("button", name="Make the Word document").click()
    expect(form.locator(".cc-made a[download]")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("path", [DOCUMENT, OWN_DOCUMENT])
def test_a_document(tall: Page, course: RunningCourse, path: str) -> None:
    opened(tall, course, CALM, path)
    with looking(tall, path, CALM) as at:
        at.look("empty")
        tall.get_by_role("link", name="7. Payment").click()
        expect(tall.get_by_role("group", name="7. Payment")).to_be_visible()
        for box, value in zip(
            tall.get_by_role("textbox").all(), ("36,000", "12", "7,500", "1"), strict=False
        ):
            box.fill(value)
        tall.get_by_label("When we pay").select_option("Quarterly in advance")
        expect(tall.locator(".cc-sheet figure")).to_be_visible()
        unfold(tall)
        at.look("a part with a table, and its chart on the sheet")
        tall.get_by_role("link", name="1. The grant").click()
        expect(tall.get_by_role("group", name="1. The grant")).to_be_visible()
        make_document(tall)
        at.look("document made")


@pytest.mark.parametrize("view", [CALM, LAB])
def test_the_exercise(
    tall: Page, course: RunningCourse, view: str, request: pytest.FixtureRequest
) -> None:
    module, question, simulator = EXERCISES[view]
    give_model_answers(course, request.config.rootpath, question, module=module)
    path = f"exercises/{module}/{module}.ipynb"
    if view == CALM:
        open_whole(tall, course, path)
    else:
        opened(tall, course, view, path)
    with looking(tall, f"exercise {module}", view) as at:
        answer_in_error(tall, question)
        changed = [f"[data-question={question}]"]
        if simulator:
            move_simulator(tall)
            changed.append(f"[data-simulator={simulator}]")
        at.look("answer in error, simulators shown", *changed)
        unfold(tall, ".cc-sim", unfolded=False)  # looked at; the result is long enough
        if view == LAB:  # in the calm view it is a page of its own
            make_document(tall)
            at.look("document made", ".cc-document")
        hand_in(tall, question, at)


def test_an_exercise_step_by_step(tall: Page, course: RunningCourse) -> None:
    open_calm(tall, course, f"exercises/{MODULE}/{MODULE}.ipynb")
    steps = tall.get_by_role("navigation", name="Steps", exact=True)
    with looking(tall, "exercise, in steps", CALM) as at:
        at.look("the case")
        for name in ("Question 4", "Check your answers", "Hand in"):
            steps.get_by_role("link", name=name).click()
            at.look(name)
