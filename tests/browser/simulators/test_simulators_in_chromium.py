"""The simulators in a real Chromium. Keyboard only; wide and narrow."""

from typing import Any

import pytest
from playwright.sync_api import expect

from browser.simulators.revealing import reveal
from commissioning.simulators import NAMES

pytestmark = pytest.mark.browser


def test_predict_and_turn_by_keyboard_alone(show: Any) -> None:
    page, simulator = show("applying")
    assert not page.locator(".cc-summary").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("20000")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("You said £20,000; it is £86,400.").wait_for()
    assert "cc-start" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Tab")  # the chosen process
    page.keyboard.press("ArrowDown")
    page.locator(".cc-summary", has_text="half of the form").wait_for()
    assert simulator.values["way"] == "half"
    page.keyboard.press("Tab")  # the slider of hours
    page.keyboard.press("ArrowRight")
    page.locator(".cc-summary", has_text="£44,400").wait_for()
    assert simulator.values["hours"] == 18.5
    page.get_by_role("button", name="Reset").press("Enter")
    page.locator(".cc-summary", has_text="£86,400").wait_for()
    assert simulator.values == simulator.part._view.defaults


def test_a_prediction_is_needed_or_declined(show: Any) -> None:
    page, simulator = show("dial")
    page.get_by_role("button", name="See what happens").press("Enter")
    page.get_by_text("Give a prediction first").wait_for()
    page.get_by_label("On the £4,000 grant").fill("lots")
    page.get_by_role("button", name="See what happens").press("Enter")
    page.get_by_text("We could not read that").wait_for()
    assert not simulator.prediction["revealed"]


def test_the_floor_stays_and_says_why(show: Any) -> None:
    page, simulator = show("dial")
    reveal(page)
    box = page.get_by_role("checkbox", name="K1 Identity")
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    assert box.get_attribute("aria-disabled") == "true"
    said = page.locator(f"[id='{box.get_attribute('aria-describedby')}']").inner_text()
    assert "The floor" in said
    page.get_by_role("checkbox", name="K10 Every receipt").press("Space")
    page.wait_for_function("document.querySelector('.cc-summary').textContent.includes('own set')")
    assert not page.get_by_role("checkbox", name="K11").is_checked()
    assert "K11" not in simulator.values["checks"]


def test_the_change_since_the_last_move_is_said(show: Any) -> None:
    page, _ = show("cashflow")
    reveal(page)
    lowest = page.locator(".cc-figures > div", has_text="Lowest balance")
    assert "was" not in lowest.inner_text()
    terms = page.get_by_role("combobox", name="You pay", exact=True)
    terms.select_option("monthly in advance")
    lowest.get_by_text("was −\u2060£17,733").wait_for()  # no line may end after the sign
    page.locator(".cc-unseen", has_text=", was −£17,733.").wait_for(state="attached")
    now = lowest.locator("strong").inner_text()
    terms.select_option("quarterly in arrears")
    lowest.get_by_text(f"was {now}").wait_for()


@pytest.mark.parametrize("name", ["residents-vote", "dial", "cashflow"])
def test_on_a_laptop_the_result_stays_in_sight_beside_the_controls(show: Any, name: str) -> None:
    page, _ = show(name)
    page.set_viewport_size({"width": 1280, "height": 800})
    reveal(page)
    chart = page.locator(".cc-first svg:visible")
    controls = page.locator(".cc-controls")
    assert (
        controls.bounding_box()["x"] + controls.bounding_box()["width"] < chart.bounding_box()["x"]
    )
    last = page.locator(".cc-controls :is([type=range], select, summary):visible").last
    last.evaluate("one => one.scrollIntoView({ block: 'center' })")
    box = chart.bounding_box()
    assert box["y"] + box["height"] > 100
    assert box["y"] < 700


def test_the_figures_are_one_click_away(show: Any) -> None:
    page, _ = show("cashflow")
    reveal(page)
    table = page.get_by_role("table", name="Bank balance at its lowest")
    assert table.count() == 0
    page.locator("summary", has_text="Show the figures").press("Enter")
    assert table.get_by_role("columnheader").count() == 3
    page.get_by_role("combobox", name="You pay").select_option("monthly in advance")
    page.locator(".cc-summary", has_text="monthly in advance").wait_for()
    assert table.is_visible()
    assert "monthly in advance" in page.get_by_role("img").first.text_content()


def test_what_can_be_worked_out_stays_and_the_trouble_leads_to_its_control(show: Any) -> None:
    page, _ = show("applying")
    reveal(page)
    page.get_by_role("radio", name="Two stages").check()
    applicants = page.get_by_role("textbox", name="Applicants", exact=True)
    applicants.fill("12")
    applicants.press("Tab")
    page.locator(".cc-problem", has_text="Two stages do not work here").wait_for()
    assert page.locator(".cc-figures > div").count() == 2
    assert page.locator(".cc-first svg:visible").count()
    lead = page.get_by_role("button", name="Change: ")
    label = lead.inner_text().removeprefix("Change: ")
    lead.press("Enter")
    box = page.get_by_role("textbox", name=label, exact=True)
    assert box.evaluate("one => one === document.activeElement")
    box.fill("10")
    box.press("Tab")
    page.locator(".cc-summary:not(.cc-problem)").wait_for()


def test_a_wrong_number_is_explained(show: Any) -> None:
    page, _ = show("cashflow")
    reveal(page)
    box = page.get_by_role("textbox", name="Grant", exact=True)
    box.fill("much")
    box.press("Tab")
    page.locator(".cc-problem", has_text="Grant: give a number").wait_for()
    expect(box).to_have_value("much")  # it stays, so that it can be mended
    expect(box).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Change: Grant", exact=True).press("Enter")
    expect(box).to_be_focused()
    box.fill("60,000")
    box.press("Tab")
    page.locator(".cc-summary:not(.cc-problem)").wait_for()
    expect(box).to_have_attribute("aria-invalid", "false")
    expect(box).to_have_value("60,000")


def test_what_was_read_stands_in_the_box_once_it_is_left(show: Any) -> None:
    page, simulator = show("cashflow")
    reveal(page)
    box = page.get_by_role("textbox", name="Grant", exact=True)
    for typed, shown in (
        ("£60k", "60,000"),
        ("70.000,00", "70,000"),
        ("eighty thousand", "80,000"),
    ):
        box.fill("")
        box.press_sequentially(typed)
        box.press("Enter")
        page.wait_for_timeout(200)
        assert box.input_value() == typed, "nothing is taken away while a person types"
        box.press("Tab")
        expect(box).to_have_value(shown)
    assert simulator.values["grant"] == 80_000
    box.fill("60,000 to 70,000")
    box.press("Tab")
    page.locator(".cc-problem", has_text="Grant: That is a range: give one number.").wait_for()


def test_clearing_a_self_assessment_asks_first(show: Any) -> None:
    page, simulator = show("requirements")
    reveal(page)
    page.locator("summary", has_text="6. Grant agreements").press("Enter")
    page.get_by_role("radio", name="Met", exact=True).first.press("Space")
    page.get_by_role("textbox", name="Evidence").fill("Signed in 2026")
    page.get_by_role("textbox", name="Evidence").blur()
    page.locator(".cc-group-status", has_text="met").first.wait_for()
    assert simulator.values["r6.evidence"] == "Signed in 2026"
    page.get_by_role("button", name="Clear all").press("Enter")
    assert simulator.values["r6.rating"] == "met"
    page.get_by_role("button", name="Yes, clear").press("Enter")
    page.get_by_text("Cleared.").wait_for()
    assert simulator.values["r6.rating"] == "not rated"


def test_eleven_measures_to_two_by_keyboard(show: Any) -> None:
    page, simulator = show("who-can-answer")
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    page.get_by_text("With 11 measures: you said 30; it is 10.").wait_for()
    page.keyboard.press("Tab")  # the slider of measures
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    page.locator(".cc-summary", has_text="22 of 40").wait_for()
    short = page.get_by_role("checkbox", name="A shorter tender")
    short.press("Space")
    page.locator(".cc-summary", has_text="40 of 40 suppliers can bid").wait_for()
    assert (simulator.values["measures"], simulator.values["short"]) == (2, True)
    assert page.get_by_role("slider", name="Hours to answer a short tender").is_visible()
    assert not page.get_by_role("slider", name="Hours to answer the tender").is_visible()


def test_words_are_kept_while_the_cursor_stays_in_the_box(show: Any) -> None:
    page, simulator = show("scoring")
    reveal(page)
    page.get_by_text("A moderation note").click()
    box = page.get_by_role("textbox", name="Evidence from bid B")
    box.press_sequentially("four paid places")
    for _ in range(600):
        page.wait_for_timeout(50)
        kept = simulator.store.values.get(simulator.part.key, {})
        if kept.get("values", {}).get("note_evidence") == "four paid places":
            return
    raise AssertionError(kept)


def test_doubt_is_one_click_away_and_moves_the_range(show: Any) -> None:
    page, simulator = show("estimate")
    reveal(page)
    page.get_by_role("combobox", name="Start from").select_option("ordinary-vacancy")
    page.locator(".cc-summary", has_text="Of a headline of £300,000").wait_for()
    page.wait_for_function("!document.querySelector('.cc-summary').textContent.includes('£96,000')")
    assert simulator.values["deadweight"] == 65
    page.locator("summary", has_text="Change how unsure you are").press("Enter")
    lowest = page.get_by_role("textbox", name="Deadweight, at the lowest")
    page.evaluate(
        """() => {
          const ask = window.kernel;
          window.kernel = async (sent) => {
            await new Promise((later) => setTimeout(later, 400));
            return ask(sent);
          };
        }"""
    )
    lowest.fill("70")
    page.wait_for_timeout(200)  # asked while it is typed, and left before the answer
    lowest.press("Tab")
    page.wait_for_function(
        "[...document.querySelectorAll('input')].some((one) => one.value === '70' && "
        "one.closest('.cc-control')?.textContent.includes('would have happened anyway'))"
    )
    assert simulator.values["deadweight"] == 70
    assert page.get_by_role("combobox", name="Start from").input_value() == "own"
    page.get_by_role("radio", name="Year one is discounted too").press("Space")
    page.get_by_text("Year one is discounted too, as if").first.wait_for()


def test_one_step_and_its_note_by_keyboard(show: Any) -> None:
    page, simulator = show("scoring")
    reveal(page)
    page.get_by_role("slider", name="Weight of social value").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.locator(".cc-summary", has_text="At 20 per cent").wait_for()
    page.get_by_role("radio", name="One agreed level").press("Space")
    page.locator(".cc-callout", has_text="Move B one level down").wait_for()
    assert simulator.result["figures"][1]["value"] == "0.01"
    page.locator("summary", has_text="A moderation note").press("Enter")
    page.get_by_role("combobox", name="The criterion").select_option("change")
    page.get_by_role("textbox", name="Evidence from bid B").fill("Page 6: two trainees by April.")
    page.get_by_role("combobox", name="The agreed level").select_option("4")
    page.get_by_role("textbox", name="Why not 5?").fill("Nothing on what would happen anyway.")
    page.get_by_role("textbox", name="Why not 3?").fill("Amount, owner and date are given.")
    page.keyboard.press("Tab")
    page.locator(".cc-group-status", has_text="has all its parts").wait_for()
    assert not page.get_by_role("textbox", name="Why not 4?").is_visible()


def test_place_a_decision_and_move_it_one_rung_by_keyboard(show: Any) -> None:
    page, simulator = show("ladder")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # A, the library survey
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("you said 2 rungs; it is 3 rungs").wait_for()
    for _ in range(4):  # the decision, the promise, asked, framed
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_text("You moved the practice up 1 rung.").wait_for()
    assert simulator.values["survey.facts"] == ["asked", "framed", "informed"]
    assert page.get_by_text("Officers wrote all four options.").is_visible()
    assert "before you moved it 4" in page.get_by_role("img").first.text_content()
    page.get_by_role("combobox", name="Decision").select_option("own")
    page.locator(".cc-summary", has_text="An exercise of your own".lower()).wait_for()
    assert page.get_by_role("checkbox", name="They could have stopped it").is_visible()


def test_flip_a_fact_and_move_a_day_by_keyboard(show: Any) -> None:
    page, simulator = show("route-chooser")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # a grant
    page.keyboard.press("Tab")
    page.keyboard.type("360000")
    page.keyboard.press("Enter")
    page.get_by_text("You said £360,000. With both options and VAT it is £864,000.").wait_for()
    for _ in range(4):  # the paper, need, price, force
        page.keyboard.press("Tab")
    page.keyboard.type("No")
    page.keyboard.press("Tab")
    page.locator(".cc-was", has_text="was A contract").wait_for()
    assert simulator.values["force"] == "no"
    page, _ = show("subsidy-ledger")
    reveal(page)
    page.get_by_label("Day on which the agreement is signed").fill("2027-04-12")
    page.locator(".cc-was", has_text="was £89,600").wait_for()
    assert "£197,000 is left" in page.locator(".cc-summary").inner_text()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1280, 320])
def test_it_fits_its_page_and_can_be_read(show: Any, name: str, width: int) -> None:
    page, _ = show(name, width)
    reveal(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bare = "input, select, textarea, button, summary, [tabindex='0']"
    assert page.locator(bare).evaluate_all(
        "all => all.filter((one) => one.dataset.lmSuppressShortcuts !== 'true').length"
    ) == 0  # fmt: skip
    small = page.evaluate(
        "Math.min(...[...document.querySelectorAll('svg text')].filter((one) => "
        "one.getClientRects().length).map((one) => 14 * one.getCTM().a))"
    )
    assert small >= 12
