"""Read questions from YAML: validated, with errors that name file, question and field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from commissioning.content.references import resolve
from commissioning.content.register import read_yaml
from commissioning.errors import ContentError
from commissioning.questions.base import Question
from commissioning.questions.kinds.allocation import AllocationQuestion
from commissioning.questions.kinds.matching import MatchingQuestion
from commissioning.questions.kinds.multiple import MultipleChoice
from commissioning.questions.kinds.number import NumberQuestion
from commissioning.questions.kinds.ordering import OrderingQuestion
from commissioning.questions.kinds.single import SingleChoice
from commissioning.questions.kinds.text import TextQuestion

AnyQuestion = Annotated[
    SingleChoice
    | MultipleChoice
    | NumberQuestion
    | AllocationQuestion
    | OrderingQuestion
    | MatchingQuestion
    | TextQuestion,
    Field(discriminator="kind"),
]
_ADAPTER: TypeAdapter[Question] = TypeAdapter(AnyQuestion)
_NAME = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_REFERENCE = re.compile(r"\]\((?:fact|figure|term):")


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
        return resolve(value, module, where=where, links=False)
    return value


@dataclass(frozen=True)
class QuestionSet(Mapping[str, Question]):
    """The questions of one module, by id, in the order of the file; a retry asks for a variant."""

    module: str
    raw: Mapping[str, dict[str, Any]]
    files: Mapping[str, Path]
    _made: dict[tuple[str, int], Question] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, question_id: str) -> Question:
        return self.variant(question_id, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def variant(self, question_id: str, number: int) -> Question:
        """The question with the figures of attempt `number` (0 first; after the last, the first)."""
        declared = self.raw[question_id]
        variants = declared.get("variants") or [{}]
        index = number % len(variants) if number >= 0 else 0
        if (question_id, index) not in self._made:
            names = variants[index] if isinstance(variants[index], dict) else {}
            filled = {
                key: value if key in ("variants", "samples") else _fill(value, names)
                for key, value in declared.items()
            }
            file = self.files[question_id]
            where = f"{file.name}, question {question_id!r}"
            known = _resolve(filled, self.module, where)
            self._made[question_id, index] = _validated(known, file)
        return self._made[question_id, index]

    def variants_of(self, question_id: str) -> int:
        """How many variants the question has, at least 1."""
        return max(1, len(self.raw[question_id].get("variants") or []))


def _validated(declared: dict[str, Any], file: Path) -> Question:
    try:
        return _ADAPTER.validate_python(declared)
    except ValidationError as bad:
        first = bad.errors()[0]
        kinds = {"single", "multiple", "number", "allocation", "ordering", "matching", "text"}
        where = ".".join(str(part) for part in first["loc"] if part not in kinds) or "kind"
        raise ContentError(
            f"{file.name}, question {declared.get('id', '(no id)')!r}, field {where!r}: "
            f"{first['msg'].removeprefix('Value error, ')}. Correct it in {file} and run again."
        ) from None


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
    questions = QuestionSet(folder.name, raw, origin)
    for name in questions:
        for number in range(questions.variants_of(name)):
            questions.variant(name, number)
    return questions
