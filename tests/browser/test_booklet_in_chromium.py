"""What is printed, opened as a file on a screen and on a phone: axe, no request, no sideways scrolling."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.opening import faults
from commissioning.commands.main import main

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("what", ["", "--members", "--manager"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_a_file_by_itself(
    tmp_path: Path, browser: Browser, what: str, scheme: str, width: int
) -> None:
    assert main(["print", "04", *filter(None, [what]), "--to", str(tmp_path)]) == 0
    (file,) = tmp_path.iterdir()
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("a[href$='#Words-used'][title]").first.click()
    expect(page.get_by_role("note")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert faults(page) == []
    assert [one for one in asked if not one.startswith("data:")] == [file.as_uri()]
    assert said == []
    page.close()
