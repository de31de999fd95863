"""A connection that is lost and comes back by itself: nothing is lost, doubled, overwritten or disturbed."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.forms.harness import Course
from commissioning.content import folders
from commissioning.content.places import in_notebooks
from commissioning.content.yaml_files.reading import read_declared
from commissioning.documents import DocumentSpec
from commissioning.keeping.attempts_file import read_attempts, write_attempts
from commissioning.parts.document import DocumentPart
from commissioning.parts.finish import FinishPart
from commissioning.parts.route import RoutePart
from commissioning.questions import load_questions
from commissioning.records.attempts import Attempts
from parts.exercise import MODULE
from parts.memory import attempt

pytestmark = pytest.mark.browser

TEXT = "reply-to-auditor"
LATER = "Not saved yet: the connection to the course is lost. What you typed is kept"


@pytest.fixture
def live(course: Course) -> Iterator[Course]:
    """A page whose host connects again by itself; time passes with `run_for` alone."""
    errors: list[Any] = []
    course.page.on("pageerror", lambda error: errors.append(error))
    course.reconnects = True
    course.page.clock.install(time=0)
    yield course
    assert errors == []


def show(live: Course, *names: str, **how: Any) -> Page:
    page = live.show(*names, **how)
    page.clock.pause_at(60)
    return page


def kept(live: Course, name: str = TEXT) -> Any:
    return live.file.read().value(name)


def state(page: Page) -> Locator:
    return page.locator(".cc-state").first


def alert(page: Page) -> Locator:
    return page.get_by_role("alert").first


def test_what_is_typed_meanwhile_is_saved_by_itself_when_it_is_back(live: Course) -> None:
    page = show(live, TEXT)
    page.evaluate("lose()")
    box = page.get_by_role("textbox")
    box.press_sequentially("The note of 3 May shows it.")
    box.press("ArrowLeft")
    page.clock.run_for(4000)
    expect(alert(page)).to_contain_text(LATER)
    assert "eload" not in page.locator("main").inner_text()
    expect(state(page)).to_have_text("Not saved yet")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    assert "3 May" in page.evaluate("Object.values(localStorage).join()")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.evaluate("connect()")
    expect(state(page)).to_contain_text("Saved")
    expect(alert(page)).to_be_empty()
    expect(box).to_be_focused()
    assert box.evaluate("one => one.selectionStart") == len("The note of 3 May shows it")
    assert kept(live) == "The note of 3 May shows it."
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_short_loss_is_not_spoken_of(live: Course) -> None:
    page = show(live, TEXT)
    page.evaluate("lose()")
    page.get_by_role("textbox").fill("Short.")
    page.clock.run_for(2000)
    expect(state(page)).to_have_text("Saving…")
    expect(alert(page)).to_be_empty()
    page.evaluate("connect()")
    expect(state(page)).to_contain_text("Saved")


COUNT_ALERTS = """() => { window.spoken = 0; new MutationObserver(() => (window.spoken += 1))
    .observe(document.querySelector("[role=alert]"), { childList: true }); }"""


def test_who_goes_on_typing_is_told_once(live: Course) -> None:
    page = show(live, TEXT)
    page.evaluate("lose()")
    box = page.get_by_role("textbox")
    box.press_sequentially("The note ")
    page.clock.run_for(4000)
    page.evaluate(COUNT_ALERTS)
    box.press_sequentially("of 3 May")
    page.clock.run_for(4000)
    expect(alert(page)).to_contain_text(LATER)
    assert page.evaluate("window.spoken") == 0


def test_where_nothing_can_be_stored_the_page_must_stay_open(live: Course) -> None:
    page = live.page
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('forbidden'); }")
    live.reload(TEXT)
    page.clock.pause_at(60)
    page.evaluate("lose()")
    page.get_by_role("textbox").fill("Kept by this page alone.")
    page.clock.run_for(4000)
    expect(alert(page)).to_contain_text("Keep this page open")
    page.evaluate("connect()")
    expect(state(page)).to_contain_text("Saved")
    assert kept(live) == "Kept by this page alone."


def test_an_answer_that_never_comes_is_the_same_though_the_host_knows_of_no_loss(
    live: Course,
) -> None:
    page = show(live, TEXT)
    page.evaluate("unplug()")
    page.get_by_role("textbox").fill("Half open.")
    page.clock.run_for(4000)
    expect(alert(page)).to_contain_text(LATER)
    expect(state(page)).to_have_text("Not saved yet")
    page.evaluate("connect()")
    expect(state(page)).to_contain_text("Saved")
    assert kept(live) == "Half open."


def test_a_page_that_is_opened_again_meanwhile_puts_the_draft_in(live: Course) -> None:
    page = show(live, TEXT)
    page.evaluate("lose()")
    page.get_by_role("textbox").fill("Typed on the train.")
    page.clock.run_for(600)
    live.reload(TEXT)
    expect(page.get_by_role("textbox")).to_have_value("Typed on the train.")
    assert live.saved(TEXT) == "Typed on the train."


def send_unheard(page: Page, live: Course, text: str) -> None:
    """Typed, sent and kept; then the connection is lost, and no answer comes."""
    page.evaluate("deafen()")
    page.get_by_role("textbox").fill(text)
    page.clock.run_for(600)
    wait_until(page, lambda: kept(live) == text)
    page.evaluate("lose()")


def wait_until(page: Page, done: Callable[[], bool]) -> None:
    for _ in range(200):
        if done():
            return
        page.wait_for_timeout(10)
    raise AssertionError


def test_a_draft_that_arrived_is_not_kept_twice(live: Course) -> None:
    page = show(live, TEXT)
    send_unheard(page, live, "Arrived.")
    page.evaluate("connect()")
    expect(state(page)).to_contain_text("Saved")
    page.clock.run_for(1000)
    assert live.file.read().revision == 1


def test_what_was_typed_after_a_draft_that_arrived_stands_on_it(live: Course) -> None:
    page = show(live, TEXT)
    send_unheard(page, live, "First part.")
    page.get_by_role("textbox").fill("First part. And more.")
    page.clock.run_for(600)
    page.evaluate("connect()")
    expect(state(page)).to_contain_text("Saved")
    assert kept(live) == "First part. And more."


def test_of_several_on_the_way_the_one_that_arrived_is_known(live: Course) -> None:
    page = show(live, TEXT)
    send_unheard(page, live, "One.")
    page.evaluate("connect()")  # told "One."
    page.evaluate("unplug()")
    page.get_by_role("textbox").fill("One. Two.")
    page.clock.run_for(600)
    page.get_by_role("textbox").fill("One. Two. Three.")
    page.clock.run_for(600)
    live.file.save(TEXT, "One. Two.")  # which arrived after all
    page.evaluate("lose()")
    page.evaluate("connect()")
    expect(state(page)).to_contain_text("Saved")
    assert kept(live) == "One. Two. Three."


def test_what_another_tab_saved_meanwhile_is_not_overwritten(live: Course) -> None:
    page = show(live, TEXT)
    page.evaluate("lose()")
    box = page.get_by_role("textbox")
    box.press_sequentially("Mine.")
    live.file.save(TEXT, "Theirs.")
    page.evaluate("connect()")
    expect(alert(page)).to_contain_text("changed elsewhere after you typed this")
    expect(box).to_have_value("Mine.")
    assert kept(live) == "Theirs."
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    page.evaluate(COUNT_ALERTS)
    page.evaluate("lose()")
    page.evaluate("connect()")
    page.wait_for_timeout(50)
    assert page.evaluate("window.spoken") == 0
    assert kept(live) == "Theirs."
    box.press_sequentially(
        " And more."
    )  # as the words say: whoever wants theirs changes it once more
    page.clock.run_for(600)
    expect(state(page)).to_contain_text("Saved")
    assert kept(live) == "Mine. And more."


def test_typing_on_while_the_draft_is_sent_again_overwrites_nothing(live: Course) -> None:
    page = show(live, TEXT)
    page.evaluate("lose()")
    box = page.get_by_role("textbox")
    box.press_sequentially("Mine.")
    live.file.save(TEXT, "Theirs.")
    page.evaluate("hold()")
    page.evaluate("connect()")
    expect(page.locator("body[data-held='1']")).to_have_count(1)
    box.press_sequentially(" More.")
    page.clock.run_for(600)
    expect(page.locator("body[data-held='2']")).to_have_count(1)
    page.evaluate("release()")
    expect(alert(page)).to_contain_text("changed elsewhere")
    assert kept(live) == "Theirs."
    expect(box).to_have_value("Mine. More.")


def test_what_was_typed_into_a_try_that_was_handed_in_meanwhile_can_be_read(live: Course) -> None:
    page = show(live, TEXT, practice=False)
    page.evaluate("lose()")
    page.get_by_role("textbox").fill("Too late.")
    write_attempts(live.file.path.parent, Attempts("04-test").plus(attempt(1)))
    page.evaluate("connect()")
    left = page.get_by_role("group", name="What you typed before")
    expect(left).to_contain_text("not saved before this try was handed in:Too late.")
    expect(page.get_by_role("textbox")).to_be_disabled()
    assert kept(live) is None
    left.get_by_role("button", name="Discard").click()
    assert page.evaluate("Object.keys(localStorage)") == []


FORBIDDEN = """Object.defineProperty(window, "localStorage",
    { get() { throw new DOMException("no", "SecurityError"); } })"""


def test_so_it_can_where_nothing_can_be_stored(live: Course) -> None:
    live.page.add_init_script(FORBIDDEN)
    live.reload()
    page = show(live, TEXT, practice=False)
    page.evaluate("lose()")
    page.get_by_role("textbox").fill("Too late.")
    write_attempts(live.file.path.parent, Attempts("04-test").plus(attempt(1)))
    page.evaluate("connect()")
    left = page.get_by_role("group", name="What you typed before")
    expect(left).to_contain_text("not saved before this try was handed in:Too late.")
    left.get_by_role("button", name="Discard").click()
    expect(left).to_be_hidden()


def test_who_is_in_a_form_that_is_closed_elsewhere_stays_in_it_and_is_told(live: Course) -> None:
    page = show(live, TEXT, practice=False)
    page.get_by_role("textbox").focus()
    write_attempts(live.file.path.parent, Attempts("04-test").plus(attempt(1)))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_role("textbox")).to_be_disabled()
    expect(state(page)).to_be_focused()
    page.clock.run_for(100)
    expect(page.get_by_role("status").filter(has_text="This try was handed in.")).to_have_count(1)


def test_typing_on_while_the_draft_is_sent_again_is_saved_too(live: Course) -> None:
    page = show(live, TEXT)
    page.evaluate("lose()")
    box = page.get_by_role("textbox")
    box.press_sequentially("Mine.")
    page.evaluate("hold()")
    page.evaluate("connect()")
    expect(page.locator("body[data-held='1']")).to_have_count(1)
    box.press_sequentially(" More.")
    page.clock.run_for(600)
    expect(page.locator("body[data-held='2']")).to_have_count(1)
    page.evaluate("release()")
    expect(state(page)).to_contain_text("Saved")
    expect(alert(page)).to_be_empty()
    assert kept(live) == "Mine. More."


def test_a_form_that_waits_for_nothing_follows_what_another_tab_saved(live: Course) -> None:
    page = show(live, TEXT)
    page.evaluate("lose()")
    live.file.save(TEXT, "Theirs.")
    page.evaluate("connect()")
    expect(page.get_by_role("textbox")).to_have_value("Theirs.")


@pytest.mark.parametrize("when", ["pressed meanwhile", "on its way", "with a draft"])
def test_feedback_comes_when_it_is_back_and_stays_at_the_next_loss(live: Course, when: str) -> None:
    page = show(live, "which-ward")
    moor = page.get_by_role("radio", name="Moor")
    check = page.get_by_role("button", name="Check my answer")
    if when != "with a draft":
        moor.check()
        live.saved("which-ward")
    page.evaluate("deafen()" if when == "on its way" else "lose()")
    if when == "with a draft":
        moor.check()
    check.click()
    page.evaluate("lose()")
    expect(alert(page)).to_contain_text("The page asks again by itself")
    expect(page.locator(".cc-headline")).to_have_count(0)
    page.evaluate("connect()")
    expect(page.locator(".cc-headline")).to_contain_text("Partly right")
    expect(alert(page)).to_be_empty()
    expect(check).to_be_focused()
    page.evaluate("lose()")
    page.evaluate("connect()")
    expect(page.locator(".cc-headline")).to_contain_text("Partly right")
    expect(page.locator(".cc-earlier")).to_be_empty()


# -- hand in, route, document

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
