"""Handing in, the route and the document while the connection is lost: each is done once, when it is back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.forms.harness import Course
from browser.forms.losing import alert, show, wait_until
from commissioning.content import folders
from commissioning.content.places import in_notebooks
from commissioning.content.yaml_files.reading import read_declared
from commissioning.documents import DocumentSpec
from commissioning.keeping.attempts_file import read_attempts
from commissioning.parts.exercise.document import DocumentPart
from commissioning.parts.exercise.finish import FinishPart
from commissioning.parts.progress.route import RoutePart
from commissioning.questions import load_questions
from parts.module_04 import MODULE

pytestmark = pytest.mark.browser


ASKS_AGAIN = "No answer yet: the connection to the course is lost. The page asks again by itself"


def finish(live: Course, *, marks_here: bool) -> Page:
    keys = folders.keys_dir()
    assert keys
    questions = load_questions(keys / MODULE.id)
    live.others["finish"] = (
        "/forms/finish.js",
        lambda now, place: FinishPart(
            MODULE, questions, now, place, marks_here=marks_here, course_version="2026.11"
        ),
    )
    for name, one in questions.items():
        live.file.save(name, one.samples.right[0])
    return show(live, "finish")


def tries(live: Course) -> list[int]:
    return [one.number for one in read_attempts(live.file.path.parent, "04-test").tries]


@pytest.mark.parametrize("trouble", ["deafen", "unplug"])
def test_handing_in_twice_is_one_try(live: Course, trouble: str) -> None:
    page = finish(live, marks_here=True)
    page.evaluate(f"{trouble}('hand_in')")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("button", name="Marking…")).to_be_visible()
    if trouble == "deafen":
        wait_until(page, lambda: bool(tries(live)))
    page.evaluate("lose()")
    expect(alert(page)).to_contain_text(ASKS_AGAIN)
    page.evaluate("connect()")
    expect(page.locator(".cc-result h3").first).to_be_focused()
    expect(alert(page)).to_be_empty()
    assert tries(live) == [1]


def test_a_new_try_begins_once(live: Course) -> None:
    page = finish(live, marks_here=True)
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Try the exercise again").click()
    page.evaluate("deafen('new_try')")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("button", name="Begin a new try").click()
    wait_until(page, lambda: live.file.read().attempt == 2)
    page.evaluate("lose()")
    expect(alert(page)).to_contain_text(ASKS_AGAIN)
    page.evaluate("connect()")
    page.wait_for_function("!window.sameDocument")  # the page starts again, as after any new try
    assert live.file.read().attempt == 2


def test_own_marks_wait_too(live: Course) -> None:
    page = finish(live, marks_here=True)
    page.get_by_role("button", name="Hand in").click()
    page.locator(".cc-result h3").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate("lose()")
    own = page.locator(".cc-result select").first
    own.select_option("1")
    expect(page.get_by_text("Not saved yet: the connection to the course is lost.")).to_be_visible()
    page.evaluate("connect()")
    expect(page.locator(".cc-result").get_by_text("Saved ")).to_be_visible()
    expect(own).to_have_value("1")
    assert next(n for n in live.file.read().answers if n.startswith("self-mark:"))


RING = 5 + 3  # pixels: how far the ring of the focus reaches, and what should stay free about it


def _room_about(box: Locator) -> float:
    """Pixels between a box and the nearest line of text above or below it."""
    room: float = box.evaluate("""(box) => {
        const own = box.getBoundingClientRect();
        const gaps = [...box.parentElement.children].filter((one) => one !== box && one.innerText).map((one) => {
            const range = document.createRange();
            range.selectNodeContents(one);
            const { top, bottom } = range.getBoundingClientRect();
            return Math.max(own.top - bottom, top - own.bottom);
        });
        return Math.min(...gaps);
    }""")
    return room


def test_who_hands_in_is_asked_once_by_keyboard_and_said_to_a_screen_reader(live: Course) -> None:
    page = finish(live, marks_here=False)
    page.add_style_tag(url="/styles/extras.css")
    hand_in = page.get_by_role("button", name="Hand in", exact=True)
    box = page.get_by_role("textbox", name="Your name or number, as your facilitator knows you")
    hand_in.focus()
    live.press("Enter")
    expect(box).to_be_focused()
    expect(page.get_by_role("group", name="Who are you?")).to_be_visible()
    expect(box).to_have_accessible_description(re.compile("It goes into the file that you send"))
    assert _room_about(box) >= RING
    live.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(
        page.get_by_role("alert").filter(has_text="Type your name or number first")
    ).to_be_visible()
    assert _room_about(box) >= RING
    live.tab_to("Go back")
    live.press("Enter")
    expect(hand_in).to_be_focused()
    expect(box).to_have_count(0)
    live.press("Enter")
    expect(box).to_be_focused()
    page.keyboard.type("Олена")
    live.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_value("Олена")
    expect(box).to_have_accessible_description(re.compile("letters A to Z"))
    page.keyboard.press("Control+a")
    page.keyboard.type("Anna Smith")
    live.press("Enter")
    expect(page.get_by_role("heading", name="One step left: send your file")).to_be_focused()
    expect(page.get_by_text("It says that it is from anna.smith")).to_be_visible()
    with page.expect_download() as copy:
        page.get_by_role("link", name=re.compile("^Save 04-.*json")).click()
    assert copy.value.suggested_filename == f"{MODULE.id}--anna.smith.json"
    kept = page.get_by_role(
        "heading", name=re.compile("^You saved your file on .*, as anna.smith$")
    )
    expect(kept).to_be_visible()
    hand_in.click()
    expect(box).to_have_count(0)
    page.get_by_role("button", name="That is not me").click()
    expect(box).to_be_focused()


def test_who_it_is_is_kept_although_the_connection_was_lost(live: Course) -> None:
    page = finish(live, marks_here=False)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("textbox")).to_be_focused()
    page.evaluate("deafen('hand_in')")
    page.keyboard.type("ann")
    live.press("Enter")
    page.evaluate("lose()")
    page.evaluate("connect()")
    expect(page.get_by_role("link", name=re.compile("^Save 04-.*json"))).to_be_visible()
    assert live.file.read().sender.learner == "ann"


def test_what_to_send_stays_on_the_page_of_a_cohort(live: Course) -> None:
    page = finish(live, marks_here=False)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("ann")
    live.press("Enter")
    link = page.get_by_role("link", name=re.compile("^Save 04-.*json"))
    link.focus()
    page.evaluate("lose()")
    live.file.save("more", 1)
    page.evaluate("connect()")
    expect(link).to_be_focused()
    wait_until(page, lambda: live.forms["finish"].state["shown"]["sent"])


def test_looking_at_it_while_it_is_lost_says_nothing(live: Course) -> None:
    page = finish(live, marks_here=True)
    page.evaluate("lose()")
    page.clock.run_for(1000)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.clock.run_for(30_000)
    expect(alert(page)).to_be_empty()


def test_the_route_comes_when_it_is_back_and_stays_at_the_next_loss(live: Course) -> None:
    lesson = load_questions(folders.lessons_dir() / MODULE.id)
    live.others["route"] = (
        "/forms/route.js",
        lambda now, _: RoutePart(MODULE, lesson, now, in_notebooks(MODULE.places[0])),
    )
    page = show(live, "route")
    page.evaluate("lose()")
    page.get_by_role("button", name="Show my route").click()
    expect(alert(page)).to_contain_text(ASKS_AGAIN)
    page.evaluate("connect()")
    sitting = page.get_by_role("link", name="Sitting 1")
    sitting.focus()
    expect(alert(page)).to_be_empty()
    page.evaluate("lose()")
    page.evaluate("connect()")
    expect(sitting).to_be_focused()


@pytest.mark.parametrize("trouble", ["deafen('make')", "lose()"])
def test_the_document_is_made_when_it_is_back(live: Course, trouble: str) -> None:
    spec = read_declared(folders.lessons_dir() / MODULE.id / "document.yaml", DocumentSpec)
    live.others["document"] = (
        "/forms/document.js",
        lambda now, place: DocumentPart(spec, now, place, subject="For Northmere."),
    )
    page = show(live, "document")
    page.evaluate(trouble)
    page.get_by_role("textbox").first.fill("Typed meanwhile.")
    page.get_by_role("button", name="Make the Word document").click()
    page.clock.run_for(6000)
    expect(alert(page)).to_contain_text("the connection to the course is lost")
    expect(page.get_by_role("button", name="Making the document…")).to_be_visible()
    page.evaluate("lose()")
    page.evaluate("connect()")
    expect(page.get_by_text("Your Word document is ready.")).to_be_visible()
    expect(alert(page)).to_be_empty()
    expect(page.get_by_role("link", name="Save a copy")).to_be_visible()
