"""What a fresh reader's answers file earns: from the options alone, from the page, or after the lesson."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning.authoring.measuring import scores
from commissioning.authoring.measuring.exercise import Exercise
from commissioning.authoring.measuring.measures import per_cent
from commissioning.authoring.measuring.options_only import MARK, read_letters
from commissioning.authoring.measuring.scores import Earned
from commissioning.errors import CourseError
from commissioning.questions import mark_all
from commissioning.questions.marks import plain

_SHAPE = (
    'It holds {"module": "04-…", "variant": 0, "answers": {"question-id": answer}}; variants are counted '
    "from 0."
)


def marked(exercise: Exercise, path: Path) -> Iterator[str]:
    """The lines of the report on one answers file."""
    said = _read(path, exercise)
    variant = _variant(said, path, exercise)
    options_only = bool(said.get(MARK))
    answers = {name: _value(one) for name, one in said["answers"].items()}
    if options_only:
        try:
            answers = read_letters(exercise, variant, answers)
        except ValueError as bad:
            raise CourseError(f"{path.name}: {bad}. Correct it in {path}.") from None
    unknown = sorted(answers.keys() - exercise.questions.keys())
    if unknown:
        raise CourseError(
            f"{path.name}: {unknown[0]!r} is no question of {exercise.module.id}. Correct it in {path}."
        )
    choices = scores.offering_choices(exercise.scored)
    asked = {
        name: exercise.in_variant(name, variant)
        for name in (choices if options_only else exercise.scored)
    }
    earned = {name: one.points for name, one in mark_all(asked, answers).items()}
    yield (
        f"{exercise.module.id}, variant {variant}, {path.name}: "
        f"{'the options alone' if options_only else 'all that a computer marks'}"
    )
    for name, question in asked.items():
        blank = "" if answers.get(name) not in (None, "", [], {}) else "  not answered"
        yield (
            f"  {name}: {plain(earned[name])} of {plain(question.points)}, chance "
            f"{plain(question.by_chance())}{blank}"
        )
    for words, names in (("In all", list(asked)), ("Of these, choices", list(choices))):
        of = {name: asked[name] for name in names if name in asked}
        if words == "In all" or len(of) < len(asked):
            alone = {name: (one,) for name, one in of.items()}
            points = sum((earned[name] for name in of), Decimal(0))
            total = Earned(points, scores.points(alone), scores.chance(alone))
            yield f"{words}: {_in_words(total)}"
    if options_only:
        alike = {name: scores.offering_as(one, choices[name]) for name, one in asked.items()}
        drawn = _in_words(scores.answered(alike, answers))
        yield f"The same picks, over all variants that offer these options: {drawn}"


def _in_words(total: Earned) -> str:
    return (
        f"{plain(total.points)} of {plain(total.of)} points, {per_cent(total.per_cent)}; chance "
        f"{per_cent(total.chance_per_cent)}; room taken {per_cent(total.room)}."
    )


def _read(path: Path, exercise: Exercise) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CourseError(f"There is no file {path}. Check its name and folder.") from None
    except (OSError, ValueError) as bad:
        raise CourseError(f"{path.name} cannot be read as JSON ({bad}). {_SHAPE}") from None
    if not isinstance(said, dict) or not isinstance(said.get("answers"), dict):
        raise CourseError(f"{path.name} holds no answers. {_SHAPE}")
    if said.get("module") not in (exercise.module.id, exercise.module.number):
        raise CourseError(
            f"{path.name} is for module {said.get('module')!r}, not for {exercise.module.id}. Name that "
            "module, or choose another file."
        )
    return said


def _variant(said: Mapping[str, Any], path: Path, exercise: Exercise) -> int:
    variant = said.get("variant")
    most = max(len(one) for one in exercise.questions.variants.values())
    if not isinstance(variant, int) or isinstance(variant, bool) or not 0 <= variant < most:
        raise CourseError(
            f'{path.name} does not say which variant was answered. Add "variant", a number from 0 to '
            f"{most - 1}."
        )
    return variant


def _value(one: Any) -> Any:
    """An answer as a form sends it; the course's own files keep it under `value`."""
    return one["value"] if isinstance(one, dict) and "value" in one else one
