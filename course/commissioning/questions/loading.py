"""Read questions from YAML: validated, with errors that name file, question and field."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from commissioning.content.pages.references import resolve
from commissioning.content.places import in_print
from commissioning.content.yaml_files.reading import read_yaml, validated
from commissioning.errors import ContentError
from commissioning.questions.kinds import kinds
from commissioning.questions.question import Question
from commissioning.questions.question_set import QuestionSet

FOLLOW_UP = "follow-up.yaml"
EVIDENCE = "evidence"
"""The folder of the two parallel forms that show whether a module works."""
PLACEMENT = "placement.yaml"
_AUTHORS_GIVE = ("sources", "samples")
"""Fields that a question can do without once it is released, and its author cannot."""
_NAME = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_REFERENCE = re.compile(r"\]\((?:fact|figure|term|dataset):")


def _fill(value: Any, names: Mapping[str, Any]) -> Any:
    """`value` with `{name}` replaced: a string that is only `{name}` takes the value's own type."""
    if isinstance(value, dict):
        return {key: _fill(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_fill(one, names) for one in value]
    if not isinstance(value, str):
        return value
    whole = _NAME.fullmatch(value)
    if whole and whole[1] in names:
        return names[whole[1]]

    def shown(found: re.Match[str]) -> str:
        one = names.get(found[1], found[0])
        return f"{one:,}" if isinstance(one, int | float) else str(one)

    return _NAME.sub(shown, value)


def _resolve(value: Any, module: str, where: str) -> Any:
    """`value` with facts, figures and words that its texts refer to put in, without links."""
    if isinstance(value, dict):
        return {key: _resolve(one, module, where) for key, one in value.items()}
    if isinstance(value, list):
        return [_resolve(one, module, where) for one in value]
    if isinstance(value, str) and _REFERENCE.search(value):
        return resolve(value, module, where=where, address=in_print)
    return value


def made(declared: dict[str, Any], module: str, file: Path) -> tuple[Question, ...]:
    """The question once for each set of figures that its `variants` give; once where there are none."""
    where = f"{file.name}, question {declared['id']!r}"
    variants = []
    for names in declared.get("variants") or [{}]:
        known = names if isinstance(names, dict) else {}
        filled = {
            key: value if key in ("variants", "samples") else _fill(value, known)
            for key, value in declared.items()
        }
        variants.append(_validated(_resolve(filled, module, where), file))
    return tuple(variants)


@cache
def _adapter(kind: type[Question]) -> TypeAdapter[Question]:
    return TypeAdapter(kind)


def _validated(declared: dict[str, Any], file: Path) -> Question:
    entry = f"question {declared.get('id', '(no id)')!r}"
    kind = kinds().get(str(declared.get("kind")))
    if kind is None:
        raise ContentError(
            f"{file.name}, {entry}, field 'kind': {declared.get('kind')!r} is no kind of question. "
            f"Kinds: {', '.join(kinds())}. Correct it in {file}."
        )
    for field in _AUTHORS_GIVE:
        if not declared.get(field):
            raise ContentError(
                f"{file.name}, {entry}, field {field!r}: it is missing. Add it in {file}."
            )
    return validated(_adapter(kind), declared, file, entry=entry)


def question_files(folder: Path) -> list[Path]:
    """`questions.yaml` in `folder`, or every file of its sub-folder `questions/`, in name order."""
    single = folder / "questions.yaml"
    if single.is_file():
        return [single]
    return sorted((folder / "questions").glob("*.yaml"))


def load_questions(folder: Path) -> QuestionSet:
    """All questions of one module's folder. ContentError names file, question, field and remedy."""
    files = question_files(folder)
    if not files:
        raise ContentError(f"There are no questions in {folder}. Add a questions.yaml there.")
    return _load(folder, files)


def load_follow_up(folder: Path) -> QuestionSet:
    """What is asked again after a module, from `follow-up.yaml` in its lessons; none where there is no file."""
    file = folder / FOLLOW_UP
    return _load(folder, [file] if file.is_file() else [])


def form_file(folder: Path, form: str) -> Path:
    """Where the questions of form "A" or "B" lie, in a module's lessons."""
    return folder / EVIDENCE / f"form-{form.lower()}.yaml"


def load_form(folder: Path, form: str) -> QuestionSet:
    """The questions of one of a module's two parallel forms; none where there is no file."""
    file = form_file(folder, form)
    return _load(folder, [file] if file.is_file() else [])


def load_placement(folder: Path) -> QuestionSet:
    """What is asked before a route is advised, from `placement.yaml`; none where there is no file."""
    file = folder / PLACEMENT
    return _load(folder, [file] if file.is_file() else [])


def _load(folder: Path, files: list[Path]) -> QuestionSet:
    raw: dict[str, dict[str, Any]] = {}
    origin: dict[str, Path] = {}
    for file in files:
        content = read_yaml(file)
        listed = content.get("questions") if isinstance(content, dict) else None
        if not isinstance(listed, list):
            raise ContentError(
                f"{file.name}: it must begin with `questions:` and a list. See {file}."
            )
        for number, declared in enumerate(listed, 1):
            name = declared.get("id") if isinstance(declared, dict) else None
            if not isinstance(name, str):
                raise ContentError(f"{file.name}: question number {number} has no id. Add `id:`.")
            if name in raw:
                raise ContentError(
                    f"{file.name}, question {name!r}, field 'id': {origin[name].name} has the same "
                    "id. Give each question its own."
                )
            raw[name], origin[name] = declared, file
    questions = {name: made(raw[name], folder.name, origin[name]) for name in raw}
    earlier: dict[str, tuple[Question, ...]] = {}
    for name, variants in questions.items():
        where = f"{origin[name].name}, question {name!r}"
        _check_dependence(variants, earlier, where)
        _check_drawing(variants, earlier, where)
        _check_recheck(variants[0], earlier, where)
        earlier[name] = variants
    return QuestionSet(folder.name, questions)


_Earlier = Mapping[str, tuple[Question, ...]]
"""The questions before one, each in its variants."""


def _check_dependence(variants: tuple[Question, ...], earlier: _Earlier, where: str) -> None:
    """What a question shows or follows is an earlier one of the module, so that none excuse each other."""
    for name in sorted({name for one in variants for name in one.depends_on()} - earlier.keys()):
        raise ContentError(
            f"{where}: `carry` or `follows` names {name!r}, which is no earlier question of the module. "
            "Correct the id, or ask that one first."
        )


def _check_drawing(variants: tuple[Question, ...], earlier: _Earlier, where: str) -> None:
    """Two questions that are drawn together have as many variants, the first of them asked first."""
    if not (name := variants[0].drawn_with):
        return
    if name not in earlier:
        raise ContentError(
            f"{where}, field 'drawn_with': {name!r} is no earlier question of the module. Correct the "
            "id, or ask that one first."
        )
    if len(earlier[name]) != len(variants):
        raise ContentError(
            f"{where}, field 'drawn_with': it has {len(variants)} variants and {name!r} has "
            f"{len(earlier[name])}. Give both the same number."
        )


def _check_recheck(question: Question, earlier: _Earlier, where: str) -> None:
    """A fresh question belongs to one earlier critical question, and each of these has one at most."""
    if not (name := question.recheck_of):
        return
    if name not in earlier or not earlier[name][0].critical:
        raise ContentError(
            f"{where}, field 'recheck_of': {name!r} is no earlier critical question of the module. "
            "Correct the id."
        )
    others = [one for one, (first, *_) in earlier.items() if first.recheck_of == name]
    if others:
        raise ContentError(
            f"{where}, field 'recheck_of': {others[0]!r} is the fresh question of {name!r} already. "
            "Take one of them out."
        )
