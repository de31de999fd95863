"""Class lists as platforms, forms and Excel export them: who is a learner, under which id, and what is said.

Canvas and Moodle were checked against their own source (`gradebook_exporter.rb`; the tests of the grade
import, the grading worksheet), Brightspace against its help pages, Teams and Microsoft Forms against programs
that read their exports. The others are as far as we know. The people are invented.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commissioning.grading.collecting.class_list import (
    Person,
)
from grading.collecting.listing import ANNA, BEA, reading, with_mail, workbook_of


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
