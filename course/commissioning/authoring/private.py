"""A private folder's questions laid over the course's, each in the place of the one that has its id.

The result is a folder like `solutions/`, made in a place of its own: the course's files stay as they are.
Whoever reads that folder, the lint, the measures, the graders, needs to know nothing of this.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from commissioning import files
from commissioning.content import folders
from commissioning.content.yaml_files.edits import Edit, Source, child
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.errors import ContentError, CourseError
from commissioning.questions import Question, QuestionSet, load_questions
from commissioning.questions.loading import made, question_files

SETS = 4
"""So many sets of figures a cohort gets of a private question that offers nothing to choose from."""
_MODEL_ANSWERS = "model-answers.json"  # to the course's own questions
_NAME = re.compile(r"[0-9]{2}-[a-z0-9-]+", re.ASCII)


@dataclass(frozen=True)
class Laid:
    """What became of one private question: `sets` are the numbers of its variants that were drawn."""

    module: str
    question: str
    sets: tuple[int, ...]
    of: int


@contextmanager
def with_private(private: Path | None) -> Iterator[None]:
    """The keys as they are with the private folder's questions, while this lasts."""
    if private is None:
        yield
        return
    before = os.environ.get(folders.KEYS)
    with TemporaryDirectory() as made_in:
        keys = Path(made_in) / "solutions"
        lay_over(private, keys)
        os.environ[folders.KEYS] = str(keys)
        try:
            yield
        finally:
            del os.environ[folders.KEYS]
            if before is not None:
                os.environ[folders.KEYS] = before


def lay_over(private: Path, into: Path, seed: str = "") -> list[Laid]:
    """Write the course's keys into `into`, with the questions of `private` in the place of theirs.

    With a seed, figures are drawn by it (see `SETS`); without one, every variant stays. ContentError names
    file, question and remedy.
    """
    keys = folders.keys_dir()
    if keys is None or not keys.is_dir():
        raise CourseError("The course's keys are not on this machine, so nothing can be laid over.")
    ignored = shutil.ignore_patterns(_MODEL_ANSWERS, "*.toml", ".*")
    shutil.copytree(keys, into, ignore=ignored)
    laid: list[Laid] = []
    for folder in _modules(private, keys):
        laid += _lay(folder, load_questions(keys / folder.name), into / folder.name, seed)
        load_questions(into / folder.name)  # what questions say of one another
    return laid


def _modules(private: Path, keys: Path) -> list[Path]:
    if not private.is_dir():
        raise CourseError(
            f"{private} is not a folder. Give the folder with your private questions."
        )
    top = folders.checkout()
    if top and private.resolve().is_relative_to(top):
        raise CourseError(
            f"{private} lies in the course's own folder, where it would be published. Move it elsewhere."
        )
    known = sorted(one.name for one in keys.iterdir() if _NAME.fullmatch(one.name))
    found = [one for one in sorted(private.iterdir()) if one.is_dir() and one.name[0] != "."]
    for one in found:
        if one.name not in known:
            raise CourseError(
                f"{one} bears the name of no module. Call it as the module's folder is called: {', '.join(known)}."
            )
        if not question_files(one):
            raise CourseError(f"{one} holds no questions. Put them into {one.name}/questions/.")
    if not found:
        raise CourseError(
            f"{private} holds no module. Put the questions into a folder such as {known[0]}/questions/."
        )
    return found


def _lay(folder: Path, public: QuestionSet, into: Path, seed: str) -> Iterator[Laid]:
    """Lay each question of one private module over the copy of the course's in `into`."""
    declared = [(file, one) for file in question_files(folder) for one in _declared(file)]
    lead = {one.drawn_with for one in public.values()}
    lead |= {one.get("drawn_with") for _, one in declared}
    seen: set[str] = set()
    for file, one in declared:
        name = str(one.get("id"))
        if name in seen:
            raise ContentError(f"{file}, question {name!r}: it is there twice. Take one out.")
        seen.add(name)
        variants = made(one, into.name, file) if name in public else ()
        _check(file, name, variants, public)
        sets = tuple(range(len(variants)))
        if seed and name not in lead and _are_alike(variants[0]):
            sets = _drawn(f"{seed}/{into.name}/{name}", sets)
        _put(Source.read(file), name, sets, into)
        yield Laid(into.name, name, sets, len(variants))


def _declared(file: Path) -> list[dict[str, Any]]:
    content = read_yaml(file)
    listed = content.get("questions") if isinstance(content, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise ContentError(f"{file}: it must begin with `questions:` and a list of questions.")
    return listed


def _check(file: Path, name: str, variants: tuple[Question, ...], public: QuestionSet) -> None:
    """ContentError unless the question can stand in the place of the one with its id."""
    if not variants:
        raise ContentError(
            f"{file}, question {name!r}: the exercise has no question of this id, and a private question takes the "
            f"place of one. Give it one of these: {', '.join(public)}."
        )
    own, theirs = variants[0], public[name]
    for what, mine, wanted in (
        ("outcome", own.outcome, theirs.outcome),
        ("points", own.points, theirs.points),
        ("critical", own.critical, theirs.critical),
        ("recheck_of", own.recheck_of, theirs.recheck_of),
    ):
        if mine != wanted:
            raise ContentError(
                f"{file}, question {name!r}, field {what!r}: it has {mine}, and the question whose place it takes "
                f"has {wanted}. Give it the same, so that a pass means the same."
            )
    if own.by_person != theirs.by_person:
        who = "a person" if theirs.by_person else "the computer"
        raise ContentError(
            f"{file}, question {name!r}, field 'kind': {who} marks the question whose place it takes. Choose "
            f"a kind that {who} marks, such as {theirs.kind}."
        )


def _are_alike(question: Question) -> bool:
    """Whether one variant serves as well as another.

    Where people choose from options, each has its part in which of them is best; and what is drawn
    together keeps the same number.
    """
    return question.drawn_with is None and not any(question.option_lists())


def _drawn(seed: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The variants that a cohort gets by its seed, in the order in which they are written."""

    def lot(number: int) -> str:
        return sha256(f"{seed}/{number}".encode()).hexdigest()

    return tuple(sorted(sorted(numbers, key=lot)[:SETS]))


def _put(source: Source, name: str, drawn: tuple[int, ...], into: Path) -> None:
    """Put a private question's text where the course's stands, with the variants that were drawn."""
    files_of = {path: Source.read(path) for path in question_files(into)}
    path, target, old = next(
        (path, one, found)
        for path, one in files_of.items()
        if (found := child(one.root, "questions", name)) is not None
    )
    new = child(source.root, "questions", name)
    shift = old.start_mark.column - new.start_mark.column
    text = _shifted(_written(source, new, drawn), shift)
    declared = next(one for one in read_yaml(source.path)["questions"] if one["id"] == name)
    if "variants" in declared:
        declared["variants"] = [declared["variants"][number] for number in drawn]

    def as_meant(content: Any) -> None:
        content["questions"] = [
            declared if one["id"] == name else one for one in content["questions"]
        ]

    try:
        laid = target.edited([Edit(old.start_mark.index, target.end(old), text)], as_meant)
    except CourseError:
        raise ContentError(
            f"{source.path}, question {name!r}: it could not be put in the place of the course's. Lay it out as "
            "the course's questions are, without anchors (& and *)."
        ) from None
    files.put(path, laid, durable=False)


def _written(source: Source, question: Any, drawn: tuple[int, ...]) -> str:
    """The question as it was typed, without the variants that were not drawn."""
    start, text = question.start_mark.index, source.text[: source.end(question)]
    variants = child(question, "variants")
    for first, end in sorted(_left_out(source, variants, drawn), reverse=True) if variants else ():
        text = text[:first] + text[end:]
    return text[start:].replace("\r\n", "\n")


def _left_out(source: Source, variants: Any, drawn: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Where what was not drawn stands: up to the next one, or after the last that was."""
    listed, last = variants.value, drawn[-1]
    for number in set(range(last)) - set(drawn):
        yield listed[number].start_mark.index, listed[number + 1].start_mark.index
    if last + 1 < len(listed):
        yield source.end(listed[last]), source.end(listed[-1])


def _shifted(text: str, by: int) -> str:
    """The lines after the first, so many columns to the right; or to the left, where `by` is negative."""
    first, *rest = text.split("\n")
    margin = " " * abs(by)
    moved = [line.removeprefix(margin) if by < 0 else margin + line for line in rest]
    return "\n".join([first, *(line if line.strip() else "" for line in moved)])
