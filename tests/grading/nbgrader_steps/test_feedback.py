"""The feedback page: every mark explained, a learner's words escaped, readable by everybody."""

import re

from bs4 import BeautifulSoup

from commissioning.grading.nbgrader_steps.feedback_page import FeedbackPage
from grading.course_folder import CourseFolder

NASTY = "</pre><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) $x$"


def _page(course: CourseFolder) -> str:
    answers = {"who-decides": "b", "yearly-cost": NASTY, "what-stays": [NASTY], "reply": NASTY}
    course.submit("ann", answers)
    course.autograde()
    course.feedback()
    return course.feedback_page("ann")


def test_every_mark_is_explained(course: CourseFolder) -> None:
    text = BeautifulSoup(_page(course), "html.parser").get_text(" ", strip=True)
    assert "Partly right: 0.67 of 2 points" in text
    assert "SECRET-B Slower than needed." in text
    assert "Right answer: The grants manager" in text
    assert "read “Who decides” in “1-first”." in text
    assert "Your answer: The head of service" in text
    assert "We could not read that as one number" in text
    assert "waiting for a person (up to 3)" in text
    assert "marked by the computer 0.67 of 4 points" in text
    assert "What stays on, up to 1 point Reply to the auditor, up to 3 points" in text


def test_what_a_learner_typed_is_text(course: CourseFolder) -> None:
    page = _page(course)
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.find_all("script")
    assert not soup.find_all(onerror=True)
    assert not [link for link in soup.find_all("a") if "javascript" in link.get("href", "")]
    written = soup.find(id="mark-reply").find("pre")
    assert written.get_text() == NASTY
    assert "&lt;script&gt;" in page


def test_the_page_needs_nothing_from_elsewhere_and_names_its_language(course: CourseFolder) -> None:
    page = _page(course)
    soup = BeautifulSoup(page, "html.parser")
    assert soup.html["lang"] == "en-GB"
    assert len(soup.find_all("h1")) == 1
    assert soup.find("main")
    assert not re.findall(r'(?:src|href)="https?://', page)
    assert not soup.find_all("link")
    policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none';"), "code in a grader's comment would run"
    assert "page.mark" not in page
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_persons_points_and_words_are_shown(course: CourseFolder) -> None:
    course.submit("bob", {"reply": "The risk is small."})
    course.autograde()
    course.mark_by_hand("bob", "mark-reply", 2.5)
    course.feedback()
    text = BeautifulSoup(course.feedback_page("bob"), "html.parser").get_text(" ", strip=True)
    assert "Reply to the auditor 2.5 of 3" in text
    assert "The risk is small." in text
    assert "waiting for a person" not in text


SAFE = {"who-decides": "a", "yearly-cost": "£12,000", "what-stays": ["i", "p", "t"]}


def _first_lines(course: CourseFolder, answers: dict[str, object]) -> str:
    course.submit("ann", answers)
    course.autograde()
    course.feedback()
    header = BeautifulSoup(course.feedback_page("ann"), "html.parser").header
    assert header is not None
    return header.get_text(" ", strip=True)


def test_it_begins_with_who_and_passed_and_what_waits(course: CourseFolder) -> None:
    said = _first_lines(course, {**SAFE, "reply": "The risk is small."})
    assert said.startswith("ann 99-scratch Passed 100 per cent")
    assert "Unsafe choices" not in said
    assert said.endswith("5 of 5 points Waits for a person Reply to the auditor, up to 3 points")


def test_an_unsafe_choice_that_stands_is_said_first(course: CourseFolder) -> None:
    said = _first_lines(course, {**SAFE, "who-decides": "c", "who-decides-again": "c"})
    assert said.startswith("ann 99-scratch Not passed yet: an unsafe choice stands")
    assert "Who decides . It could do harm at work, and so could" in said


def test_a_fresh_question_that_is_open_is_asked_for(course: CourseFolder) -> None:
    said = _first_lines(course, {**SAFE, "yearly-cost": "£12,000", "who-decides": "c"})
    assert "A fresh question waits for you." in said
    assert "My feedback asks for a fresh question" in said


def test_what_the_computer_gave_and_what_a_person_gave_stand_apart(course: CourseFolder) -> None:
    course.submit("ann", {**SAFE, "reply": "The risk is small."})
    course.autograde()
    course.mark_by_hand("ann", "mark-reply", 2.5)
    course.feedback()
    header = BeautifulSoup(course.feedback_page("ann"), "html.parser").header
    assert header is not None
    said = header.get_text(" ", strip=True)
    assert "marked by the computer 5 of 5 points" in said
    assert said.endswith("given by a person 2.5 of 3 points")


def test_a_table_in_a_quotation_is_a_table() -> None:
    exporter = FeedbackPage()
    made = exporter.environment.filters["markdown2html"](
        "> | Set | Cost |\n> |---|---|\n> | A | £3 |\n"
    )
    cells = BeautifulSoup(made, "html.parser").select("blockquote td")
    assert [cell.get_text() for cell in cells] == ["A", "£3"]
