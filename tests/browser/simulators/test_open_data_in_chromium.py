"""The explorer and Who could be found? in a real Chromium, by keyboard, with a file, wide and on a phone."""

from pathlib import Path
from typing import Any

import pytest

from browser.simulators.revealing import reveal, unfolded_is_accessible

pytestmark = pytest.mark.browser

OWN = """Date awarded,Beneficiary,Amount (£)
13/04/2025,<b>Quay</b> Club,"£1,000.00"
02/05/2025,Mill Trust,3000
"""


def test_names_are_off_and_fields_are_coarsened_by_keyboard_alone(show: Any) -> None:
    page, simulator = show("who-could-be-found")
    for share in ("30", "5"):
        page.keyboard.press("Tab")
        page.keyboard.type(share)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("you said 30 per cent; it is 100 per cent").wait_for()
    page.locator(".cc-callout", has_text="Who would recognise this row?").wait_for()
    for _ in range(3):
        page.get_by_role("combobox", name="Date").press("ArrowDown")
    page.locator(".cc-summary", has_text="Published: the year").wait_for()
    page.get_by_role("combobox", name="Place").press("End")
    page.get_by_role("checkbox", name="Reason").press("Space")
    page.get_by_role("checkbox", name="Purpose").press("Space")
    page.locator(".cc-callout", has_text="It keeps rule 4").wait_for()
    first = page.locator(".cc-figures > div").first.inner_text()
    assert "0 per cent" in first
    assert "was" in first
    assert simulator.values["date"] == "year"


def test_five_views_and_a_year_by_keyboard_alone(show: Any) -> None:
    page, _ = show("explorer")
    page.keyboard.press("Tab")
    page.keyboard.type("£20,000")
    page.keyboard.press("Tab")
    page.keyboard.type("20")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("you said £20,000; it is £4,500").wait_for()
    page.get_by_role("combobox", name="Financial year").select_option("2025-26")
    page.locator(".cc-summary", has_text="Half of 211 awards are £4,100 or less").wait_for()
    page.get_by_role("radio", name="Sizes of awards").focus()
    for words in ("171 recipients", "names one of four places", "decided in March", "earlier year"):
        page.keyboard.press("ArrowDown")
        page.locator(".cc-summary", has_text=words).wait_for()
    assert page.get_by_role("radio", name="Their identifier").is_visible()
    assert not page.get_by_label("Money for the whole borough").is_visible()


def test_a_file_of_ones_own_its_refusal_and_the_way_back(show: Any, tmp_path: Path) -> None:
    page, simulator = show("explorer")
    reveal(page)
    chooser = page.get_by_label("Choose a file of awards")
    own, broken = tmp_path / "own.csv", tmp_path / "broken.csv"
    own.write_text(OWN, encoding="utf-8")
    broken.write_text("a,b\n1,2\n")
    said = page.locator(".cc-file .cc-alert")
    chooser.set_input_files(broken)
    said.get_by_text("broken.csv was not used. No column was found").wait_for()
    assert chooser.get_attribute("aria-invalid") == "true"
    chooser.focus()
    chooser.set_input_files(own)
    page.locator(".cc-summary", has_text="Half of 2 awards are £2,000 or less").wait_for()
    assert said.text_content() == ""
    assert page.evaluate("document.activeElement.type") == "file"
    assert page.get_by_text("those of your file, on this machine alone").is_visible()
    assert page.get_by_text("'Beneficiary' as Recipient Org:Name").is_visible()
    page.get_by_role("radio", name="Recipients").press("Space")
    page.locator(".cc-summary", has_text="2 recipients").wait_for()
    page.locator("summary", has_text="Recipients by money").press("Enter")
    assert page.get_by_role("rowheader", name="<b>Quay</b> Club").is_visible()
    page.get_by_role("button", name="Back to Northmere's awards").press("Enter")
    page.locator(".cc-summary", has_text="Half of 600 awards").wait_for()
    assert simulator.values == simulator.part._view.defaults


@pytest.mark.parametrize(
    ("name", "choose"),
    [
        ("explorer", "Sizes of awards"),
        ("explorer", "Recipients"),
        ("explorer", "Months and years"),
        ("explorer", "Who comes back, and open calls"),
        ("explorer-places", "Places"),
        ("who-could-be-found", ""),
    ],
)
def test_axe_finds_nothing_with_all_unfolded(show: Any, name: str, choose: str) -> None:
    page, _ = show(name)
    reveal(page)
    if choose:
        page.get_by_role("radio", name=choose).press("Space")
    unfolded_is_accessible(page)
    page.emulate_media(forced_colors="active")
    assert page.locator(".cc-picture svg:visible").count() >= 1
