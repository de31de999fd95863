"""The checker in a real Chromium, in both hosts: a file of one's own mended, saved, and read back."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.opening import faults
from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.reading.door import read
from commissioning.live.pages import ASLEEP
from course_running import SITTING, RunningCourse
from grantsfile_made import csv_of, rows_of
from live.plain import PlainServer

pytestmark = pytest.mark.browser

OWN = rows_of(
    {"Award Date": "13/03/2025", "Amount Awarded": "£4,000.00"},
    {"Award Date": "05/03/2025", "Amount Awarded": "4k"},
    {"Award Date": "06/03/2025", "Amount Awarded": "5k"},
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own list.csv"
    file.write_bytes(csv_of(OWN))
    return file


def left(page: Page, words: str) -> None:
    expect(page.locator(".cc-left-now")).to_have_text(f"{words} left to settle, of 3")


def choose(page: Page, file: Path) -> None:
    page.get_by_label("Your own file").set_input_files(file)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent || document.activeElement.value"))


def mended_and_saved(page: Page, own: Path) -> None:
    """By keyboard: a column's question, two cells, one taken back and answered again; then read back."""
    choose(page, own)
    left(page, "3")
    assert focused(page).startswith("3 left"), "the focus goes to what is left"
    dates = page.get_by_role("group", name="Dates whose order must be settled")
    expect(dates.get_by_role("radio", name="The day comes first")).to_be_checked()
    dates.get_by_role("button", name="Answer for the whole column").press("Enter")
    left(page, "2")
    amounts = page.get_by_role("group", name="An amount in words or thousands")
    amounts.get_by_role("button", name="Write 4000").press("Enter")
    left(page, "1")
    assert focused(page) == "Write 5000", "the focus goes on to the next cell of the group"
    amounts.get_by_role("textbox").fill("5500")
    page.keyboard.press("Enter")
    left(page, "Nothing")
    page.get_by_text("Look at them, or take them back").click()
    done = page.locator(".cc-each > li", has_text="An amount in words")
    done.get_by_role("button", name="Take this back").last.press("Enter")
    left(page, "1")
    amounts.get_by_role("button", name="Write 5000").press("Enter")
    left(page, "Nothing")
    for button, suffix in (("CSV", "csv"), ("Excel workbook", "xlsx"), ("JSON", "json")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button, exact=True).press("Enter")
        assert download.value.suggested_filename == f"own list-mended.{suffix}"
        again = check(read(download.value.path().read_bytes(), f"own.{suffix}", date(2026, 11, 22)))
        assert again.errors == ()
        amounts_now = [again.sheet.value(row, "Amount Awarded") for row in again.sheet.rows]
        assert amounts_now == ["4000", "4000", "5000"]
        days = [again.sheet.value(row, "Award Date") for row in again.sheet.rows]
        assert days == ["2025-03-13", "2025-03-05", "2025-03-06"]
    page.get_by_label("Your name for the log").fill("Dan")
    with page.expect_download() as download:
        page.get_by_role("button", name="The log of changes").press("Enter")
    assert "4k,4000,cell,M2 An amount in words or thousands,Dan" in download.value.path().read_text(
        encoding="utf-8-sig"
    )
    page.get_by_role("button", name="Put the file away").press("Enter")
    expect(page.locator(".cc-left-now")).to_be_hidden()
    assert page.evaluate("document.activeElement.type") == "file"


def test_a_file_of_ones_own_is_mended_in_the_calm_view(
    calm: Page, own: Path, plain: PlainServer
) -> None:
    mended_and_saved(calm, own)
    kept = [one for one in plain.learners.rglob("*") if one.is_file() and "own list" in one.name]
    answers = [one.read_text(encoding="utf-8") for one in plain.learners.rglob("answers.json")]
    assert kept == []
    assert not any("own list" in one or "checker" in one for one in answers)


@pytest.mark.slow
def test_a_file_of_ones_own_is_mended_in_jupyterlab(
    in_lab: Page, own: Path, course: RunningCourse
) -> None:
    mended_and_saved(in_lab, own)
    assert not list(course.folder.rglob("own list*"))
    assert "own list" not in (course.folder / SITTING).read_text(encoding="utf-8")


def test_northmeres_export_shows_what_is_asked_and_opens_the_insight(calm: Page) -> None:
    insight = calm.locator("details.insight")
    expect(insight).not_to_have_attribute("open", "")
    said = calm.locator(".cc-checker .cc-unseen[role=status]")
    calm.get_by_role("button", name="Northmere's export").press("Enter")
    expect(calm.locator(".cc-left-now")).to_have_text("40 left to settle, of 40")
    expect(said).to_contain_text("40 left to settle, of 40")
    expect(insight).to_have_attribute("open", "")
    calm.get_by_role("button", name="Use these headings").press("Enter")
    expect(said).to_have_text("32 left to settle, of 40")
    assert focused(calm) == "Letters of an unknown encoding"
    repeated = calm.get_by_role("group", name="A grant's identifier is missing or repeated").first
    expect(repeated.get_by_role("button", name="Leave the row out")).to_have_count(3)
    repeated.get_by_role("button", name="Show all 4").press("Enter")
    expect(repeated.get_by_role("button", name="Leave the row out")).to_have_count(4)
    calm.get_by_role("button", name="CSV", exact=True).press("Enter")
    alert = calm.locator(".cc-alert[role=alert]").first
    expect(alert).to_contain_text("The file cannot be valid yet. There is no column 'Currency'")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("page.csv", b"<!doctype html><p>grants", "This is a web page"),
        ("empty.csv", b"", "empty.csv is empty"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600, "This is a workbook of Excel 97"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    calm: Page, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    choose(calm, tmp_path / name)
    expect(calm.locator(".cc-alert[role=alert]").first).to_contain_text(says)
    expect(calm.locator(".cc-left-now")).to_be_hidden()


def test_a_lost_connection_costs_no_answer(calm: Page, own: Path, plain: PlainServer) -> None:
    choose(calm, own)
    amounts = calm.get_by_role("group", name="An amount in words or thousands")
    amounts.get_by_role("button", name="Write 4000").press("Enter")
    left(calm, "2")

    async def lose() -> None:
        for page in list(plain.live._open.values()):
            plain.live._end(page, ASLEEP, "a test")

    plain.run(lose())
    amounts.get_by_role("button", name="Write 5000").press("Enter")
    left(calm, "1")
    assert "5000" in calm.locator(".cc-changes").all_text_contents()[0]


def test_what_takes_long_says_so_and_can_be_stopped(calm: Page, tmp_path: Path, own: Path) -> None:
    choose(calm, own)
    left(calm, "3")
    long = tmp_path / "long.csv"
    long.write_bytes(csv_of(rows_of(*({"Amount Awarded": "4k"} for _ in range(40_000)))))
    choose(calm, long)
    calm.get_by_role("button", name="Stop").press("Enter")
    expect(calm.get_by_role("button", name="Stop")).to_be_hidden()
    left(calm, "3")
    calm.get_by_role("button", name="Write 4000").press("Enter")
    left(calm, "2")


@pytest.mark.slow
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_needs_no_scrolling_aside(calm: Page, look: str) -> None:
    calm.set_viewport_size({"width": 375 if look == "dark" else 1280, "height": 6000})
    calm.emulate_media(color_scheme=look)  # type: ignore[arg-type]
    assert faults(calm, ".cc-checker") == []
    calm.get_by_role("button", name="The panel's papers").press("Enter")
    expect(calm.locator(".cc-left-now")).to_be_visible()
    for one in calm.locator(".cc-checker details").all():
        one.evaluate("one => { one.open = true; }")
    assert faults(calm, ".cc-checker") == []
    wide = calm.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
