"""The way into a simulator for who does not predict."""

from typing import Any


def reveal(page: Any) -> None:
    page.get_by_role("button", name="Show me without predicting").press("Enter")
    page.locator(".cc-summary").wait_for(state="visible")
