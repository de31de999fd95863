"""The checker in a real Chromium, in both hosts: a file of one's own mended, saved, and read back."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

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


def left(page: Page, words: str, settled: int = 0) -> None:
    done = f", {settled} settled" if settled else ""
    expect(page.locator(".cc-left-now")).to_have_text(f"{words} left to settle{done}")


def choose(page: Page, file: Path) -> None:
    page.get_by_label("Your own file").set_input_files(file)


def unfold(page: Page, title: str) -> None:
    """A part of the page, or a group in it, opened by keyboard; nothing where it is open."""
    summary = page.locator(".cc-checker summary", has_text=title).first
    if not summary.evaluate("one => one.parentElement.open"):
        summary.press("Enter")


def happened(page: Page) -> Locator:
    """What the last answer did, where everybody sees it."""
    return page.locator(".cc-happened")


def opened(page: Page) -> list[str]:
    """The titles of the groups that are open."""
    return page.locator("details.cc-group[open] > summary h5").all_text_contents()


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
    left(page, "2", 1)
    expect(happened(page)).to_have_text("3 cells are written. 2 left to settle, 1 settled.")
    assert opened(page) == ["An amount in words or thousands, column “Amount Awarded”"]
    assert focused(page).startswith("An amount in words"), "and with the focus to the next group"
    amounts = page.get_by_role("group", name="An amount in words or thousands")
    amounts.get_by_role("button", name="Write 4000").press("Enter")
    left(page, "1", 2)
    assert focused(page) == "Write 5000", "the focus goes on to the next cell of the group"
    amounts.get_by_role("button", name="Write what I typed").press("Enter")
    expect(amounts.get_by_role("alert").first).to_contain_text("Nothing is typed, so nothing is")
    amounts.get_by_role("textbox").fill("5500")
    page.keyboard.press("Enter")
    left(page, "Nothing", 3)
    assert focused(page) == "Save what is mended", "where nothing is left, the focus goes to saving"
    unfold(page, "Cells that need you")
    expect(amounts.locator("summary").first).to_contain_text("Answered: 2 written")
    unfold(page, "What was changed")
    done = page.locator("details.cc-entry", has_text="An amount in words")
    done.locator("summary").press("Enter")
    expect(done.locator("li").last).to_contain_text("Row 4: 5k → 5500")
    done.get_by_role("button", name="Take this back").last.press("Enter")
    left(page, "1", 2)
    expect(happened(page)).to_contain_text("Taken back. Row 4 holds 5k again.")
    unfold(page, "An amount in words")
    amounts.get_by_role("button", name="Write 5000").press("Enter")
    left(page, "Nothing", 3)
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
    assert focused(page) == "Your 5 mends in own list.csv would be lost."
    page.get_by_role("button", name="Lose them, and put the file away").press("Enter")
    expect(page.locator(".cc-left-now")).to_be_hidden()
    assert page.evaluate("document.activeElement.files.length") == 0, (
        "no file is named that is away"
    )
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
    expect(calm.locator(".cc-left-now")).to_have_text("39 left to settle")
    expect(said).to_contain_text("is a CSV file")
    expect(said).not_to_contain_text("39 left")  # the heading has the focus, and says it
    columns = calm.locator(".cc-group[data-group=headings]")
    expect(columns).to_contain_text("8 columns to confirm, 1 known")
    expect(columns.get_by_text("The Transparency Code asks for this")).to_have_count(2)
    expect(columns.get_by_text("· known")).to_have_text(" is kept · known")
    expect(insight).to_have_attribute("open", "")
    assert opened(calm) == ["What each column holds"]
    calm.get_by_role("button", name="Use these headings").press("Enter")
    expect(said).to_have_text(
        "7 columns are matched, 2 columns are kept as they are called. 31 left to settle, 8 settled."
    )
    assert focused(calm).startswith("Letters of an unknown encoding")
    assert opened(calm) == ["Letters of an unknown encoding"]
    unfold(calm, "Cells that need you")
    unfold(calm, "A grant's identifier is missing or repeated")
    expect(calm.locator("details.cc-group[open]")).to_have_count(1)  # one at a time
    repeated = calm.get_by_role("group", name="A grant's identifier is missing or repeated").first
    out = repeated.get_by_role("button", name="Leave the row out of the file")
    expect(out).to_have_count(3)
    repeated.get_by_role("button", name="Show all 4").press("Enter")
    expect(out).to_have_count(4)
    expect(happened(calm)).to_contain_text("All 4 are shown.")
    calm.get_by_role("button", name="CSV", exact=True).press("Enter")
    expect(
        calm.get_by_role("region", name="Save what is mended").get_by_role("alert")
    ).to_contain_text("Not saved. The file cannot be valid yet. There is no column 'Currency'")
    calm.get_by_role("button", name="Go to what is missing").press("Enter")
    assert focused(calm).startswith("A constant that is missing, “Currency”")
    missing = calm.get_by_role("group", name="A constant that is missing, “Currency”")
    missing.get_by_role("button", name="Fill the column").press("Enter")
    box = missing.get_by_role("textbox")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(
        re.compile("Nothing is typed, and nothing is changed")
    )
    twins = calm.locator("h5", has_text="A grant's identifier is missing or repeated")
    said_twice = twins.all_text_contents()
    assert len(said_twice) == len(set(said_twice)) == 2, said_twice


def test_a_way_to_reach_a_person_is_taken_out_knowingly(calm: Page, tmp_path: Path) -> None:
    text = "To teach 20 households to grow vegetables in pots. Ring 01632 960123 for times."
    file = tmp_path / "own.csv"
    file.write_bytes(csv_of(rows_of({"Description": text, "Recipient Org:Name": "Quay Circle"})))
    choose(calm, file)
    left(calm, "1")
    way = calm.get_by_role("group", name="A way to reach a person")
    expect(way.get_by_role("button", name="Take out 01632 960123", exact=True)).to_be_visible()
    expect(way.get_by_text("It then reads:")).to_contain_text(text.replace("01632 960123 ", ""))
    box = way.get_by_role("textbox", name="Or put the rest right yourself (Row 2, Quay Circle)")
    expect(box).to_have_value(text.replace("01632 960123 ", ""))
    box.fill("")
    box.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_accessible_description(re.compile("Nothing is typed"))
    box.fill(text.replace(" Ring 01632 960123 for times.", ""))
    box.press("Enter")
    left(calm, "Nothing", 1)


def test_everything_is_taken_back_only_after_a_question(calm: Page, own: Path) -> None:
    choose(calm, own)
    left(calm, "3")
    calm.get_by_role("button", name="Answer for the whole column").press("Enter")
    left(calm, "2", 1)
    unfold(calm, "What was changed")
    calm.get_by_role("button", name="Take everything back").press("Enter")
    asked = calm.get_by_role("group", name=re.compile("would be taken back, 3 mends of your own"))
    expect(asked).to_be_visible()
    asked.get_by_role("button", name="Keep them").press("Enter")
    assert focused(calm) == "Take everything back"
    left(calm, "2", 1)
    calm.get_by_role("button", name="Take everything back").press("Enter")
    asked.get_by_role("button", name="Take them all back").press("Enter")
    left(calm, "4")  # what went without asking is asked again, too
    assert focused(calm).startswith("What was changed"), "the focus stays where it was"


def test_a_page_with_mends_is_not_left_unasked(calm: Page, own: Path) -> None:
    asks = """() => !dispatchEvent(new Event("beforeunload", { cancelable: true }))"""
    choose(calm, own)
    left(calm, "3")
    assert calm.evaluate(asks) is False, "nothing of one's own would be lost"
    calm.get_by_role("button", name="Answer for the whole column").press("Enter")
    left(calm, "2", 1)
    assert calm.evaluate(asks) is True


def test_a_phone_shows_first_what_is_asked_first_and_no_code(calm: Page) -> None:
    calm.set_viewport_size({"width": 375, "height": 812})
    calm.get_by_role("button", name="Northmere's export").press("Enter")
    expect(calm.locator(".cc-left-now")).to_be_visible()
    assert calm.evaluate("document.documentElement.scrollHeight") < 5000
    words = calm.locator(".cc-checker").evaluate("one => one.textContent")
    assert not re.findall(
        r"\b(?:F[1-8]|H[1-6]|I1?[0-9]|M[1-9]|T[1-8]|W[1-8]|P[0-5]|S[1-3])\b", words
    )
    assert "1 rows" not in words
    unfold(calm, "One answer for a column")
    assert calm.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    unfold(calm, "Dates whose order must be settled, column “Date awarded”")
    cells = calm.get_by_role(
        "region", name="Cells: Dates whose order must be settled, column “Date awarded”"
    )
    expect(cells.get_by_role("row").nth(1)).to_be_visible()
    assert cells.evaluate("one => one.scrollWidth - one.clientWidth") <= 0, (
        "the table stands as a list"
    )


def test_one_row_is_called_a_row(calm: Page, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_bytes(csv_of(OWN[:1]))
    choose(calm, tmp_path / "one.csv")
    left(calm, "1")
    calm.get_by_role("button", name="Answer for the whole column").press("Enter")
    expect(happened(calm)).to_contain_text("Row 2: 13/03/2025 → 2025-03-13.")
    expect(calm.get_by_text("1 row can be published now. None is held back.")).to_be_visible()
    assert "1 rows" not in calm.locator(".cc-checker").inner_text()


def test_mends_are_not_thrown_away_unasked(calm: Page, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(csv_of(OWN))
    chosen = calm.get_by_label("Your own file")
    named = "one => one.files[0]?.name ?? ''"
    choose(calm, own)
    left(calm, "3")
    choose(calm, other)
    expect(happened(calm)).to_be_hidden()
    expect(calm.get_by_role("paragraph").filter(has_text="other.csv is a CSV file")).to_be_visible()
    dates = calm.get_by_role("group", name="Dates whose order must be settled")
    dates.get_by_role("button", name="Answer for the whole column").press("Enter")
    left(calm, "2", 1)
    unfold(calm, "Choose another file")
    choose(calm, own)
    asked = calm.get_by_role("group", name="Your 3 mends in other.csv would be lost.")
    expect(asked).to_be_visible()
    calm.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    assert chosen.evaluate(named) == "other.csv", "the chooser names the file that is open"
    left(calm, "2", 1)
    calm.get_by_role("button", name="The panel's papers").press("Enter")
    expect(asked).to_be_visible()
    calm.get_by_role("button", name="Keep working").press("Enter")
    assert focused(calm) == "The panel's papers", "the focus is back where it was"
    calm.get_by_role("button", name="The panel's papers").press("Enter")
    calm.get_by_role("button", name="Lose them, and open the other file").press("Enter")
    expect(calm.get_by_role("paragraph").filter(has_text="panel_papers.xlsx is")).to_be_visible()
    assert chosen.evaluate(named) == "", "a sample has no name there"


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
    left(calm, "3")
    unfold(calm, "Cells that need you")
    unfold(calm, "An amount in words")
    amounts = calm.get_by_role("group", name="An amount in words or thousands")
    amounts.get_by_role("button", name="Write 4000").press("Enter")
    left(calm, "2", 1)

    async def lose() -> None:
        for page in list(plain.live._open.values()):
            plain.live._end(page, ASLEEP, "a test")

    plain.run(lose())
    amounts.get_by_role("button", name="Write 5000").press("Enter")
    left(calm, "1", 2)
    unfold(calm, "Cells that need you")
    expect(amounts.locator(".cc-changes")).to_contain_text("5k → 5000")


def test_what_takes_long_says_so_and_can_be_stopped(calm: Page, tmp_path: Path, own: Path) -> None:
    choose(calm, own)
    left(calm, "3")
    long = tmp_path / "long.csv"
    long.write_bytes(csv_of(rows_of(*({"Amount Awarded": "4k"} for _ in range(40_000)))))
    choose(calm, long)
    calm.get_by_role("button", name="Stop").press("Enter")
    expect(calm.get_by_role("button", name="Stop")).to_be_hidden()
    left(calm, "3")
    unfold(calm, "Cells that need you")
    unfold(calm, "An amount in words")
    calm.get_by_role("button", name="Write 4000").press("Enter")
    left(calm, "2", 1)


@pytest.mark.slow
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_needs_no_scrolling_aside(calm: Page, look: str) -> None:
    calm.set_viewport_size({"width": 375 if look == "dark" else 1280, "height": 6000})
    calm.emulate_media(color_scheme=look)  # type: ignore[arg-type]
    also = ("best-practice",)
    assert faults(calm, ".cc-checker", also=also) == []
    calm.get_by_role("button", name="Northmere's export").press("Enter")
    expect(calm.locator(".cc-left-now")).to_be_visible()
    for one in calm.locator(".cc-checker details:not(.cc-group)").all():
        one.evaluate("one => { one.open = true; }")
    assert faults(calm, ".cc-checker", also=also) == []
    for one in calm.locator("details.cc-group").all():
        one.evaluate("one => { one.open = true; }")
        expect(calm.locator("details.cc-group[open]")).to_have_count(1)
        assert calm.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        found = faults(calm, ".cc-checker", also=also) if one.locator("table").count() else []
        assert found == []


def test_columns_to_confirm_come_first_and_none_stays_under_the_name_of_another_field(
    calm: Page, tmp_path: Path
) -> None:
    file = tmp_path / "grants.csv"
    file.write_bytes(csv_of(rows_of({"id": "7", "Notes": "x"})))
    choose(calm, file)
    columns = calm.locator(".cc-group[data-group=headings]")
    expect(columns).to_contain_text("2 columns to confirm, 11 known")
    names = columns.locator(".cc-columns summary:visible")
    expect(names).to_have_text(["“id” is left out", "“Notes” is left out"])
    stays = [
        columns.get_by_label(f"What “{one}” is").locator("option", has_text="Keep it")
        for one in ("id", "Notes")
    ]
    expect(stays[0]).to_have_count(0)
    expect(stays[1]).to_have_count(1)
    columns.locator(".cc-known > summary").press("Enter")
    expect(names).to_have_count(13)
