"""Which column of a class list holds the ids: found from the work that came, asked where it is in doubt."""

import codecs
from pathlib import Path

import pytest

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.collecting.class_list import (
    Answers,
    DoubtfulError,
    Person,
)
from grading.collecting.listing import reading
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import RIGHT, packed, sent


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
