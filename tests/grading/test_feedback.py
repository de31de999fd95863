"""The feedback page: every mark explained, a learner's words escaped, readable by everybody."""

import re

from bs4 import BeautifulSoup

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
    assert "read “Who decides” (page 1-first)." in text
    assert "Your answer: The head of service" in text
    assert "We could not read that as one number" in text
    assert "waiting for a person (up to 3)" in text
    assert "Your score: 0.67 of 8 points" in text


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
