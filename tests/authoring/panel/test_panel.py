"""A panel of eight: forms that anybody can fill in, verdicts, and what is written where."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from authoring.panel.eight import (
    FLOW,
    KEYS,
    QUESTIONS,
    SYLLABUS,
    agreed,
    change,
    exercise,
    filled,
)
from commissioning.authoring.panel.forms import FEWEST, MOST, OPTIONS, SHARES, START, write_forms
from commissioning.authoring.panel.rated import PANEL
from commissioning.authoring.panel.ratings import read_forms
from commissioning.authoring.panel.recording import report, write
from commissioning.authoring.panel.verdicts import cut, verdicts
from commissioning.commands.main import main
from commissioning.content import folders
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.errors import CourseError
from commissioning.questions import load_questions
from commissioning.questions.freezing import freeze, thaw

DAY = date(2026, 12, 3)
KEPT = '"kept by a panel of eight"'


def texts(path: Path, sheet: str) -> list[str]:
    rows = openpyxl.load_workbook(path)[sheet].iter_rows(min_col=2, max_col=2, values_only=True)
    return [str(row[0] or "") for row in rows]


def test_eight_forms_one_for_each_of_the_panel(tmp_path: Path) -> None:
    made = write_forms(exercise(tmp_path), tmp_path / "forms")
    assert len(made) == len(PANEL) == 8
    for path, who in zip(made, PANEL.values(), strict=True):
        assert who in texts(path, START)
    assert any("Allow about" in line for line in texts(made[0], START))
    assert any("Rule 3" in line for line in texts(made[0], "The case"))


def test_a_form_shows_every_variant_without_keys_in_an_order_of_its_own(tmp_path: Path) -> None:
    made = write_forms(exercise(tmp_path), tmp_path / "forms")
    shown = [texts(path, OPTIONS) for path in made]
    for listed in shown:
        assert "The bank is sound. What next?" in listed
        assert "The bank is doubtful. What next?" in listed
        assert not any("best" in line or "unsafe" in line for line in listed)
    assert len({tuple(listed) for listed in shown}) > 1
    assert all(sorted(listed) == sorted(shown[0]) for listed in shown)


def test_only_the_cells_to_fill_in_can_be_changed_and_no_text_is_a_formula(tmp_path: Path) -> None:
    path = write_forms(exercise(tmp_path), tmp_path / "forms")[0]
    sheet = openpyxl.load_workbook(path)[OPTIONS]
    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    rows = list(sheet.iter_rows(max_col=3))
    assert sum(not answer.protection.locked for _, _, answer in rows) == 9
    begun = [text for _, text, _ in rows if str(text.value).startswith("=")]
    assert [one.data_type for one in begun] == ["s", "s"]
    limits = sheet.data_validations.dataValidation
    assert [(one.formula1, one.formula2) for one in limits if one.sqref] == [("-2", "2")]


def test_forms_that_may_be_filled_in_are_not_written_over(tmp_path: Path) -> None:
    write_forms(exercise(tmp_path), tmp_path / "forms")
    with pytest.raises(CourseError, match=r"There are forms in .* Give a new folder"):
        write_forms(exercise(tmp_path), tmp_path / "forms")


# ---------------------------------------------------------------------------------- reading back


def read(tmp_path: Path, opinion: Any = agreed, shares: dict[str, int] | None = None) -> Any:
    course = exercise(tmp_path)
    forms = read_forms(course, filled(tmp_path, course, opinion, shares))
    return verdicts(course, forms), cut(course, forms)


def test_where_all_agree_every_key_stands(tmp_path: Path) -> None:
    found, line = read(tmp_path)
    assert [(one.item.question.id, one.item.variant) for one in found] == list(KEYS)
    assert all(not one.doubts for one in found)
    assert found[0].means == {"a": 2, "b": -1, "c": -2}
    assert line.per_cent == 60
    assert "Keys that stand: 3 of 3." in report(found, line)


def of(count: int, what: int, otherwise: int, option: str) -> Any:
    """So many of the eight give `option` of the first item another rating."""
    odd = list(PANEL)[:count]

    def opinion(rater: str, question: str, variant: int, one: str) -> int:
        if (question, variant, one) == ("what-next", 0, option) and rater in odd:
            return what
        return otherwise if (question, variant, one) == ("what-next", 0, option) else agreed(rater, question, variant, one)  # fmt: skip

    return opinion


@pytest.mark.parametrize(
    ("opinion", "doubt"),
    [
        (of(2, 2, -1, "b"), ""),  # six of eight still have the key alone on top
        (of(3, 2, -1, "b"), "5 of 8 have the key on top, 6 are needed"),
        (of(2, 2, 1, "b"), ""),  # leads by just 0.75
        (of(2, 2, 1, "a"), ""),
        (of(8, 1, 0, "b"), ""),
        (of(1, 2, 1, "b"), ""),
        (of(1, 0, -2, "c"), ""),
        (of(1, -1, -2, "c"), ""),
        (of(2, 0, -2, "c"), "6 of 8 rate c at -1 or lower, 7 are needed to call it unsafe"),
    ],
)  # fmt: skip
def test_six_of_eight_a_lead_and_seven_for_unsafe(tmp_path: Path, opinion: Any, doubt: str) -> None:
    found, _ = read(tmp_path, opinion)
    assert "; ".join(found[0].doubts) == doubt
    assert not found[1].doubts


def test_a_lead_below_three_quarters_is_a_debate(tmp_path: Path) -> None:
    """Six have the key on top by one step, two have the other by two: the lead is a quarter."""

    def opinion(rater: str, question: str, variant: int, option: str) -> int:
        if (question, variant, option) == ("what-next", 0, "a"):
            return 0 if rater in ("member", "resident") else 2
        if (question, variant, option) == ("what-next", 0, "b"):
            return 2 if rater in ("member", "resident") else 1
        return agreed(rater, question, variant, option)

    found, line = read(tmp_path, opinion)
    assert found[0].doubts == ["it leads by 0.25, 0.75 is needed"]
    assert any("A DEBATE: it leads by 0.25" in said for said in report(found, line))


def test_the_cut_weighs_shares_by_points_and_tells_who_fails(tmp_path: Path) -> None:
    """2 points at 90, 1 at 30 and 6 at 60 per cent make 5.7 of 9."""
    _, line = read(tmp_path, shares={"what-next": 90, "in-one-line": 30, "room-left": 60})
    assert (line.per_cent, line.lowest, line.highest) == (63, 63, 63)
    assert (line.fewest, line.most) == (5, 25)
    assert list(line.fails) == [60, 70, 80, 90]
    assert line.fails[60] > 50 > line.fails[70] > line.fails[80] > line.fails[90]


@pytest.mark.parametrize(
    ("sheet", "about", "value", "said"),
    [
        (OPTIONS, "what-next 0 a", None, "it is empty. A whole number from -2 to 2 is needed"),
        (OPTIONS, "what-next 0 a", 3, "it holds 3."),
        (OPTIONS, "what-next 0 a", 0.5, "it holds 0.5."),
        (OPTIONS, "what-next 0 a", "good", "it holds 'good'"),
        (SHARES, "room-left", 101, "A whole number from 0 to 100"),
        (SHARES, FEWEST, 30, "the fewest who may fail are more than the most"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(
    tmp_path: Path, sheet: str, about: str, value: object, said: str
) -> None:
    course = exercise(tmp_path)
    path = sorted(filled(tmp_path, course).glob("*.xlsx"))[2]
    book = openpyxl.load_workbook(path)
    (row,) = [
        row for row in book[sheet].iter_rows(max_col=3) if str(row[0].value).startswith(about)
    ]
    row[2].value = value
    book.save(path)
    with pytest.raises(CourseError) as refused:
        read_forms(course, path.parent)
    assert f"{path.name}, sheet {sheet}" in str(refused.value)
    assert said in str(refused.value)
    assert "Nothing was changed" in str(refused.value)


def test_what_people_type_for_a_number_is_read(tmp_path: Path) -> None:
    course = exercise(tmp_path)
    folder = filled(tmp_path, course)
    typed = {2: "+2", -1: "\N{MINUS SIGN}1", -2: "-2 ", 1: 1.0}
    for path in folder.glob("*.xlsx"):
        change(path, SHARES, lambda code: "60%" if code not in (FEWEST, MOST) else "5")
        book = openpyxl.load_workbook(path)
        for row in book[OPTIONS].iter_rows(max_col=3):
            if row[2].value is not None:
                row[2].value = typed[row[2].value]
        book.save(path)
    forms = read_forms(course, folder)
    assert all(not one.doubts for one in verdicts(course, forms))


def test_a_panel_is_the_eight_of_them(tmp_path: Path) -> None:
    course = exercise(tmp_path)
    folder = filled(tmp_path, course)
    forms = sorted(folder.glob("*.xlsx"))
    forms[7].unlink()
    with pytest.raises(
        CourseError, match=r"holds 7 forms\. Missing: A resident who has used services"
    ):
        read_forms(course, folder)
    (folder / "again.xlsx").write_bytes(forms[0].read_bytes())
    with pytest.raises(CourseError, match="More than once: An officer"):
        read_forms(course, folder)


def test_other_files_other_modules_and_changed_questions_are_refused(tmp_path: Path) -> None:
    course = exercise(tmp_path)
    with pytest.raises(CourseError, match="There are no forms in"):
        read_forms(course, tmp_path / "forms")
    folder = filled(tmp_path, course)
    (folder / "z.xlsx").write_bytes(b"no workbook")
    with pytest.raises(CourseError, match=r"z\.xlsx cannot be read as a workbook"):
        read_forms(course, folder)
    book = openpyxl.Workbook()
    book.save(folder / "z.xlsx")
    with pytest.raises(CourseError, match=r"z\.xlsx is no form of the panel"):
        read_forms(course, folder)
    (folder / "z.xlsx").unlink()
    changed = exercise(tmp_path, QUESTIONS.replace("is sound", "is closed"), FLOW)
    with pytest.raises(
        CourseError, match="question 'what-next' has changed since the forms were made"
    ):
        read_forms(changed, folder)
    mended = exercise(tmp_path, QUESTIONS.replace("How much?", "How much more?"), FLOW)
    with pytest.raises(CourseError, match="question 'room-left' has changed since"):
        read_forms(mended, folder)
    with pytest.raises(CourseError, match="the case has changed since the forms were made"):
        read_forms(exercise(tmp_path, case="It snows."), folder)


def test_a_share_that_a_spreadsheet_keeps_as_a_fraction_is_read_as_per_cent(tmp_path: Path) -> None:
    course = exercise(tmp_path)
    folder = filled(tmp_path, course)
    for path in folder.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        for row in book[SHARES].iter_rows(max_col=3):
            if row[2].value == 60:
                row[2].value, row[2].number_format = 0.6, "0%"
        book.save(path)
    assert cut(course, read_forms(course, folder)).per_cent == 60


# ------------------------------------------------------------------------------- writing it down


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "syllabus.yaml"
    path.write_text(SYLLABUS)
    monkeypatch.setattr(folders, "register_path", lambda name: tmp_path / name)
    return path


def written(tmp_path: Path, opinion: Any = agreed, *files: str) -> list[Path]:
    course = exercise(tmp_path, *files)
    forms = read_forms(course, filled(tmp_path, course, opinion))
    found, line = verdicts(course, forms), cut(course, forms)
    return write(course, found, line, DAY, tmp_path / "solution")


def test_a_cut_that_nobody_can_have_meant_is_not_written(tmp_path: Path, register: Path) -> None:
    course = exercise(tmp_path)
    shares = dict.fromkeys(("what-next", "in-one-line", "room-left"), 1)
    forms = read_forms(course, filled(tmp_path, course, agreed, shares))
    with pytest.raises(CourseError, match="come to a cut of 1"):
        write(course, verdicts(course, forms), cut(course, forms), DAY, tmp_path / "solution")
    assert register.read_text() == SYLLABUS


def test_key_records_say_what_came_of_it_and_all_else_stays(tmp_path: Path, register: Path) -> None:
    folder = tmp_path / "solution" / "questions"
    assert written(tmp_path) == [folder / "1.yaml", folder / "2.yaml", register]
    panel = "panel: {date: 2026-12-03, raters: 8, means: [{a: 2.0, b: -1.0, c: -2.0}, {a: -1.0, b: 2.0, c: -2.0}]}"  # fmt: skip
    assert (folder / "1.yaml").read_text() == QUESTIONS.replace(
        "author's key, panel pending  # for now", f"{KEPT}  # for now"
    ).replace("# by us\n", f"# by us\n      {panel}\n")
    panel = "panel: {date: 2026-12-03, raters: 8, means: [{'1': -1.0, '2': 2.0, '3': -1.0}]}"
    assert (folder / "2.yaml").read_text() == FLOW.replace(
        "reviewed: 2026-11-22}", f"reviewed: 2026-11-22, status: {KEPT}, {panel}}}"
    )
    record = load_questions(folder.parent)["what-next"].key_record
    assert record is not None
    assert record.panel is not None
    assert (record.panel.date, record.panel.raters) == (DAY, 8)
    questions = load_questions(folder.parent)
    assert thaw(freeze(questions))["what-next"].key_record == record


def test_the_cut_goes_into_the_syllabus_with_its_fail_rates(tmp_path: Path, register: Path) -> None:
    written(tmp_path)
    text = register.read_text()
    assert "      pass: {cut: 70, provisional: true}\n" in text  # another module's
    (remark,) = [line for line in text.splitlines() if "The cut of a panel" in line]
    assert remark.startswith("        # The cut of a panel, 2026-12-03. Of 100 who truly earn")
    assert "The panel would defend 5 to 25 of 100." in remark
    assert text.replace(remark + "\n", "") == SYLLABUS.replace(
        "cut: 70           #", "cut: 60           #"
    ).replace("provisional: true # until", "provisional: false # until")


def test_a_pass_on_one_line_gets_its_remark_above(tmp_path: Path, register: Path) -> None:
    block = SYLLABUS[SYLLABUS.index("      pass:\n") : SYLLABUS.index("      document")]
    register.write_text(
        SYLLABUS.replace(block, "      pass: {cut: 70, provisional: true}  # so far\n")
    )
    written(tmp_path)
    lines = register.read_text().splitlines()
    at = lines.index("      pass: {cut: 60, provisional: false}  # so far")
    assert lines[at - 1].startswith("      # The cut of a panel, 2026-12-03.")


def test_a_second_panel_takes_the_place_of_the_first(tmp_path: Path, register: Path) -> None:
    written(tmp_path)
    once = [path.read_text() for path in sorted((tmp_path / "solution/questions").glob("*"))]
    course = exercise(tmp_path, *once)
    forms = read_forms(course, tmp_path / "forms")
    write(course, verdicts(course, forms), cut(course, forms), DAY, tmp_path / "solution")
    assert [one.read_text() for one in sorted((tmp_path / "solution/questions").glob("*"))] == once
    assert register.read_text().count("The cut of a panel") == 1


def test_what_is_no_agreement_is_written_as_a_debate(tmp_path: Path, register: Path) -> None:
    written(tmp_path, of(3, 2, -1, "b"))
    listed = read_yaml(tmp_path / "solution/questions/1.yaml")["questions"]
    assert listed[0]["key_record"]["status"] == (
        "a debate: variant 0: 5 of 8 have the key on top, 6 are needed"
    )


def test_windows_files_keep_their_marks_and_line_ends(tmp_path: Path, register: Path) -> None:
    windows = "\ufeff" + QUESTIONS.replace("\n", "\r\n")
    written(tmp_path, agreed, windows, FLOW)
    after = (tmp_path / "solution/questions/1.yaml").read_bytes().decode()
    assert after.startswith("\ufeff# Before")
    assert after.count("\n") == after.count("\r\n") == QUESTIONS.count("\n") + 1


BLOCK = QUESTIONS.replace("      status: author's key, panel pending  # for now\n      reviewed: 2026-11-22   # by us\n", "      reviewed: 2026-11-22\n      status: >-\n        pending,\n        for now\n\n      # ends here\n")  # fmt: skip


def test_a_status_over_several_lines(tmp_path: Path, register: Path) -> None:
    written(tmp_path, agreed, BLOCK, FLOW)
    after = (tmp_path / "solution/questions/1.yaml").read_text()
    assert f"      status: {KEPT}\n      panel: {{date" in after
    assert "\n\n      # ends here\n" in after


ANCHORED = QUESTIONS.replace("key_record:   # the author's", "key_record: &shared").replace(
    "  - id: room-left", QUESTIONS.split("questions:\n")[1].split("    key_record")[0].replace("what-next", "again") + "    key_record: *shared\n    sources: [\"A policy\"]\n    variants: [{facts: One., a: best, b: weak}]\n    samples: {right: [a], wrong: [{answer: b, points: 0, why: w}], not_attempted: [\"\"]}\n\n  - id: room-left"
)  # fmt: skip
NO_RECORD = FLOW.replace("    key_record: {why: Because., would_change_if: Nothing, reviewed: 2026-11-22}  # short\n", "")  # fmt: skip


@pytest.mark.parametrize(
    ("files", "syllabus", "said"),
    [
        ((QUESTIONS, NO_RECORD), SYLLABUS, "question 'in-one-line': it has no key_record to write into"),
        ((QUESTIONS, FLOW), SYLLABUS.replace("cut: 70    ", "overall: 70"), "no `pass` with `cut`"),
        ((ANCHORED, FLOW), SYLLABUS, "cannot be put in without touching other lines"),
    ],
)  # fmt: skip
def test_nothing_is_written_where_not_all_can_be(
    tmp_path: Path, register: Path, files: tuple[str, ...], syllabus: str, said: str
) -> None:
    register.write_text(syllabus)

    def opinion(rater: str, question: str, variant: int, option: str) -> int:
        return agreed(rater, question.replace("again", "what-next"), variant, option)

    with pytest.raises(CourseError, match=said) as refused:
        written(tmp_path, opinion, *files)
    assert "Nothing was changed" in str(refused.value)
    assert register.read_text() == syllabus
    for number, text in enumerate(files, 1):
        assert (tmp_path / f"solution/questions/{number}.yaml").read_text() == text


def test_the_command_makes_forms_and_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["panel", "04", "--to", str(tmp_path / "forms")]) == 0
    assert capsys.readouterr().out.count("Wrote: ") == 8
    assert main(["panel", "04", "--read", str(tmp_path / "forms")]) == 2
    assert "sheet Options, cell C" in capsys.readouterr().err
