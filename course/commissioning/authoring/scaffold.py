"""A new module's files, from the templates in `scaffold/`: complete, valid, and waiting for its text.

Every passage to write begins with the sign ✎. The content lint counts them, so it is the list of what
is left to do; all other gates pass from the start.
"""

import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from string import Template
from typing import Any

from commissioning import files
from commissioning.authoring.refresh import refresh, tidy
from commissioning.authoring.release import release
from commissioning.clock import today
from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.content.yaml_files.writing import quoted
from commissioning.errors import CourseError
from commissioning.jupyter.page import MODEL_ANSWERS
from commissioning.questions import QuestionSet, load_questions
from commissioning.records.answers import Answer, Answers, dump

SIGN = "✎"
TEMPLATES = Path(__file__).with_name("scaffold")
_NAME = re.compile(r"[0-9]{2}(-[a-z0-9]+)+")
_MARK = re.compile(r"^%% *(\w+) *([\w-]*) *(.*)$", re.MULTILINE)


def new_module(module: str, title: str) -> list[Path]:
    """Write a new module's files and its entry in the syllabus, release it, run its notebooks.

    Returns what was written or changed.
    `module` is its folder name, such as "06-paying-for-outcomes"; `title` is any text. Errors: CourseError
    if the name is no such name, if its number or a folder is taken, or if a step fails. Nothing is
    kept then.
    """
    top = folders.needed_checkout()
    if not _NAME.fullmatch(module):
        raise CourseError(
            f"{module!r} cannot name a module. Write two figures and a few words in small letters, "
            "joined by hyphens: 06-paying-for-outcomes."
        )
    if not title.strip():
        raise CourseError("The title is empty. Write it after the name, in quotation marks.")
    number = module[:2]
    for taken in [one.id for one in syllabus().modules]:
        if taken[:2] == number:
            raise CourseError(f"Number {number} is taken by {taken}. Choose another number.")
    parents = (folders.lessons_dir(), top / "solutions", folders.exercises_dir())
    lesson, solution, exercise = (parent / module for parent in parents)
    listed = folders.register_path("syllabus.yaml")
    with _all_or_nothing((lesson, solution, exercise), listed):
        filled = {"id": module, "title": title, "today": today().isoformat()}
        written = _files("lesson", lesson, filled, module)
        written += _files("solution", solution, filled, module)
        written.append(_model_answers(solution, load_questions(solution), module))
        _enter(listed, _filled(TEMPLATES / "syllabus.yaml", filled), module, title)
        return sorted({listed, *written, *release(module), *refresh(module)})


@contextmanager
def _all_or_nothing(new: Iterable[Path], changed: Path) -> Iterator[None]:
    """Take away the folders `new`, and give `changed` its old content, if anything fails meanwhile.

    CourseError if one of the folders is there before.
    """
    for folder in new:
        if folder.exists():
            raise CourseError(
                f"{folder} is there already. Take it away, or choose another name. Nothing was written."
            )
    before = changed.read_bytes()
    try:
        with _ended_as_an_error():
            yield
    except BaseException as bad:
        for folder in new:
            shutil.rmtree(folder, ignore_errors=True)
        if changed.read_bytes() != before:
            files.put(changed, before)
        if isinstance(bad, CourseError | OSError | UnicodeError):
            raise CourseError(f"{bad} Nothing of the new module was kept.") from bad
        raise


@contextmanager
def _ended_as_an_error() -> Iterator[None]:
    """Let an end from outside (a closed window, a shutdown) undo what was done, as Ctrl+C does."""

    def ended(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    ends = [
        getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
    ]
    if threading.current_thread() is not threading.main_thread():
        ends = []  # only the main thread hears of it
    before = {end: signal.signal(end, ended) for end in ends}
    try:
        yield
    finally:
        for end, heard in before.items():
            signal.signal(end, heard)


def _enter(listed: Path, entry: str, module: str, title: str) -> None:
    """Put a module's entry into the syllabus, once the whole has been read back as it is meant."""
    before = syllabus(listed)
    text = _inserted(listed.read_text(encoding="utf-8"), entry, module[:2])
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / listed.name
        ready.write_text(text, encoding="utf-8", newline="\n")
        after = syllabus(ready)
    others = tuple(one for one in after.modules if one.id != module)
    if others != before.modules or after.module(module).title != title:
        raise CourseError(
            f"The entry of {module} could not be put into {listed}: the file is not laid out as it was. "
            "Begin each module with `  - id: NN-name` on a line of its own."
        )
    files.put(listed, text)


def _filled(template: Path, filled: dict[str, str]) -> str:
    """The template's text; the title as the template's kind of file writes any text."""
    write = quoted if template.suffix == ".yaml" else _in_markdown
    return Template(template.read_text(encoding="utf-8")).substitute(
        filled, title=write(filled["title"])
    )


def _in_markdown(text: str) -> str:
    """Any text as words of one line."""
    return re.sub(r"([\\`*_\[\]<]|#(?=#*$))", r"\\\1", " ".join(text.split()))


def _files(part: str, into: Path, filled: dict[str, str], module: str) -> list[Path]:
    written, pages = [], []
    for template in sorted((TEMPLATES / part).rglob("*.*")):
        text, path = _filled(template, filled), into / template.relative_to(TEMPLATES / part)
        path.parent.mkdir(parents=True, exist_ok=True)
        if _MARK.match(text):
            name = module if part == "solution" else path.stem
            pages.append((path.with_name(f"{name}.ipynb"), text))
            continue
        path.write_text(text, encoding="utf-8", newline="\n")
        if path.suffix == ".yaml":
            read_yaml(path)
        written.append(path)
    assessed = load_questions(into) if part == "solution" else None
    for path, text in pages:
        page = "exercise" if part == "solution" else path.stem
        path.write_text(_notebook(text, module, page, assessed), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _notebook(text: str, module: str, page: str, assessed: QuestionSet | None) -> str:
    cells: list[dict[str, Any]] = []
    _, *parts = _MARK.split(text)
    for kind, name, tags, source in zip(*(parts[one::4] for one in range(4)), strict=True):
        if kind == "questions" and assessed:
            cells += [cell for question in assessed for cell in _asked(assessed, question)]
        else:
            cells.append(_cell(kind, name, source.strip(), {"tags": tags.split()} if tags else {}))
    about = {"module": module, "page": page, "autorun": True, "hideCode": True}
    return tidy({"cells": cells, "metadata": {"course": about}})


def _asked(assessed: QuestionSet, name: str) -> list[dict[str, Any]]:
    """The cells of one assessed question: its heading, its form, and the cell that holds its points."""
    question = assessed[name]
    points = {"grade": True, "points": int(question.points)}
    ask = _graded(f"ask-{name}", kind="code", locked=True)
    cells = [
        _cell("markdown", f"about-{name}", f"### {question.title}", {}),
        _cell("code", f"ask-{name}", f'page.ask("{name}")', ask),
    ]
    if question.by_person:
        by_hand = _graded(f"mark-{name}", kind="markdown", solution=True, **points)
        return [
            *cells,
            _cell("markdown", f"mark-{name}", "<!-- Answered in the form above. -->", by_hand),
        ]
    marked = _graded(f"mark-{name}", kind="code", locked=True, **points)
    return [*cells, _cell("code", f"mark-{name}", f'page.mark("{name}")', marked)]


def _graded(name: str, *, kind: str, **given: Any) -> dict[str, Any]:
    """Cell metadata of nbgrader, schema 3."""
    rest = {"grade": False, "locked": False, "solution": False, "task": False, **given}
    return {"nbgrader": {"cell_type": kind, "grade_id": name, "schema_version": 3, **rest}}


def _cell(kind: str, name: str, source: str, metadata: dict[str, Any]) -> dict[str, Any]:
    rest: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": metadata, "source": source, **rest}


def _model_answers(folder: Path, assessed: QuestionSet, module: str) -> Path:
    """Answers that earn full marks, from the samples, so that the solution notebook runs."""
    saved = datetime.combine(today(), time(), UTC)
    given = {
        name: Answer(next(iter(assessed[name].samples.right_answers()))[0], saved, revision)
        for revision, name in enumerate(assessed, 1)
    }
    path = folder / MODEL_ANSWERS
    path.write_text(
        dump(Answers(module, len(given), answers=given)), encoding="utf-8", newline="\n"
    )
    return path


def _inserted(text: str, entry: str, number: str) -> str:
    """The syllabus with the entry before the first module of a higher number, or at its end."""
    for found in re.finditer(r"^  - id: ([0-9]{2})-", text, re.MULTILINE):
        if found[1] > number:
            return text[: found.start()] + entry + "\n" + text[found.start() :]
    return text.rstrip("\n") + "\n\n" + entry
