"""Marking texts in Chromium, by keyboard alone: two readers, an agreed mark, and nothing a learner wrote acts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from browser.axe_looks import CALM, DARK, LIGHT, looking
from commissioning.grading.gradebook.by_hand import Hand
from commissioning.records.evidence.agreed import as_text
from commissioning.records.remembering.sureness import Sureness
from commissioning.records.remembering.sureness_shared import Shared, dump
from course_running import MODULE, RunningCourse, run_teaching
from grading.course_folder import CourseFolder
from grading.evidence.simulated import cohort
from grading.sending import answers_text
from grading.teaching import TEXT, WRITTEN, facilitators_folder, texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def folder(tmp_path: Path) -> CourseFolder:
    return facilitators_folder(tmp_path / "course")


@pytest.fixture
def teaching(folder: CourseFolder) -> Iterator[RunningCourse]:
    running = run_teaching(folder.root)
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def marking(teaching: RunningCourse, hand: str) -> str:
    return teaching.url(f"facilitator/texts/{MODULE}/{TEXT}/{hand}")


def give(page: Page, *worth: int, by: str = "", comment: str = "") -> None:
    """Mark the open answer by keyboard: each row by its place among clear, partly there, absent."""
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.id").startswith("row-1-"):
            break
        page.keyboard.press("Tab")
    for row, place in enumerate(worth, 1):
        assert page.evaluate("document.activeElement.name") == f"row-{row}"
        page.keyboard.press("Space")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.type(comment)
    if by:
        page.keyboard.press("Tab")
        page.keyboard.press("Control+a")
        page.keyboard.type(by)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def by_hand(folder: CourseFolder) -> dict[str, float | None]:
    return {
        f"learner-{n}": folder.grades(f"learner-{n}")[f"mark-{TEXT}"][1]
        for n in range(len(WRITTEN))
    }


def test_from_what_waits_over_two_readers_to_a_mark_that_both_agree_on(
    teaching: RunningCourse, folder: CourseFolder, page: Page
) -> None:
    the_first_page_says_whom_to_see_and_what_waits(teaching, page)
    texts_are_marked_by_keyboard_and_nothing_in_them_acts(teaching, folder, page)
    a_second_reader_sees_no_first_marks_and_two_agree(teaching, folder, page)


def the_first_page_says_whom_to_see_and_what_waits(teaching: RunningCourse, page: Page) -> None:
    page.goto(teaching.first)
    module = page.get_by_role("region", name="Proportionate grant management")
    expect(module.get_by_role("listitem").first).to_have_text(
        "learner-1: Marram's first review. Was sure"
    )
    module.locator("summary").filter(has_text="Who handed in").press("Enter")
    expect(module.get_by_role("row").filter(has_text="learner-3")).to_contain_text("passed")
    with looking(page, "For facilitators", CALM) as looker:
        looker.look("work to mark")
    module.get_by_role("link", name="Session plan").press("Enter")
    expect(page.get_by_role("heading", name="The session (90 minutes)")).to_be_visible()
    expect(page.get_by_role("cell", name="Says that £3,600 is small, and no more.")).to_be_visible()
    with looking(page, "Session plan and marking guide", CALM) as looker:
        looker.look("the note")
    page.go_back()
    module.get_by_role("link", name="Answer to the member: 3 to mark").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mark: answer")


def texts_are_marked_by_keyboard_and_nothing_in_them_acts(
    teaching: RunningCourse, folder: CourseFolder, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(marking(teaching, "first"))
    seen = []
    with looking(page, "Marking", CALM) as looker:
        looker.look("an answer")
        page.keyboard.press("Control+Home")
        page.locator("button[type=submit]").press("Enter")
        expect(page.get_by_role("alert")).to_be_focused()
        expect(page.get_by_role("alert")).to_contain_text("Say who you are")
        looker.look("rows are missing")
        for number in range(3):
            seen.append(page.locator(".written").inner_text())
            expect(page.locator("main")).not_to_contain_text("learner-", use_inner_text=True)
            give(page, 0, 1, 2, 0, by="Ada" if not number else "", comment=f"Said {number}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Every answer has its mark")
        looker.look("all are marked")
    assert sorted(seen) == sorted(text for text in WRITTEN if text)
    assert "caught" not in page.title()
    assert all(one.startswith(teaching.root) for one in asked)
    assert by_hand(folder) == {
        **dict.fromkeys([f"learner-{n}" for n in range(3)], 5.0),
        "learner-3": None,
    }


def a_second_reader_sees_no_first_marks_and_two_agree(
    teaching: RunningCourse, folder: CourseFolder, page: Page
) -> None:
    page.goto(marking(teaching, "first"))
    page.get_by_role("link", name="Read as the second person").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Second reader")
    assert "Said " not in page.content()
    assert "5 points" not in page.content()
    assert page.locator("input[type=radio]:checked").count() == 0
    give(page, 2, 2, 2, 2, by="ada")
    expect(page.get_by_role("alert")).to_contain_text("a second reader is another person")
    expect(page.locator("#total")).to_have_text("0 of 8 points")  # what was chosen is still there
    page.get_by_label("Marked by").fill("Bo")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert set(by_hand(folder).values()) == {5.0, None}
    page.get_by_role("link", name="Agree on a mark").press("Enter")
    with looking(page, "Agreeing", CALM) as looker:
        looker.look("two marks")
    row = page.get_by_role("row").filter(has_text="All points")
    expect(row.get_by_role("cell")).to_have_text(["5", "0"])
    give(page, 1, 1, 0, 1)  # the third, which both gave alike, is chosen already
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is left here")
    assert sorted(filter(None, by_hand(folder).values())) == [3.0, 5.0, 5.0]


def test_buttons_collect_grade_and_write_feedback_and_results(
    teaching: RunningCourse, folder: CourseFolder, page: Page, tmp_path: Path
) -> None:
    sent = tmp_path / f"{MODULE}--zoe.json"
    answers = {TEXT: "We look again in March."}
    sent.write_bytes(answers_text(answers, module=MODULE, learner="zoe", folder="f" * 16))
    page.goto(teaching.url("facilitator"))
    page.get_by_role("button", name="Collect").press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "Choose files from learners, a class list, or both."
    )
    page.get_by_label("Files from learners").set_input_files(sent)
    page.get_by_role("button", name="Collect").press("Enter")
    said = page.get_by_role("listitem")
    module = page.get_by_role("region", name="Proportionate grant management")
    expect(page.get_by_role("status")).to_have_text("Done.")
    expect(said.filter(has_text="1 collected, 0 not taken.")).to_be_visible()
    with looking(page, "What a command says", CALM) as looker:
        looker.look("collected")
    for button, words in (
        ("Grade", "1 marked, 4 unchanged"),
        ("Write feedback", "5 written, 0 unchanged"),
        ("Write results", "These files hold names and marks"),
    ):
        page.get_by_role("link", name="Back to the overview").press("Enter")
        module.get_by_role("button", name=button).press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("module 04")
        expect(page.get_by_role("status")).to_have_text("Done.")
        expect(said.filter(has_text=words)).to_be_visible()
    assert folder.grades("zoe")[f"mark-{TEXT}"] == (None, None, True)
    page.get_by_role("link", name="Back to the overview").press("Enter")
    left = len(texts(folder).left(Hand.FIRST))
    expect(page.get_by_role("link", name=f"Answer to the member: {left} to mark")).to_be_visible()
    with looking(page, "For facilitators", CALM) as looker:
        looker.look("all is written")
    page.get_by_role("link", name="Report for the session").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cohort report")


def test_what_collect_asks_is_answered_on_the_page(
    teaching: RunningCourse, folder: CourseFolder, page: Page, tmp_path: Path
) -> None:
    """Two people with one id, and a class list with two columns of ids; all by keyboard."""
    sent = [tmp_path / f"{name}.json" for name in "ab"]
    for one, mark in zip(sent, "ef", strict=True):
        answers = {TEXT: f"We look again, says {one.stem}."}
        one.write_bytes(answers_text(answers, module=MODULE, learner="team7", folder=mark * 16))
    listed = tmp_path / "class.csv"
    listed.write_text(
        "Student number,Staff number,First name,Last name\n"
        "anna,a1,Anna,Ash\nbea,b2,Bea,Birch\n", "utf-8",
    )  # fmt: skip
    page.goto(teaching.first)
    page.get_by_label("Files from learners").set_input_files(sent)
    page.get_by_label("Class list").set_input_files(listed)
    page.get_by_role("button", name="Collect").press("Enter")
    said = page.get_by_role("listitem")
    with looking(page, "What collect asks", CALM) as looker:
        page.get_by_role("link", name="Answer what it asks").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("A question about the class list")
        page.get_by_role("button", name="Collect again").press("Enter")
        expect(page.get_by_role("alert")).to_have_text("Choose one of these first.")
        looker.look("the class list")
        page.get_by_role("radio", name="Student number").press("Space")
        page.get_by_role("button", name="Collect again").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Done, but something was left out")
        page.get_by_role("link", name="Back to the overview").press("Enter")
        page.get_by_role("link", name="2 questions wait for you").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Whose work is this?")
        another = page.get_by_role("textbox", name="a.json")
        another.fill("an na")
        page.get_by_role("button", name="Collect again").press("Enter")
        expect(another).to_be_focused()
        expect(another).to_have_value("an na")
        looker.look("whose work it is")
    another.fill("")
    page.get_by_role("combobox", name="a.json").select_option("anna")
    page.get_by_role("combobox", name="b.json").select_option("bea")
    page.get_by_role("button", name="Collect again").press("Enter")
    expect(said.filter(has_text="2 collected, 0 not taken.")).to_be_visible()
    expect(page.get_by_role("link", name="Answer what it asks")).to_be_hidden()
    assert "says b" in (folder.submission("bea") / "answers.json").read_text("utf-8")
    page.get_by_role("link", name="Back to the overview").press("Enter")
    expect(page.get_by_role("link", name="wait for you")).to_have_count(0)


def test_moodles_zip_and_grading_all_again(
    teaching: RunningCourse, folder: CourseFolder, page: Page, tmp_path: Path
) -> None:
    sheet = tmp_path / "Grades.csv"
    sheet.write_text(
        "Identifier,Full name,ID number\n"
        + "".join(f"Participant {n},Learner {n},learner-{n}\n" for n in range(4)), "utf-8",
    )  # fmt: skip
    module = page.get_by_role("region", name="Proportionate grant management")
    said = page.get_by_role("listitem")
    page.goto(teaching.first)
    module.locator("summary").filter(has_text="For Moodle").press("Enter")
    module.get_by_role("button", name="Write feedback for Moodle").press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Choose the worksheet first.")
    module.get_by_label("grading worksheet").set_input_files(sheet)
    module.get_by_role("button", name="Write feedback for Moodle").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Done.")
    expect(said.filter(has_text="with the feedback of 4 learners")).to_be_visible()
    page.get_by_role("link", name="Back to the overview").press("Enter")
    expect(
        module.get_by_role("link", name="Feedback of the whole class for Moodle")
    ).to_be_visible()
    module.locator("summary").filter(has_text="after a question was mended").press("Enter")
    with looking(page, "For facilitators", CALM) as looker:
        looker.look("what is seldom done")
    module.get_by_role("button", name="Grade all again").press("Enter")
    expect(said.filter(has_text="4 marked, 0 unchanged")).to_be_visible()
    page.get_by_role("link", name="Back to the overview").press("Enter")
    expect(module.get_by_role("link", name="Whose score changed")).to_be_visible()


def test_what_learners_gave_and_what_colleagues_said_need_no_terminal(
    teaching: RunningCourse, folder: CourseFolder, page: Page, tmp_path: Path
) -> None:
    given = []
    for number in range(5):
        mine = tmp_path / str(number) / "how-sure.json"
        mine.parent.mkdir()
        mine.write_text(dump(Shared(f"{number:012x}", {"04": Sureness(4, 3)})), "utf-8")
        given.append(mine)
    for number in (4, 5):
        folder.submit(f"learner-{number}", {TEXT: f"We heard it late, says number {number}."})
    module = page.get_by_role("region", name="Proportionate grant management")
    own = page.get_by_role("region", name="of their own accord")
    said = page.get_by_role("listitem")
    page.goto(teaching.first)
    own.get_by_role("button", name="How often").press("Enter")
    expect(own.get_by_role("alert")).to_have_text("Choose the files first.")
    own.get_by_label("Files that learners gave").set_input_files(given)
    own.get_by_role("button", name="How often").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Done.")
    expect(
        said.filter(has_text="04 Proportionate grant management: 5 learners, sure 20 times")
    ).to_be_visible()
    page.get_by_role("link", name="Back to the overview").press("Enter")
    module.locator("summary").filter(has_text="read each other").press("Enter")
    with looking(page, "For facilitators", CALM) as looker:
        looker.look("what colleagues read")
    module.get_by_role("button", name="Deal out answers").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Done.")
    forms = sorted((folder.root / "peers" / MODULE / "to-send").iterdir())
    assert {one.stem for one in forms} <= {f"learner-{n}" for n in range(6)}
    assert forms
    page.get_by_role("link", name="Back to the overview").press("Enter")
    module.locator("summary").filter(has_text="read each other").press("Enter")
    module.get_by_label("Forms that came back").set_input_files(forms[:1])
    module.get_by_role("button", name="Take the forms back").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Taking forms back: module 04")
    expect(page.get_by_role("status")).to_contain_text("Done")


def test_what_is_typed_is_not_lost_by_going_away(teaching: RunningCourse, page: Page) -> None:
    page.goto(marking(teaching, "first"))
    page.get_by_role("link", name="Answer 1").click()
    page.get_by_label("Comment for the learner").fill("Half a thought")
    said: list[str] = []

    def stay(asked: Dialog) -> None:
        said.append(asked.type)
        asked.dismiss()

    page.once("dialog", stay)
    page.get_by_role("link", name="Answer 2").click()
    expect(page.get_by_label("Comment for the learner")).to_have_value("Half a thought")
    assert said == ["beforeunload"]


def test_files_of_evidence_become_a_page_and_one_more_is_told_to_wait(
    teaching: RunningCourse, page: Page, tmp_path: Path
) -> None:
    given = []
    for number, one in enumerate(cohort(5, 9, 0.3)):
        given.append(tmp_path / f"{number}.evidence.json")
        given[-1].write_text(as_text(one), "utf-8")
    own = page.get_by_role("region", name="of their own accord")
    said = page.get_by_role("listitem")

    def give_files(files: list[Path]) -> None:
        page.goto(teaching.first)
        own.get_by_label("Files that learners gave").set_input_files(files)
        own.get_by_role("button", name="Whether the course works").press("Enter")

    give_files(given[:8])
    expect(page.get_by_role("status")).to_have_text("Done.")
    expect(said.filter(has_text="8 of 8 learners with both modules")).to_be_visible()
    give_files(given)
    expect(page.get_by_text("8 then, 9 now")).to_be_visible()
    page.goto(teaching.first)
    page.get_by_role("link", name="the page made last").press("Enter")
    expect(page.get_by_text("among 8 learners")).to_be_visible()
    with looking(page, "evidence of a cohort", CALM) as looker:
        looker.look("the page", looks=(LIGHT, DARK))
