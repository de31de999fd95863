"""The residents' vote in a real Chromium: by keyboard, with a file of one's own, and when it is slow."""

import time
from pathlib import Path
from typing import Any

import pytest

from browser.simulators.revealing import reveal

pytestmark = pytest.mark.browser

OWN_VOTE = """META
key;value
budget;1000
vote_type;approval
PROJECTS
project_id;cost;name
x;600;<b>Bench</b>
y;400;Lamp
z;500;Sign
VOTES
voter_id;vote
1;x,y
2;x
3;z,z
"""


def test_count_the_same_votes_twice_by_keyboard(show: Any) -> None:
    page, simulator = show("residents-vote")
    for share in ("80", "60"):
        page.keyboard.press("Tab")
        page.keyboard.type(share)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("you said 60 per cent; it is 97.4 per cent").wait_for()
    page.keyboard.press("Tab")  # the rule
    page.keyboard.press("ArrowDown")
    page.locator(".cc-summary", has_text="974 of the 1,000 who voted").wait_for()
    page.keyboard.press("Tab")  # what a win is worth
    page.keyboard.press("ArrowDown")
    page.locator(".cc-summary", has_text="Equal shares by count").wait_for()
    page.keyboard.press("ArrowUp")
    page.locator(".cc-summary", has_text="974 of the 1,000 who voted").wait_for()
    page.keyboard.press("Tab")  # the slider of the budget
    page.keyboard.press("End")
    page.locator(".cc-summary", has_text="£200,000").wait_for()
    assert simulator.values["budget"] == 200_000
    steps = page.get_by_role("table", name="why each project won")
    assert steps.get_by_role("columnheader", name="Each paid, at most").count() == 1
    page.get_by_role("button", name="Reset").press("Enter")
    page.locator(".cc-summary", has_text="Most votes first, £120,000").wait_for()


def test_on_a_phone_the_map_is_in_sight_and_other_charts_are_a_button_each(show: Any) -> None:
    page, _ = show("residents-vote")
    page.set_viewport_size({"width": 375, "height": 667})
    reveal(page)
    charts = page.locator(".cc-picture")
    charts.first.wait_for(state="visible")  # it is counted first
    others = page.get_by_role("button", name="Show the chart")
    assert [one.is_visible() for one in charts.all()] == [True, False, False, False]
    assert min(one.bounding_box()["height"] for one in others.all()) >= 44
    others.first.press("Enter")
    assert charts.nth(1).is_visible()
    assert page.get_by_role("button", name="Hide the chart").is_visible()
    page.emulate_media(media="print")
    assert all(one.is_visible() for one in charts.all())
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert all(one.is_visible() for one in charts.all())
    assert not others.first.is_visible()


def test_a_file_of_ones_own_and_the_way_back(show: Any, tmp_path: Path) -> None:
    page, simulator = show("residents-vote")
    reveal(page)
    chooser = page.get_by_label("Choose a file of ballots")
    own, broken, large = (tmp_path / name for name in ("own.pb", "broken.pb", "large.pb"))
    own.write_text(OWN_VOTE)
    broken.write_text(OWN_VOTE.replace("budget;1000", "budget;lots"))
    large.write_bytes(b"x" * 5_000_001)
    said = page.locator(".cc-file .cc-alert")
    chooser.set_input_files(large)
    said.get_by_text("large.pb is larger than 5 MB").wait_for()
    chooser.set_input_files(broken)
    said.get_by_text("In META, the budget is lots. Write a line such as budget;120000.").wait_for()
    assert chooser.get_attribute("aria-invalid") == "true"
    chooser.focus()
    chooser.set_input_files(own)
    page.locator(".cc-summary", has_text="£1,000: x and y win").wait_for()
    assert page.evaluate("document.activeElement.type") == "file"
    assert said.text_content() == ""
    assert page.get_by_text("3 projects, 3 voters. 1 row mended or left out").is_visible()
    assert page.get_by_text("In 1 ballot a project is named twice: it counts once.").is_visible()
    assert chooser.evaluate("input => input.files[0].name") == "own.pb"
    assert page.get_by_text("those of your file").is_visible()
    assert page.get_by_role("option", name="x <b>Bench</b>").count() == 1
    page.get_by_role("button", name="Back to Northmere's vote").press("Enter")
    page.locator(".cc-summary", has_text="£120,000: 3 projects win").wait_for()
    assert page.evaluate("document.activeElement.type") == "file"
    assert simulator.values == simulator.part._view.defaults


def test_a_slow_count_says_so_and_only_the_last_change_is_asked(show: Any) -> None:
    page, simulator = show("residents-vote")
    reveal(page)
    asked = []
    result = simulator.part._view.result

    def slow(values: dict[str, Any]) -> dict[str, Any]:
        asked.append(values["budget"])
        time.sleep(1)
        shown: dict[str, Any] = result(values)
        return shown

    simulator.part._view.result = slow
    slider = page.get_by_role("slider", name="Budget")
    slider.focus()
    page.evaluate(
        """() => { window.busy = []; new MutationObserver((all) => all.forEach((one) =>
        window.busy.push(one.target.getAttribute("aria-busy") ?? one.target.textContent)))
        .observe(document.body, { subtree: true, attributeFilter: ["aria-busy"] }); }"""
    )
    slider.evaluate(
        """(slider) => { let left = 6; const drag = setInterval(() => { slider.stepUp();
        slider.dispatchEvent(new Event("input")); left -= 1; if (left) return;
        clearInterval(drag); slider.dispatchEvent(new Event("change")); }, 100); }"""
    )
    page.locator(".cc-summary", has_text="£126,000").wait_for()
    page.locator(".cc-results:not([aria-busy])").wait_for()
    assert page.evaluate("window.busy")[0] == "true"
    assert page.locator(".cc-notice").text_content() == ""
    assert simulator.values["budget"] == 126_000
    assert len(asked) <= 3


def test_how_far_a_count_is_is_seen_at_once_and_said_now_and_then(show: Any) -> None:
    page, _ = show("residents-vote")
    reveal(page)
    page.clock.install()
    page.evaluate("() => { window.kernel = () => new Promise(() => {}); }")  # it counts for ever
    notice, said = page.locator(".cc-notice"), page.locator(".cc-sim > .cc-unseen[role=status]")

    def progress(text: str, seconds: float) -> None:
        """So long after the last, the page hears that the count is so far."""
        page.clock.run_for(seconds * 1000)
        page.evaluate("text => window.hear({ progress: { text, heard: Math.random() } })", text)
        page.clock.run_for(100)

    progress("Nobody asked", 0)
    assert notice.text_content() == ""
    page.get_by_role("slider", name="Budget").press("End")
    progress("Waiting", 0.1)
    page.clock.run_for(1000)
    assert notice.text_content() == said.text_content() == "Waiting"
    assert page.locator(".cc-results[aria-busy]").count() == 1
    progress("Round 1", 1)
    assert (notice.text_content(), said.text_content()) == ("Round 1", "Waiting")
    progress("Round 6", 5)
    assert notice.text_content() == said.text_content() == "Round 6"
    progress("Round 66", 60)
    page.clock.run_for(60_000)  # longer than it would wait for one answer
    assert notice.text_content() == "Round 66"
    page.clock.run_for(10_000)
    assert "lost its connection" in str(notice.text_content())
