"""Reading and checking the register and the glossary; what is due."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from commissioning import clock
from commissioning.content import facts, glossary, review, then_and_now
from commissioning.errors import ContentError, CourseError

GOOD = {
    "id": "a-fact",
    "title": "A fact",
    "text": "It holds.",
    "value": "5",
    "unit": "years",
    "as_of": "2022",
    "source": "The Act",
    "review_by": "2027-01-31",
    "confidence": "V",
}


def written(tmp_path: Path, **changes: str | None) -> Path:
    fields = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    lines = "\n".join(f"    {key}: {value}" for key, value in fields.items())
    path = tmp_path / "facts.yaml"
    path.write_text("facts:\n  -\n" + lines + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"confidence": "sure"}, "field 'confidence'.*'V', 'V3', 'K' or 'U'"),
        ({"review_by": "soon"}, "field 'review_by'.*not a date such as 2027-03-31"),
        ({"review_by": "20270131"}, "field 'review_by'"),
        ({"as_of": "last year"}, "field 'as_of'.*2022-08"),
        ({"as_of": "'2022-02-30'"}, "cannot be shown as a date"),
        ({"unit": "furlongs"}, "field 'unit'.*'£'"),
        ({"unit": None}, "a value needs a unit"),
        ({"value": None}, "a unit needs a value"),
        ({"value": "many"}, "cannot be shown"),
        ({"source": None}, "field 'source': it is missing. Correct it in"),
        ({"sauce": "x"}, "field 'sauce': there is no such field. Fields: id, title"),
        ({"values": "{words: 3}"}, "'words' is not free"),
        ({"id": "A Fact"}, "field 'id'.*lower case with hyphens"),
        ({"url": "http://example.org"}, "field 'url'.*https://"),
    ],
)
def test_a_faulty_fact_is_refused_with_file_entry_field_and_remedy(
    tmp_path: Path, changes: dict[str, str | None], says: str
) -> None:
    with pytest.raises(ContentError, match=says) as fault:
        facts.facts(written(tmp_path, **changes))
    assert str(fault.value).startswith("facts.yaml, entry ")


def test_a_content_error_is_a_value_error_and_a_course_error() -> None:
    assert issubclass(ContentError, ValueError)
    assert issubclass(ContentError, CourseError)


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    entry = path.read_text(encoding="utf-8").removeprefix("facts:\n")
    path.write_text("facts:\n" + entry + entry, encoding="utf-8")
    with pytest.raises(ContentError, match="'a-fact', field 'id': it is used twice"):
        facts.facts(path)


def test_a_field_written_twice_and_broken_yaml_are_refused_with_the_line(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "    title: Again\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"facts.yaml, line 12.*'title' is written twice"):
        facts.facts(path)
    path.write_text("facts: [", encoding="utf-8")
    with pytest.raises(ContentError, match=r"facts.yaml, line \d+: this is not readable YAML"):
        facts.facts(path)
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(ContentError, match="must hold one list, `facts:`"):
        facts.facts(path)
    with pytest.raises(ContentError, match="There is no file"):
        facts.facts(tmp_path / "gone.yaml")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path)
    first = facts.facts(path)
    assert facts.facts(path) is first
    written(tmp_path, value="7")
    os.utime(path, ns=(1, 1))
    assert facts.facts(path)["a-fact"].shown() == "7 years"


def test_a_fact_shows_its_values(course: Path) -> None:
    known = facts.facts()
    assert known["ceiling"].shown() == "£315,000"
    assert known["wellby"].shown("low") == "£10,000"
    with pytest.raises(ContentError, match=r"'wellby'.*no value called 'lowest'.*low, high"):
        known["wellby"].shown("lowest")
    with pytest.raises(ContentError, match="no value"):
        known["plain"].shown()


def test_a_fact_is_due_from_its_review_date_on(course: Path) -> None:
    ceiling = facts.facts()["ceiling"]
    assert not ceiling.is_due(date(2027, 3, 31))
    assert ceiling.is_due(date(2027, 4, 1))
    assert [fact.id for fact in review.due_for_review(date(2027, 4, 1))] == [
        "wellby",
        "doubtful",
        "ceiling",
    ]


def test_the_review_table_says_what_to_check(course: Path) -> None:
    table = review.review_table(date(2027, 3, 1)).splitlines()
    assert table[0].split() == ["Review", "by", "Fact", "Title", "Source"]
    assert table[2].startswith("2026-12-31  wellby")
    assert table[-1] == "2 of 6 facts are due for review."
    nothing = review.review_table(date(2026, 11, 22))
    assert (
        nothing
        == "No fact is due for review on 22 November 2026. The next is due on 31 December 2026."
    )


def test_a_glossary_cannot_point_nowhere_or_own_a_word_twice(course: Path) -> None:
    path = course / "glossary.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("see: [clawback]", "see: [clawbacks]"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"'due-diligence', field 'see'.*mean 'clawback'"):
        glossary.glossary()
    doubled = text.replace("due diligence, meaning", "due diligence, also: [claw back], meaning")
    path.write_text(doubled, encoding="utf-8")
    with pytest.raises(ContentError, match="'claw back' also belongs to 'clawback'"):
        glossary.glossary()


def test_today_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMISSIONING_TODAY", "2027-04-01")
    assert clock.today() == date(2027, 4, 1)
    monkeypatch.setenv("COMMISSIONING_TODAY", "April")
    with pytest.raises(CourseError, match=r"'April', which is not a date.*2026-11-22"):
        clock.today()
    monkeypatch.delenv("COMMISSIONING_TODAY")
    assert clock.today().year >= 2025


def test_then_and_now_has_at_most_five_rows_with_facts_that_exist(course: Path) -> None:
    path = course / "lessons" / "04-small" / "then-and-now.yaml"
    row = "  - {{say: S{}, now: Now, consequence: So, facts: [plain]}}\n"
    path.write_text("rows:\n" + "".join(row.format(n) for n in range(6)), encoding="utf-8")
    with pytest.raises(ContentError, match=r"6 rows\. Keep one to 5"):
        then_and_now.then_and_now("04-small")
    path.write_text("rows:\n" + row.format(1).replace("plain", "plane"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"then-and-now.yaml, entry 'S1'.*mean 'plain'"):
        then_and_now.then_and_now("04-small")


def test_what_the_course_says_is_plain_until_a_file_is_read() -> None:
    values = (
        "facts",
        "glossary",
        "then_and_now",
        "routes",
        "syllabus",
        "computed.figures",
        "computed.model_calls",
        "places",
    )
    loaded = "; ".join(f"import commissioning.content.{name}" for name in values)
    told = f"import sys; {loaded}; print({{'pydantic', 'yaml'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
