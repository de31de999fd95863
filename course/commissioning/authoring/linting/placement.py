"""Faults in what is asked before a route is advised: two questions a module, three options, and nothing that gives keys away."""

from collections import Counter
from collections.abc import Iterator

from commissioning.authoring.linting.questions import faults_of_one, faults_together
from commissioning.content.syllabus import Module, syllabus
from commissioning.errors import CourseError
from commissioning.questions import QuestionSet
from commissioning.questions.kinds.single import SingleChoice
from commissioning.records.placing.placement import number_of
from commissioning.records.starting import PLACED, acts_at

OPTIONS = 3
_WORDS = 45


def placement_faults(questions: QuestionSet, module: Module) -> list[str]:
    """Faults of `placement.yaml`; a module that has none, and no page that asks it, places nobody."""
    where = f"lessons/{module.id}, placement.yaml"
    asks = any(PLACED in acts_at(place) for place in module.places)
    if not questions:
        missing = f"{where}: a page calls `page.placement()`, and there are no questions. Write them, or take the call out."
        return [missing] if asks else []
    faults = [] if asks else [f"{where}: no page asks it. Write `page.placement()` into one."]
    faults += [fault for name in questions for fault in _one(questions, name, where)]
    asked = Counter(number for name in questions if _module(number := number_of(name)))
    faults += [
        f"{where}: module {number} has {count} questions. Write two, ending in `a` and in `b`, or none."
        for number, count in asked.items()
        if count != 2 or any(f"place-{number}{one}" not in questions for one in "ab")
    ]
    artefacts = [name for name in questions if questions[name].artefacts]
    if not artefacts:
        faults.append(f"{where}: no question shows an artefact. Let one come as it lies in a tray.")
    return faults + faults_together(questions, "placement", where)


def _module(number: str) -> Module | None:
    try:
        return syllabus().module(number)
    except CourseError:
        return None


def _one(questions: QuestionSet, name: str, where: str) -> Iterator[str]:
    question, said = questions[name], f"{where}, question {name!r}"
    about = _module(number_of(name))
    if about is None:
        yield f"{said}: the id names no module. Write place-04a, or place-04b for the second."
        return
    if about.exercise is None:
        yield f"{said}: module {about.number} assesses nothing, so it is on no route and is never asked. Take the question out."
        return
    yield from faults_of_one(question, about, "placement")
    if not isinstance(question, SingleChoice) or not question.confidence or question.reason:
        yield f"{said}: it is a single choice with `confidence: true`, and asks for no reason."
        return
    if len(question.options) != OPTIONS:
        yield f"{said}: it has {len(question.options)} options. Write {OPTIONS}."
    if question.hints or question.shows or question.tool or question.carry:
        yield f"{said}: it stands alone, without hints and tools. Put all of it into the prompt, or into an artefact."
    words = len(question.prompt.split())
    if words > _WORDS:
        yield f"{said}: {words} words in the stem. At most {_WORDS}."
