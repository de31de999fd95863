"""The cohort report: nothing a learner typed can act, nothing is fetched, few people are not shown."""

import re
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from commissioning.grading.bulk import grade as bulk
from commissioning.grading.gradebook.due import set_due
from commissioning.grading.results.counting.items import items
from commissioning.grading.results.prompts import Motion, asks, fitting, motions
from commissioning.grading.results.report import most_missed, report
from commissioning.grading.settings import CourseDirectory
from grading.cohorts import NASTY, RIGHT, cohort_of, marked_cohort, name
from grading.course_folder import CourseFolder
from scripts import valid_html

TODAY = date(2026, 11, 22)


def page_of(course: CourseFolder) -> BeautifulSoup:
    return BeautifulSoup(report(cohort_of(course), TODAY), "html.parser")


@pytest.fixture
def wrong(course: CourseFolder) -> CourseFolder:
    """Two learners type the same hostile answer, so it is the commonest wrong one."""
    marked_cohort(course)
    name(course, "ben", "<b>Ben</b>")
    course.submit("kim", {**RIGHT, "yearly-cost": NASTY, "who-decides": "c"})
    bulk.grade(course.module, course.config())
    return course


def test_what_people_typed_is_text(wrong: CourseFolder) -> None:
    soup = page_of(wrong)
    assert NASTY in soup.get_text()
    assert not soup.find_all(["script", "img", "b", "iframe", "link"])
    assert not soup.find_all(onerror=True)
    assert "<b>Ben</b>" not in str(soup)


def test_first_it_says_whom_to_see_who_is_late_and_who_is_not_of_the_class(
    course: CourseFolder,
) -> None:
    marked_cohort(course)
    name(course, "ben", "Ben")
    set_due(CourseDirectory(config=course.config()), datetime(2026, 11, 19, tzinfo=UTC))
    first = (
        page_of(course)
        .find("main")
        .get_text(" ", strip=True)
        .partition("Where the cohort stands")[0]
    )
    assert "Ben (ben) : " in first
    assert "Handed in late (1): Anna Smith (anna), 20 November 2026, 10:00." in first
    strangers = first.partition("Not on the class list")[2]
    assert "fay" in strangers
    assert "Ben" not in strangers.partition("Find out whose")[0]
    assert "3 learners on the class list, and 6 who are not" in page_of(course).get_text()


def test_odd_letters_stop_no_report(course: CourseFolder) -> None:
    odd = "\ud800\u202e<i>\x00 1"
    for number in range(6):
        course.submit(f"s{number}", {**RIGHT, "yearly-cost": odd})
    bulk.grade(course.module, course.config())
    text = page_of(course).get_text()
    assert "<i>  1" in text
    assert "\u202e" not in text


def test_nothing_is_fetched_and_only_its_own_style_counts(wrong: CourseFolder) -> None:
    soup = page_of(wrong)
    assert not soup.find_all(src=True)
    assert all(link["href"].startswith("#") for link in soup.find_all(href=True))
    policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not soup.find_all(style=True)
    assert "url(http" not in soup.find("style").get_text()


def test_its_html_is_valid(wrong: CourseFolder) -> None:
    assert valid_html.faults({"report": report(cohort_of(wrong), TODAY).decode()}) == []


def test_it_can_be_read_without_seeing_it(wrong: CourseFolder) -> None:
    soup = page_of(wrong)
    assert soup.html["lang"] == "en-GB"
    assert len(soup.find_all("h1")) == 1
    levels = [int(one.name[1]) for one in soup.find_all(re.compile(r"^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    charts = soup.find_all(class_="chart")
    assert len(charts) == 3
    for svg in soup.find_all("svg"):
        assert svg.find("title").get_text()
        assert svg.find("desc").get_text()
    for table in soup.find_all("table"):
        assert table.find("caption")
        assert table.find("th", scope="row")
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_it_says_what_is_wrong_why_and_who(wrong: CourseFolder) -> None:
    text = " ".join(page_of(wrong).get_text(" ").split())
    assert "2 of 8 learners made an unsafe choice; 2 of them have still to answer" in text
    assert "To pass: 70 per cent of the points that a computer marks (a provisional mark" in text
    assert "SECRET-C Then nobody answers for it." in text
    assert "Nothing handed in (1)" in text
    assert "ida" in text
    assert "4 questions, such as Who decides" in text
    assert "A fresh question is open (2)" in text
    assert "Reply to the auditor" in text


def test_a_class_too_small_for_figures_is_told_one_by_one_and_once(course: CourseFolder) -> None:
    course.submit("anna", RIGHT)
    course.submit("ben", {**RIGHT, "who-decides": {"choice": "c", "confidence": "sure"}})
    course.submit("cem", {**RIGHT, "reply": NASTY})
    bulk.grade(course.module, course.config())
    name(course, "ben", "<b>Ben</b>")
    soup = page_of(course)
    assert not soup.find_all("svg")
    assert soup.get_text().count("fewer than 5 marked submissions") == 1
    assert "SECRET-C" not in soup.get_text()
    each = soup.find(id="each").find_all_next("section", limit=3)
    said = [" ".join(one.get_text(" ", strip=True).split()) for one in each]
    assert said[0].startswith("<b>Ben</b> (ben) Not passed yet. 60 per cent")
    assert "Unsafe choices Who decides (was sure)" in said[0]
    assert said[1] == "anna Passed. 100 per cent, give or take ten."
    assert said[2].endswith("Waits for a person Reply to the auditor")
    links = [one["href"][1:] for one in soup.nav.find_all("a")]
    assert all(soup.find(id=link) for link in links)
    assert valid_html.faults({"report": report(cohort_of(course), TODAY).decode()}) == []


def test_a_class_with_figures_names_nobody_beside_them(wrong: CourseFolder) -> None:
    soup = page_of(wrong)
    assert soup.find(id="each") is None
    assert soup.find(id="outcomes")


def test_prompts_come_from_the_course_alone(wrong: CourseFolder) -> None:
    missed = most_missed(items(cohort_of(wrong)))
    found = {one.title: one for one in asks(missed)}
    assert found["The yearly cost"].question.startswith(
        "In “The yearly cost”, how do people come to"
    )
    assert "What stays on" not in found  # one learner's slip is no pattern
    assert motions("99-scratch") == []


def test_debates_are_those_of_the_sittings_that_were_missed(wrong: CourseFolder) -> None:
    missed = [one for one in items(cohort_of(wrong)) if one.question.id == "who-decides"]
    listed = [Motion("The first", "Yes."), Motion("The second", "No.")]
    assert fitting(listed, missed, {"1-first": "The first"}) == listed[:1]
    assert fitting(listed, [], {}) == listed


def test_the_facilitators_note_is_read() -> None:
    found = motions("04-proportionate-grant-management")
    assert len(found) == 10
    assert found[0].sitting == "Who says you must?"
    assert found[0].text.endswith("own rules.")
