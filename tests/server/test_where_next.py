"""Where home leads after an opening check, and past pages that nobody needs."""

from datetime import date
from pathlib import Path

import pytest

from commissioning.content import folders
from commissioning.content.routes import routes
from commissioning.content.syllabus import Module, syllabus
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.progress import progress_in
from commissioning.questions import Outcome, load_questions, mark
from commissioning.records.progress.route import Advice, checks
from commissioning.server.carry_on import AS_ADVISED, CarryOn, carry_on
from commissioning.server.entries import entries
from commissioning.server.ways import ways
from laid_out import laid_out


@pytest.fixture
def module() -> Module:
    return syllabus().module("03")


@pytest.fixture
def kept(tmp_path: Path, module: Module) -> AnswersFile:
    laid_out(tmp_path, date(2026, 11, 22))
    return AnswersFile(tmp_path / "lessons" / module.id / "answers.json", module.id)


def next_for(folder: Path, module: Module, role: str) -> CarryOn:
    listed = entries()
    progress = {one.id: progress_in(folder, one) for one in syllabus().modules}
    way = next(one for one in ways(listed, routes(), progress) if one.role == role)
    return carry_on(way, listed, progress)


@pytest.mark.parametrize("role", ["no-role", "councillor", "grant-manager"])
def test_a_check_that_says_start_here_is_followed_on_every_way(
    tmp_path: Path, module: Module, kept: AnswersFile, role: str
) -> None:
    check = checks(load_questions(folders.lessons_dir() / module.id))
    for name, question in check.items():
        options = [one["id"] for one in question.public().get("options", [])]
        wrong = next(
            ({"choice": one, "confidence": "sure"} for one in options
             if mark(question, {"choice": one, "confidence": "sure"}).outcome is Outcome.NOT_YET),
            {"choice": "none"},
        )  # fmt: skip
        kept.save(name, wrong)
    first = progress_in(tmp_path, module).route[0]
    assert first.advice is Advice.START
    at = next_for(tmp_path, module, role)
    assert at.words == AS_ADVISED
    assert at.entry.page == first.page.id


def test_a_page_that_nobody_needs_is_never_what_comes_next(
    tmp_path: Path, module: Module, kept: AnswersFile
) -> None:
    optional = next(page.id for page in module.pages if page.kind == "optional")
    pages = progress_in(tmp_path, module).pages
    for name in [one for page, found in pages.items() if page not in (optional, "exercise")
                 for one in (*found.asked, *found.simulators)]:  # fmt: skip
        kept.save(name, "x")
    done = next_for(tmp_path, module, "no-role")
    assert done.entry.page != optional
