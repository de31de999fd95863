"""What the server on a learner's machine loads: no widgets and no kernel's packages, also once a page is open."""

import re
from pathlib import Path

import pytest

from course_running import EXERCISE, served


@pytest.mark.slow
def test_the_course_opens_a_page_without_widgets_and_without_what_runs_notebooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    with served(tmp_path / "course") as course:
        assert course.ask(f"/course/page/{EXERCISE}")[0] == 200
    log = (tmp_path / "course.log").read_text()
    loaded = {
        one.partition(".")[0] for one in re.findall(r"^import time:.*\| +(\S+)$", log, re.MULTILINE)
    }
    assert {"jupyter_server", "tornado", "commissioning"} <= loaded
    assert (
        loaded & {"ipywidgets", "anywidget", "voila", "IPython", "ipykernel", "nbclient"} == set()
    )
