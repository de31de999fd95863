"""What a form saves and when, in a real browser: after a lost connection, beside another tab, and where the file cannot be written."""

import pytest
from playwright.sync_api import expect

from browser.forms.harness import Course

pytestmark = pytest.mark.browser


def test_what_a_lost_connection_kept_from_the_file_is_put_back(course: Course) -> None:
    course.page.clock.install()
    page = course.show("reply-to-auditor")
    page.evaluate("unplug()")
    page.get_by_role("textbox").fill("Typed before the lid closed.")
    page.keyboard.press("Tab")
    expect(page.locator(".cc-state")).to_have_text("Saving…")
    page.clock.run_for(4000)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Not saved. The page lost its connection.")
    course.reload("reply-to-auditor")
    expect(page.get_by_role("textbox")).to_have_value("Typed before the lid closed.")
    expect(page.locator(".cc-state")).to_contain_text("Saved")
    assert course.saved("reply-to-auditor") == "Typed before the lid closed."
    assert page.evaluate("Object.keys(localStorage)") == []


def test_an_answer_to_an_earlier_save_counts_as_word_from_the_kernel(course: Course) -> None:
    page = course.page
    page.clock.install(time=0)
    course.show("reply-to-auditor")
    page.clock.pause_at(60)  # from here on time passes with `run_for` alone
    page.evaluate("hold()")
    page.get_by_role("textbox").focus()
    page.keyboard.type("The note ")
    page.clock.run_for(600)
    expect(page.locator("body[data-held='1']")).to_have_count(1)
    page.keyboard.type("of 3 May ")
    page.evaluate("release()")
    for word in ["shows", "it", "and", "so", "does", "the", "whole", "ledger"]:
        page.clock.run_for(400)
        expect(page.get_by_role("alert")).to_be_empty()
        page.keyboard.type(f"{word} ")
    page.clock.run_for(600)
    assert course.saved("reply-to-auditor").endswith("ledger ")


def test_what_was_typed_after_a_save_stands_on_that_save(course: Course) -> None:
    page = course.page
    page.clock.install(time=0)
    course.show("reply-to-auditor")
    page.clock.pause_at(60)
    page.evaluate("hold()")
    page.get_by_role("textbox").focus()
    page.keyboard.type("First part. ")
    page.clock.run_for(600)
    expect(page.locator("body[data-held='1']")).to_have_count(1)
    page.keyboard.type("And more.")
    page.evaluate("release()")
    page.evaluate("unplug()")
    course.reload("reply-to-auditor")
    expect(page.get_by_role("textbox")).to_have_value("First part. And more.")
    assert course.file.read().value("reply-to-auditor") == "First part. And more."


def test_an_answer_that_stands_there_at_opening_is_not_spoken(course: Course) -> None:
    course.page.clock.install()
    course.file.save("cost-of-reading", "1,200")
    page = course.show("cost-of-reading")
    page.clock.run_for(3000)
    expect(page.locator(".cc-understood")).to_contain_text("Read as")
    expect(page.locator(".cc-unseen[role='status']")).to_be_empty()


def test_a_draft_never_overwrites_a_later_answer(course: Course) -> None:
    page = course.show("cost-of-reading")
    page.evaluate("unplug()")
    page.get_by_role("textbox").fill("1")
    page.keyboard.press("Tab")
    course.file.save("cost-of-reading", "2")
    course.reload("cost-of-reading")
    left = page.get_by_role("group", name="What you typed before")
    expect(left).to_contain_text("changed elsewhere since then")
    page.get_by_role("textbox").fill("3")
    assert course.saved("cost-of-reading") == "3"
    course.reload("cost-of-reading")
    left.get_by_role("button", name="Discard").click()
    expect(left).to_be_hidden()
    expect(page.get_by_role("textbox")).to_be_focused()
    course.reload("cost-of-reading")
    expect(left).to_be_hidden()
    expect(page.get_by_role("textbox")).to_have_value("3")


def test_trouble_is_an_alert_and_can_be_tried_again(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = course.show("which-ward")
    with monkeypatch.context() as broken:
        broken.setattr("commissioning.keeping.answers_file.put", _no_room)
        page.get_by_role("radio", name="Harbour").check()
        expect(page.get_by_role("alert")).to_contain_text("The disk is full")
        expect(page.locator(".cc-state")).to_have_text("Not saved")
    page.get_by_role("button", name="Try again").click()
    assert course.saved("which-ward")["choice"] == "a"
    expect(page.get_by_role("alert")).to_be_empty()
    expect(page.get_by_role("radio", name="Harbour")).to_be_focused()


def _no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_it_follows_the_file_but_not_into_a_field_in_use(course: Course) -> None:
    page = course.show("cost-of-reading", "who-does-what")
    box = page.get_by_role("textbox")
    box.focus()
    page.wait_for_timeout(600)
    course.file.save("cost-of-reading", "£500")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#cost-of-reading .cc-notice").nth(1)).to_contain_text("another tab")
    expect(box).to_have_value("")
    page.get_by_role("combobox").first.focus()
    expect(box).to_have_value("£500")
