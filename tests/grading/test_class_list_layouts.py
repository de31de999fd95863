"""Class lists as platforms, forms and Excel export them: who is a learner, under which id, and what is said.

Canvas and Moodle were checked against their own source (`gradebook_exporter.rb`; the tests of the grade
import, the grading worksheet), Brightspace against its help pages, Teams and Microsoft Forms against programs
that read their exports. The others are as far as we know. The people are invented.
"""

import codecs
import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.collecting.class_list import (
    Answers,
    ClassList,
    DoubtfulError,
    Person,
    read_class_list,
    workbook,
)
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import RIGHT, packed, sent

ANNA, BEA = Person("anna.smith", "Anna", "Smith"), Person("bea.jones", "Bea", "Jones")


def with_mail(*people: Person) -> list[Person]:
    return [
        Person(one.id, one.first_name, one.last_name, f"{one.id}@example.org") for one in people
    ]


@dataclass(frozen=True)
class Layout:
    text: str
    people: list[Person]
    said: tuple[str, ...] = ()
    coding: str = "utf-8"


LAYOUTS = {
    "Moodle, participants": Layout(
        '"First name",Surname,"Email address",Groups\n'
        "Anna,Smith,anna.smith@example.org,\nBea,Jones,bea.jones@example.org,\n",
        with_mail(ANNA, BEA),
        ('2 learners, ids from column "Email address", the part before @ (such as anna.smith).',),
        "utf-8-sig",
    ),
    "Moodle, grader report": Layout(
        '"First name",Surname,"ID number",Institution,Department,"Email address",'
        '"Assignment: Exercise 4 (Real)","Course total (Real)","Last downloaded from this course"\n'
        "Anna,Smith,,Council,Grants,anna.smith@example.org,18.00,18.00,1780000000\n"
        "Bea,Jones,900124,Council,Grants,bea.jones@example.org,-,-,1780000000\n",
        with_mail(ANNA, BEA),
        ('Not taken for ids: "ID number" (such as 900124)',),
    ),
    "Moodle, grading worksheet": Layout(
        'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
        '"Last modified (grade)","Feedback comments"\n'
        '"Participant 51","Anna Smith",anna.smith@example.org,"Submitted for grading",,20.00,Yes,-,\n'
        '"Participant 52","Bea Jones",bea.jones@example.org,"No submission",,20.00,Yes,-,"Line one\nand two"\n',
        with_mail(ANNA, BEA),
        ('"Identifier" (the platform\'s own number)',),
    ),
    "Moodle in German": Layout(
        "Vorname;Nachname;E-Mail-Adresse;Gruppen\nAnna;Smith;anna.smith@example.org;\n"
        "Zoë;Groß;zoë.groß@example.org;\n",
        [*with_mail(ANNA), Person("zoe.gross", "Zoë", "Groß", "zoë.groß@example.org")],
        ("Written in plain letters: zoë.groß as zoe.gross.",),
        "cp1252",
    ),
    "Moodle in Welsh": Layout(
        "Enw cyntaf,Cyfenw,Cyfeiriad e-bost\nAnna,Smith,anna.smith@example.org\n", with_mail(ANNA)
    ),
    "Canvas, gradebook": Layout(
        "Student,ID,SIS User ID,SIS Login ID,Section,Exercise 4 (77),Final Score\n"
        ",,,,,Manual Posting,\n    Points Possible,,,,,20.0,(read only)\n"
        '"Smith, Anna",1001,900123,anna.smith,Grants,18,90\n"Jones, Bea",1002,900124,bea.jones,Grants,,\n'
        '"Student, Test",1003,,9f3c0a6e5d,Grants,,\n',
        [ANNA, BEA],
        (
            '2 learners, ids from column "SIS Login ID" (such as anna.smith).',
            "1 test student left out (Test Student); 2 lines that name nobody left out (Manual ",
            'Not taken for ids: "ID" (such as 1001), "SIS User ID" (such as 900123).',
        ),
    ),
    "Canvas, names apart, Integration ID and a European computer": Layout(
        "LastName;FirstName;ID;SIS User ID;SIS Login ID;Integration ID;Root Account;Section\n"
        "    Points Possible;;;;;;;\n"
        "Smith;Anna;1001;900123;anna.smith@example.org;x1;school.example.org;Grants\n"
        "Student;Test;1003;;9f3c0a6e5d;;;Grants\n",
        with_mail(ANNA),
        ('ids from column "SIS Login ID", the part before @', "1 test student left out"),
        "utf-8-sig",
    ),
    "Canvas, people": Layout(
        "Name,Canvas user id,User id,Login id,Sections,Group Name\n"
        "Anna Smith,1001,900123,anna.smith,Grants,\nBea Jones,1002,900124,bea.jones,Grants,\n",
        [ANNA, BEA],
    ),
    "Brightspace, grades": Layout(
        "OrgDefinedId,Username,Last Name,First Name,Email,"
        "Exercise 4 Points Grade <Numeric MaxPoints:20>,End-of-Line Indicator\n"
        "#20067930,#anna.smith,Smith,Anna,anna.smith@example.org,18,#\n"
        "#20067931,#bea.jones,Jones,Bea,bea.jones@example.org,,#\n",
        with_mail(ANNA, BEA),
        ('ids from column "Username"', '"OrgDefinedId" (such as 20067930)'),
    ),
    "Brightspace, without user names": Layout(
        "OrgDefinedId,Last Name,First Name,Email,Role,End-of-Line Indicator\n"
        "#20067930,Smith,Anna,anna.smith@example.org,Learner,#\n"
        "#1,Lead,Fay,fay@example.org,Instructor,#\n",
        with_mail(ANNA),
        ("1 person who teaches left out (Fay Lead).",),
    ),
    "Blackboard, a text called .xls": Layout(
        '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t'
        '"Weighted Total [Total Pts: up to 0] |12"\n'
        '"Smith"\t"Anna"\t"anna.smith"\t"900123"\t"2026-06-01 09:00:00"\t"Yes"\t"1"\n'
        '"Jones"\t"Bea"\t"bea.jones"\t"900124"\t""\t"Yes"\t""\n'
        '"lead_PreviewUser"\t"Fay"\t"lead_previewuser"\t""\t""\t"No"\t""\n',
        [ANNA, BEA],
        ("1 test student left out (Fay lead_PreviewUser).",),
        "utf-16",
    ),
    "Blackboard Ultra": Layout(
        '"Last Name","First Name","Username","Student ID","Last Access","Availability","Exercise 4 |77"\n'
        '"Smith","Anna","anna.smith","900123","","Yes",""\n',
        [ANNA],
        coding="utf-8-sig",
    ),
    "Teams, attendance": Layout(
        "1. Summary\nMeeting title\tGrants\nAttended participants\t4\n"
        "Start time\t6/1/26, 9:00:00 AM\n\n2. Participants\n"
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
        "Fay Lead\t1\t2\t2m\tfay@example.org\tfay@example.org\tOrganizer\n"
        "Anna Smith\t1\t2\t2m\tanna.smith@example.org\tanna.smith@example.org\tPresenter\n"
        "Bea Jones (Guest)\t1\t2\t2m\tbea.jones@example.org\t\tAttendee\n"
        "Cy\t1\t2\t2m\t\t\tAttendee\n\n3. In-Meeting Activities\n"
        "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
        "Anna Smith\t1\t2\t2m\tanna.smith@example.org\tPresenter\n",
        with_mail(ANNA, BEA),
        (
            "1 person who teaches left out (Fay Lead).",
            '1 line without "Email" left out: Cy (line 11). Whoever is a learner needs one there.',
        ),
        "utf-16",
    ),
    "Teams, an older attendance, somebody came twice": Layout(
        "Meeting Summary\nTotal Number of Participants\t2\n\n"
        "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
        "Anna Smith\t1\t2\t2m\tanna.smith@example.org\tPresenter\tanna.smith@example.org\n"
        "Anna Smith\t3\t4\t2m\tAnna.Smith@example.org\tPresenter\tAnna.Smith@example.org\n",
        with_mail(ANNA),
        ("1 line of people named before counted once.",),
        "utf-16-le",
    ),
    "Microsoft Forms": Layout(
        "ID,Start time,Completion time,Email,Name\n1,x,y,anna.smith@example.org,Anna Smith\n"
        "4,x,y,bea.jones@example.org,Bea Jones\n",
        with_mail(ANNA, BEA),
        ('Not taken for ids: "ID" (it counts the rows).',),
    ),
    "Microsoft Forms, nobody signed in": Layout(
        "ID,Start time,Completion time,Email,Name,Last modified time,What is your name?,"
        "Please enter your e-mail address\n1,x,y,anonymous,,,Anna Smith,anna.smith@example.org\n",
        with_mail(Person("anna.smith", "Anna", "Smith")),
    ),
    "Google Forms": Layout(
        "Timestamp,Email Address,Full name,Which team?\n"
        "2026/06/01 9:00:00 am GMT+1,anna.smith@example.org,Anna Smith,A\n",
        with_mail(ANNA),
    ),
    "Google Classroom": Layout(
        "Last Name,First Name,Email Address,Exercise 4\nDate,,,1 Jun\nPoints,,,20\nClass Average,,,12\n"
        "Smith,Anna,anna.smith@example.org,18\n",
        with_mail(ANNA),
        ("3 lines that name nobody left out (Date, Points, Class Average).",),
    ),
    "Microsoft's directory": Layout(
        "userPrincipalName,displayName,surname,mail,givenName,id\n"
        "anna.smith@example.org,Anna Smith,Smith,anna.smith@example.org,Anna,"
        "0b1c2d3e-1111-2222-3333-444455556666\n",
        with_mail(ANNA),
    ),
    "Addresses as people copy them": Layout(
        "Name,Email\nAnna Smith,mailto:anna.smith@example.org\nBea Jones (Grants),Bea Jones <bea.jones@example.org>;\n",
        with_mail(ANNA, BEA),
        ('ids from column "Email", the part before @ (such as anna.smith).',),
    ),
    "A council's people, by what they do": Layout(
        "Employee Number,Known As,Surname,Role,Work Email\n00123,Anna,Smith,Grants Manager,anna.smith@example.org\n"
        "00124,Bea,Jones,Programme Administrator,bea.jones@example.org\n",
        with_mail(ANNA, BEA),
        ("2 learners",),
    ),
    "Roles of a platform": Layout(
        "Name,Email,Roles\nAnna Smith,anna.smith@example.org,Student\n"
        "Fay Lead,fay@example.org,Non-editing teacher\nEd Aid,ed@example.org,Teaching Assistant\n"
        'Bea Jones,bea.jones@example.org,"Teacher, Student"\nIda Lead,ida@example.org,"Manager, Course creator"\n',
        with_mail(ANNA, BEA),
        ("3 people who teach left out (Fay Lead, Ed Aid, Ida Lead).",),
    ),
    "People who are called as totals are": Layout(
        "Surname,First name,Username\nCount,Anna,acount\nDate,Bea,900124\nTotal,,2\n",
        [Person("acount", "Anna", "Count"), Person("900124", "Bea", "Date")],
        ("1 line that names nobody left out (Total).",),
    ),
    "Whole numbers as another program wrote them": Layout(
        "id,first_name\n1234567.0,Anna\n1239999.0,Bea\n",
        [Person("1234567", "Anna", ""), Person("1239999", "Bea", "")],
    ),
    "Google's directory": Layout(
        "First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required]\n"
        "Anna,Smith,anna.smith@example.org,/\n",
        with_mail(ANNA),
    ),
    "Microsoft's directory, a guest": Layout(
        "displayName,userPrincipalName\nAnna Smith,anna.smith_example.org#EXT#@northmere.onmicrosoft.com\n",
        with_mail(ANNA),
    ),
    "Bookings": Layout(
        "Date Time,Customer Name,Customer Email\n1 June,Anna Smith,anna.smith@example.org\n",
        with_mail(ANNA),
    ),
    "Another separator than the one that is named": Layout(
        "sep=;\nid,first_name,last_name\nanna.smith,Anna,Smith\n", [ANNA]
    ),
    "Excel names its separator": Layout(
        "sep=;\r\nid;first_name;last_name\r\nanna.smith;Anna;Smith\r\n", [ANNA]
    ),
    "Excel, titles above, blank rows, a total and a formula": Layout(
        "Grants team, June 2026,,,\nPrinted for: the trainer,,,\n,,,\nName,E-mail (work),Manager,Staff no\n"
        '"Smith, Anna",anna.smith@example.org,fay@example.org,"=""007"""\n,,,\n'
        '"Jones, Bea",bea.jones@example.org,fay@example.org,"=""008"""\n,,,\nTotal,2,,\n',
        with_mail(ANNA, BEA),
        (
            "1 line that names nobody left out (Total).",
            '"Manager" (several people share one)',
        ),
    ),
}


def reading(
    tmp_path: Path, content: str | bytes, name: str = "list.csv", **given: Any
) -> ClassList:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_class_list(path, **given)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_list_is_read_as_it_was_exported(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    done = reading(tmp_path, layout.text.encode(layout.coding))
    assert done.people == layout.people
    said = "\n".join(done.lines)
    assert said.startswith(f"Class list list.csv: {len(layout.people)} learner")
    for words in layout.said:
        assert words in said


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_list_means_the_same_once_it_was_saved_as_a_workbook(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    text = layout.text.removeprefix("sep=;\r\n").removeprefix("sep=;\n")
    rows = _rows_of(text, max(",;\t", key=text.count))
    done = reading(tmp_path, workbook_of({"Sheet1": rows}), "list.xlsx")
    assert [one.id for one in done.people] == [one.id for one in layout.people]
    assert done.lines[0].startswith('Class list list.xlsx, sheet "Sheet1": ')


def _rows_of(text: str, separator: str) -> list[list[Any]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [[int(cell) if cell.isdecimal() else cell or None for cell in row] for row in rows]


def workbook_of(sheets: dict[str, list[list[Any]]], hidden: str = "") -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        if name == hidden:
            sheet.sheet_state = "hidden"
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def test_a_workbook_of_forms_has_times_and_numbers(tmp_path: Path) -> None:
    when = datetime(2026, 6, 1, 9, tzinfo=UTC).replace(tzinfo=None)
    rows: list[list[Any]] = [
        ["ID", "Start time", "Completion time", "Email", "Name"],
        [1, when, when, "anna.smith@example.org", "Anna Smith"],
        [2, when, when, "bea.jones@example.org", "Bea Jones"],
    ]
    sheets: dict[str, list[list[Any]]] = {
        "About": [["How this was made"]],
        "Form1": rows,
        "Old": rows,
    }
    done = reading(tmp_path, workbook_of(sheets, hidden="Old"), "list.xlsx")
    assert done.people == with_mail(ANNA, BEA)
    with pytest.raises(DoubtfulError, match='--sheet "Form1"') as asked:
        reading(tmp_path, workbook_of(sheets), "list.xlsx")
    assert [one.value for one in asked.value.choices] == ["Form1", "Old"]
    again = reading(tmp_path, workbook_of(sheets), "list.xlsx", answers=Answers(sheet="form1"))
    assert again.people == done.people
    with pytest.raises(CourseError, match='no sheet "2"'):
        reading(tmp_path, workbook_of(sheets), "list.xlsx", answers=Answers(sheet="2"))


def test_a_workbooks_numbers_keep_the_zeros_that_people_see(tmp_path: Path) -> None:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in (["id", "first_name"], [123, "Anna"], [4567, "Bea"]):
        book.active.append(row)
        book.active.cell(book.active.max_row, 1).number_format = "00000"
    book.save(made)
    done = reading(tmp_path, made.getvalue(), "list.xlsx")
    assert [one.id for one in done.people] == ["00123", "04567"]
    rows = [["Username", "Name"], [1234567890123456789, "Anna"]]
    with pytest.raises(CourseError, match="Excel has shortened a long number"):
        reading(tmp_path, workbook_of({"People": rows}), "list.xlsx")


def test_a_formula_that_nobody_computed_is_no_id(tmp_path: Path) -> None:
    def read(heading: str, cell: str) -> ClassList:
        rows = [[heading, "Name"], [cell, '=B1&"x"']]
        return reading(tmp_path, workbook_of({"People": rows}), "list.xlsx")

    with pytest.raises(
        CourseError, match=r'sheet "People", row 2: .* It is a formula whose result was never saved'
    ):
        read("id", '=B2&"x"')
    with pytest.raises(
        CourseError, match="Some cells hold formulas whose results were never saved"
    ):
        read("Email", '=B2&"@x.org"')
    assert read("id", '="00700"').people == [Person("00700")]


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def _spoilt(good: bytes, part: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.infolist():
            new.writestr(one.filename, content if one.filename == part else old.read(one))
    return made.getvalue()


ONE = workbook_of({"Sheet1": [["id"], ["anna"]]})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PKxx", "is damaged. Open it in Excel"),
        (ONE[:-300], "is damaged. Open it in Excel"),
        (_spoilt(ONE, "xl/worksheets/sheet1.xml", b"<worksheet><"), "is damaged"),
        (_zip(word__document_xml=b"<a/>"), "is a Word document. Copy its table"),
        (_zip(content_xml=b"<a/>"), "is a spreadsheet of LibreOffice's. Open it in Excel"),
        (_zip(**{"Index/Document.iwa": b""}), "is a spreadsheet of Apple's Numbers. Open it there, choose File"),
        (_zip(**{"xl/workbook.bin": b""}), "is a binary workbook"),
        (_zip(other=b"<a/>"), "is no workbook of Excel's"),
        (b"{\\rtf1 x}", "is a document of a word processor"),
        (_spoilt(ONE, "xl/worksheets/sheet1.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "is no workbook"),
        (_zip(xl__workbook_xml=b"0" * (workbook.MAX_UNPACKED + 1)), "unpacks to more than 50 MB"),
        (_zip(**{f"xl__{n}": b"" for n in range(workbook.MAX_PARTS + 1)}), "unpacks to more than"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Excel, or one with a password"),
        (b"%PDF-1.7", "is a PDF"),
        (b"<html><table><tr><td>id</td></tr></table>", "is a web page, whatever its name says"),
        (b"id\n" + b"x" * 5_000_000, "larger than 5 MB"),
        (b"", "has no column called id"),
        (b"id,first_name\nann,\"Ann\nbob,Bob\n", "line 2, opens a quotation mark and never closes it"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_says_what_to_do(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(CourseError, match=why):
        reading(tmp_path, content)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("ID,Name,Email\n771,Anna,anna@x.org\n554,Bea,bea@x.org\n", ["Email before @", "ID"]),
        ("Student ID,First name\n900123,Anna\n812333,Bea\n", ["Student ID"]),
        ("Student ID,Email\nx900123,anna@x.org\n", ["Student ID", "Email before @"]),
        ("Username,Login\nann,asmith\n", ["Username", "Login"]),
        (
            'Student,ID,Section\n    Points Possible,,\n"Smith, Anna",1001,G\n"Jones, Bea",1702,G\n',
            ["ID"],
        ),
    ],
)
def test_two_columns_that_may_hold_the_ids_are_asked_about(
    tmp_path: Path, text: str, choices: list[str]
) -> None:
    with pytest.raises(DoubtfulError) as asked:
        reading(tmp_path, text)
    assert [one.value for one in asked.value.choices] == choices
    assert f'--id-column "{choices[0]}"' in str(asked.value)
    for choice in choices:  # each answer that is offered is one
        done = reading(tmp_path, text, answers=Answers(id_column=choice))
        assert done.lines[0].endswith("as you said.")


def test_work_that_came_shows_which_column_holds_the_ids(tmp_path: Path) -> None:
    text = "ID,Name,Email\n771,Anna,anna@x.org\n554,Bea,bea@x.org\n"
    by_number = reading(tmp_path, text, handed_in=["554", "inbox"])
    assert [one.id for one in by_number.people] == ["771", "554"]
    assert by_number.lines[0].endswith("(such as 771), as 1 has handed in under it.")
    whole = reading(tmp_path, text, handed_in=["anna@x.org", "bea@x.org"])
    assert [one.id for one in whole.people] == ["anna@x.org", "bea@x.org"]
    # The list takes the spelling of the folder in which the work lies.
    spelled = reading(tmp_path, "Name,Email\nZoë,ZOË.F@x.org\n", handed_in=["Zoe.F"])
    assert spelled.people[0].id == "Zoe.F"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id,first_name\n1,Anna\n2,Bea\n", '"id" cannot be it: it counts the rows'),
        ("First name,Surname\nAnna,Smith\n", "Export it with e-mail addresses or user names"),
        ("id,first_name\nzoé,A\nzoë,B\n", r"line 3: zoë and zoé \(line 2\) would both be the id zoe"),
        ("id,first_name\nann,Ann\nann,Bob\n", "line 3: ann is there twice"),
        ("Username,Name\nanna smith,Anna\n", "line 2: 'anna smith' is not a learner's id"),
        ("id\nиван\n", "line 2: 'иван' is not a learner's id"),
        ("Role,Email\nTeacher,fay@x.org\n", "names nobody"),
        ("id,first_name\n1.23E+07,Anna\n", "Excel has shortened a long number, and its last digits are lost"),
        ("id,first_name\n#REF!,Anna\n", "line 2: '#REF!' is not a .* It is an error of a formula in Excel"),
    ],
)  # fmt: skip
def test_no_id_is_silently_a_wrong_one(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(CourseError, match=why):
        reading(tmp_path, text)


def test_two_people_with_one_name_before_the_at_keep_their_addresses(tmp_path: Path) -> None:
    done = reading(tmp_path, "Name,Email\nAnna A,anna@a.org\nAnna B,anna@b.org\n")
    assert [one.id for one in done.people] == ["anna@a.org", "anna@b.org"]


@pytest.fixture
def here(course: CourseFolder, pristine: Path, monkeypatch: pytest.MonkeyPatch) -> CourseFolder:
    (course.root / "nbgrader_config.py").write_bytes((pristine / "nbgrader_config.py").read_bytes())
    monkeypatch.chdir(course.root)
    return course


UNSURE = "ID,Name,Email\n771,Anna,anna@x.org\n554,Bea,bea@x.org\n"


@pytest.mark.parametrize(("typed", "learner"), [(["3", "", "2"], None), (["nine", "2"], "554")])
def test_at_a_terminal_the_question_is_put(
    here: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], typed: list[str], learner: str | None,
) -> None:  # fmt: skip
    sent(tmp_path / "inbox", f"{SCRATCH}--zoe.zip", packed(RIGHT))
    (tmp_path / "list.csv").write_text(UNSURE)
    answers = iter(typed)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    code = main(["collect", str(tmp_path / "inbox"), "--class-list", str(tmp_path / "list.csv")])
    said = capsys.readouterr()
    assert "  2  ID (such as 771)" in said.out
    if learner:
        assert (code, "Bea (554)" in said.out) == (0, True)
    else:
        assert (code, "Nothing was collected" in said.err) == (2, True)


def test_elsewhere_the_refusal_names_the_option_and_nothing_is_laid(
    here: CourseFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent(tmp_path / "inbox", f"{SCRATCH}--zoe.zip", packed(RIGHT))
    (tmp_path / "list.csv").write_text(UNSURE)
    given = ["collect", str(tmp_path / "inbox"), "--class-list", str(tmp_path / "list.csv")]
    assert main(given) == 2
    assert '--id-column "ID" (such as 771)' in capsys.readouterr().err
    assert not (here.root / "submitted").exists()
    assert main([*given, "--id-column", "ID"]) == 0
    said = capsys.readouterr().out
    assert said.startswith('Class list list.csv: 2 learners, ids from column "ID"')
    # The same people under other ids would be two people each.
    assert main([*given, "--id-column", "Email before @"]) == 0
    assert "Anna (anna) is in the gradebook already, as 771" in capsys.readouterr().out


def test_marks_of_byte_orders_and_unseen_signs_are_no_part_of_a_name(tmp_path: Path) -> None:
    for content in (
        codecs.BOM_UTF8 * 2 + "id,first_name\nann\u200b,\u00a0Ann\n".encode(),
        "id,first_name\nann,Ann\n".encode("utf-16-be"),
        b"id,first_name\rann,Ann\r",
    ):
        assert reading(tmp_path, content).people == [Person("ann", "Ann")]
