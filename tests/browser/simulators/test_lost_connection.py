"""A simulator whose connection is lost and comes back: a new part takes over what the page shows."""

from pathlib import Path
from typing import Any

import pytest

from browser.simulators.revealing import reveal
from browser.simulators.test_residents_vote_in_chromium import OWN_VOTE

pytestmark = pytest.mark.browser

LATER = "What you set here stays, and is worked out as soon as the connection is back."


def kept(simulator: Any) -> dict[str, Any]:
    found: dict[str, Any] = simulator.store.values.get(simulator.part.key, {})
    return found


def summary(page: Any, words: str) -> None:
    page.locator(".cc-summary", has_text=words).wait_for()


def notice(page: Any, words: str) -> None:
    page.locator(".cc-notice").get_by_text(words).wait_for()


def quiet(page: Any) -> None:
    page.wait_for_function("document.querySelector('.cc-notice').textContent === ''")


def test_what_is_set_meanwhile_is_worked_out_and_kept_when_it_is_back(show: Any) -> None:
    page, simulator = show("applying", reconnects=True)
    reveal(page)
    page.evaluate("lose()")
    slider = page.get_by_role("slider", name="Hours to apply")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("radio").nth(1).check()
    notice(page, LATER)
    assert "eload" not in page.locator("main").inner_text()
    slider.focus()
    page.evaluate("connect()")
    summary(page, "half of the form")
    quiet(page)
    assert (simulator.values["hours"], simulator.values["way"]) == (18.5, "half")
    assert slider.input_value() == "18.5"
    assert page.evaluate("document.activeElement.type") == "range"
    assert kept(simulator)["values"]["hours"] == 18.5
    assert kept(simulator)["prediction"]["revealed"]
    page.keyboard.press("ArrowRight")  # and all goes on as before
    page.wait_for_function("document.querySelector('.cc-summary').textContent.includes('half')")
    wait_until(page, lambda: simulator.values["hours"] == 19)


def wait_until(page: Any, done: Any) -> None:
    for _ in range(200):
        if done():
            return
        page.wait_for_timeout(10)
    raise AssertionError


def test_a_page_on_which_nothing_was_changed_keeps_nothing(show: Any) -> None:
    page, simulator = show("dial", reconnects=True)
    page.get_by_label("On the £4,000 grant").fill("12")  # typed, not given yet
    page.evaluate("lose()")
    page.evaluate("connect()")
    wait_until(page, lambda: simulator.result["heard"] == 1)
    assert not kept(simulator)
    assert page.get_by_label("On the £4,000 grant").input_value() == "12"


def test_a_prediction_given_meanwhile_is_taken_when_it_is_back(show: Any) -> None:
    page, simulator = show("applying", reconnects=True)
    page.evaluate("lose()")
    page.locator(".cc-predict input[type=text]").first.fill("20000")
    page.get_by_role("button", name="See what happens").press("Enter")
    notice(page, LATER)
    page.evaluate("connect()")
    page.get_by_text("You said £20,000; it is £86,400.").wait_for()
    quiet(page)
    assert kept(simulator)["prediction"] == {"given": {"cost": 20000}, "revealed": True}


@pytest.mark.parametrize("what", ["a change", "a prediction"])
def test_an_answer_that_is_lost_on_the_way_comes_when_it_is_back(show: Any, what: str) -> None:
    page, simulator = show("applying", reconnects=True)
    if what == "a change":
        reveal(page)
    page.evaluate("deafen()")
    if what == "a change":
        page.get_by_role("radio").nth(1).check()
    else:
        page.get_by_role("button", name="Show me without predicting").press("Enter")
    wait_until(page, lambda: kept(simulator))
    page.evaluate("lose()")
    notice(page, LATER)
    page.evaluate("connect()")
    summary(page, "half of the form" if what == "a change" else "£86,400")
    quiet(page)


def test_what_another_tab_kept_meanwhile_stays_and_what_was_changed_here_wins(show: Any) -> None:
    page, simulator = show("applying", reconnects=True)
    reveal(page)
    page.evaluate("lose()")
    page.get_by_role("radio").nth(1).check()
    mine = kept(simulator)["values"]
    theirs = {"values": {**mine, "hours": 30, "way": "stage"}, "prediction": {}}
    simulator.store.save(simulator.part.key, theirs)
    page.evaluate("connect()")
    wait_until(page, lambda: simulator.result["heard"] > 0)
    assert kept(simulator)["values"] == {**mine, "hours": 30, "way": "half"}
    page.wait_for_function(
        "[...document.querySelectorAll('input[type=range]')].some((one) => one.value === '30')"
    )


def test_a_half_typed_number_is_left_alone(show: Any) -> None:
    page, simulator = show("applying", reconnects=True)
    reveal(page)
    box = page.get_by_role("textbox", name="Hours to apply")
    page.evaluate("lose()")
    box.fill("2")
    page.evaluate("connect()")
    wait_until(page, lambda: simulator.values["hours"] == 2)
    box.press_sequentially("4")
    wait_until(page, lambda: simulator.values["hours"] == 24)
    assert box.input_value() == "24"


def own_vote(page: Any, folder: Path) -> Path:
    reveal(page)
    own = folder / "own.pb"
    own.write_text(OWN_VOTE)
    page.get_by_label("Choose a file of ballots").set_input_files(own)
    summary(page, "£1,000: x and y win")
    return own


def test_a_vote_of_ones_own_carries_on(show: Any, tmp_path: Path) -> None:
    page, simulator = show("residents-vote", reconnects=True)
    own_vote(page, tmp_path)
    slider = page.get_by_role("slider", name="Budget")
    slider.press("ArrowLeft")
    wait_until(page, lambda: simulator.values["budget"] < 1000)
    page.evaluate("lose()")
    page.get_by_role("combobox", name="Project").select_option("z")
    slider.press("ArrowLeft")
    budget = float(slider.input_value())
    page.evaluate(
        """() => { window.seen = []; setInterval(() =>
        seen.push(document.querySelector("input[type=range]").value), 5); }"""
    )
    page.evaluate("connect()")
    wait_until(page, lambda: simulator.values["budget"] == budget)
    assert set(page.evaluate("seen")) == {f"{budget:g}"}, "a slider jumped"
    assert (simulator.values["project"], simulator.values["cost"]) == ("z", 500)
    assert simulator.values["file"] == "own.pb"
    assert page.get_by_text("Counting own.pb: 3 projects, 3 voters").is_visible()
    quiet(page)
    page.get_by_role("button", name="Back to Northmere's vote").press("Enter")
    summary(page, "£120,000")


def test_a_file_that_can_no_longer_be_read_has_to_be_chosen_again(
    show: Any, tmp_path: Path
) -> None:
    page, simulator = show("residents-vote", reconnects=True)
    own = own_vote(page, tmp_path)
    page.evaluate("lose()")
    own.unlink()
    page.evaluate("connect()")
    notice(page, "own.pb could not be read again. Choose the file again.")
    summary(page, "£120,000")
    assert page.get_by_role("slider", name="Budget").input_value() == "120000"
    assert simulator.values == simulator.part._view.defaults
    own.write_text(OWN_VOTE)
    page.get_by_label("Choose a file of ballots").set_input_files(own)
    summary(page, "£1,000: x and y win")
    assert page.get_by_role("option", name="x <b>Bench</b>").count() == 1


def test_a_file_of_which_a_new_part_makes_nothing_leaves_what_is_kept(
    show: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, simulator = show("residents-vote", reconnects=True)
    own_vote(page, tmp_path)
    before = kept(simulator)
    page.evaluate("lose()")
    monkeypatch.setattr(
        "commissioning.simulators.co_production.residents_vote.load", lambda *_: int("nothing")
    )
    page.evaluate("connect()")
    notice(page, "own.pb could not be read again. Choose the file again.")
    summary(page, "£120,000")
    assert page.get_by_role("slider", name="Budget").input_value() == "120000"
    assert page.get_by_role("option", name="x <b>Bench</b>").count() == 0
    assert simulator.values == simulator.part._view.defaults
    assert kept(simulator) == before


@pytest.mark.parametrize("how", ["lose()", "deafen()"])
def test_a_file_chosen_meanwhile_is_counted_when_it_is_back(
    show: Any, tmp_path: Path, how: str
) -> None:
    page, simulator = show("residents-vote", reconnects=True)
    reveal(page)
    page.evaluate(how)
    own = tmp_path / "own.pb"
    own.write_text(OWN_VOTE)
    page.get_by_label("Choose a file of ballots").set_input_files(own)
    if how == "deafen()":
        wait_until(page, lambda: simulator.values["file"])
        page.evaluate("lose()")
    notice(page, LATER)
    page.evaluate("connect()")
    summary(page, "£1,000: x and y win")
    quiet(page)
    page.evaluate("lose()")
    page.evaluate("connect()")
    wait_until(page, lambda: simulator.values["file"] == "own.pb")


def test_who_leaves_their_file_meanwhile_is_back_at_northmere(show: Any, tmp_path: Path) -> None:
    page, simulator = show("residents-vote", reconnects=True)
    own_vote(page, tmp_path)
    page.evaluate("lose()")
    page.get_by_role("button", name="Back to Northmere's vote").press("Enter")
    page.evaluate("connect()")
    summary(page, "£120,000")
    quiet(page)
    assert simulator.values == simulator.part._view.defaults


def test_a_button_is_not_pressed_by_itself(show: Any) -> None:
    page, simulator = show("requirements", reconnects=True)
    reveal(page)
    export = page.get_by_role("button", name="Export as a spreadsheet")
    page.evaluate("deafen()")
    export.click()
    wait_until(page, lambda: simulator.files)
    page.evaluate("lose()")
    page.evaluate("connect()")
    notice(page, "If nothing came of “Export as a spreadsheet file”, press it once more.")
    page.evaluate("lose()")
    export.click()
    notice(page, "nothing was done. Press it again when it is back.")
    page.evaluate("connect()")
    wait_until(page, lambda: simulator.result["heard"] == 2)
    assert len(simulator.files) == 1
