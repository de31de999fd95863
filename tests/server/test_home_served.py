"""Home as the running course serves it: first, to its learner alone, and from this server only."""

import re
from collections.abc import Iterator

import pytest

from course_running import CHECK, EXERCISE, RunningCourse, served


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCourse]:
    with served(tmp_path_factory.mktemp("home") / "course") as running:
        yield running


@pytest.mark.slow
def test_the_home_opens_first_and_drops_the_token(course: RunningCourse) -> None:
    assert "/course?token=" in course.first
    with course.opener.open(course.first) as answer:
        assert answer.url == f"{course.root}/course"
        text = answer.read().decode()
    assert '<html lang="en-GB">' in text
    assert f"/course/page/{CHECK}" in text
    assert f"/course/page/{EXERCISE}" in text
    assert "/lab/tree/" in text, "for facilitators"


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/course", "/course/search", f"/course/page/{CHECK}"])
def test_no_words_of_the_machine_meet_a_learner(course: RunningCourse, path: str) -> None:
    _, _, text = course.ask(path)
    learners = re.sub(
        r'<section aria-labelledby="facilitators">.*?</section>', "", text, flags=re.DOTALL
    )
    said = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", learners, flags=re.DOTALL)
    for word in ("Jupyter", "notebook", "kernel", ".ipynb", "answers.json"):
        assert word not in said


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/course", f"/course/page/{CHECK}", "/course/awake"])
def test_nothing_is_shown_to_somebody_without_the_token(course: RunningCourse, path: str) -> None:
    _, _, text = course.ask(path, anonymous=True)
    assert "Show what you know first" not in text
    assert "Password or token" in text or "Forbidden" in text


@pytest.mark.slow
def test_the_home_loads_from_this_server_only(course: RunningCourse) -> None:
    _, headers, text = course.ask("/course")
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    addresses = text.replace(course.root, "").replace("http://www.w3.org/2000/svg", "")
    assert "http://" not in addresses
    assert "https://" not in text


@pytest.mark.slow
def test_jupyterlab_is_still_there(course: RunningCourse) -> None:
    status, _, text = course.ask(f"/lab/tree/{CHECK}")
    assert status == 200
    assert "jupyter-config-data" in text
