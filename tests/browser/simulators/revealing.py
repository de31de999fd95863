"""The way into a simulator for who does not predict."""

from typing import Any

from browser.opening import faults


def reveal(page: Any) -> None:
    page.get_by_role("button", name="Show me without predicting").press("Enter")
    page.locator(".cc-summary").wait_for(state="visible")


def unfolded_is_accessible(page: Any) -> None:
    """With every fold open axe finds nothing, light and wide as well as dark and narrow, where the page fits a phone."""
    for fold in page.locator(".cc-sim summary:visible").all():
        fold.press("Enter")
    assert faults(page, ".cc-sim") == []
    page.set_viewport_size({"width": 375, "height": 900})
    page.emulate_media(color_scheme="dark")
    assert faults(page, ".cc-sim") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 375
