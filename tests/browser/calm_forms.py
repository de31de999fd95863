"""Forms of the calm view as tests find and fill them."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect


def form(page: Page, question: str) -> Locator:
    return page.locator(f".cc-form[data-question='{question}']")


def expect_saved(one: Locator) -> None:
    expect(one.locator(".cc-state")).to_contain_text("Saved")


def stays(page: Page) -> Callable[[], None]:
    """Mark the page; what is given back says that it was not loaded again since."""
    page.evaluate("window.marked = true")

    def still() -> None:
        assert page.evaluate("window.marked") is True, "the page was loaded again"

    return still


def says(page: Page) -> Locator:
    return page.locator("#connection")


def choose(page: Page, question: str, number: int) -> None:
    form(page, question).get_by_role("radio").nth(number).check()


def numbers_of(page: Page) -> Locator:
    return page.locator('.cc-form[data-kind="number"]').first
