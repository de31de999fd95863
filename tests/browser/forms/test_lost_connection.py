"""A connection that is lost and comes back by itself: no answer is lost, doubled or overwritten."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.forms.harness import Course
from browser.forms.losing import alert, show, wait_until
from commissioning.keeping.attempts_file import write_attempts
from commissioning.records.attempts import Attempts
from parts.memory import attempt

pytestmark = pytest.mark.browser


TEXT = "reply-to-auditor"


LATER = "Not saved yet: the connection to the course is lost. What you typed is kept"


def kept(live: Course, name: str = TEXT) -> Any:
    return live.file.read().value(name)


def state(page: Page) -> Locator:
    return page.locator(".cc-state").first


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


def typed_while_another_saved(live: Course) -> tuple[Page, Locator]:
    page = show(live, TEXT)
    page.evaluate("lose()")
    box = page.get_by_role("textbox")
    box.press_sequentially("Mine.")
    live.file.save(TEXT, "Theirs.")
    return page, box


def test_what_another_tab_saved_meanwhile_is_not_overwritten(live: Course) -> None:
    page, box = typed_while_another_saved(live)
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


def type_on_while_sending(page: Page, box: Locator) -> None:
    """The connection comes back; what is sent again has no answer until more was typed and sent too."""
    page.evaluate("hold()")
    page.evaluate("connect()")
    expect(page.locator("body[data-held='1']")).to_have_count(1)
    box.press_sequentially(" More.")
    page.clock.run_for(600)
    expect(page.locator("body[data-held='2']")).to_have_count(1)
    page.evaluate("release()")


def test_typing_on_while_the_draft_is_sent_again_overwrites_nothing(live: Course) -> None:
    page, box = typed_while_another_saved(live)
    type_on_while_sending(page, box)
    expect(alert(page)).to_contain_text("changed elsewhere")
    assert kept(live) == "Theirs."
    expect(box).to_have_value("Mine. More.")


def typed_too_late(live: Course) -> tuple[Page, Locator]:
    """The page after its try was handed in elsewhere, and the group with what was typed meanwhile."""
    page = show(live, TEXT, practice=False)
    page.evaluate("lose()")
    page.get_by_role("textbox").fill("Too late.")
    write_attempts(live.file.path.parent, Attempts("04-test").plus(attempt(1)))
    page.evaluate("connect()")
    left = page.get_by_role("group", name="What you typed before")
    expect(left).to_contain_text("not saved before this try was handed in:Too late.")
    return page, left


def test_what_was_typed_into_a_try_that_was_handed_in_meanwhile_can_be_read(live: Course) -> None:
    page, left = typed_too_late(live)
    expect(page.get_by_role("textbox")).to_be_disabled()
    assert kept(live) is None
    left.get_by_role("button", name="Discard").click()
    assert page.evaluate("Object.keys(localStorage)") == []


FORBIDDEN = """Object.defineProperty(window, "localStorage",
    { get() { throw new DOMException("no", "SecurityError"); } })"""


def test_so_it_can_where_nothing_can_be_stored(live: Course) -> None:
    live.page.add_init_script(FORBIDDEN)
    live.reload()
    _page, left = typed_too_late(live)
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
    type_on_while_sending(page, box)
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
