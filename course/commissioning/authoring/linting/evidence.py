"""Faults in the two forms that show whether a module works: parallel, six each, and neither gives a key away."""

from collections.abc import Container, Iterator, Mapping

from commissioning.authoring.linting.questions import question_faults
from commissioning.content.syllabus import Module
from commissioning.questions import Question, QuestionSet
from commissioning.questions.kinds.single import SingleChoice
from commissioning.records.evidence.agreed import QUESTIONS, Form

_BEGINS = "evidence-"
_LONGEST = 4 / 3
"""How much longer the longest option may be than the shortest."""


def evidence_faults(
    forms: Mapping[Form, QuestionSet], elsewhere: Container[str], module: Module
) -> list[str]:
    """Faults of one module's forms; a module that has neither has none. `elsewhere` are ids of its other questions."""
    if not any(forms.values()):
        return []
    where = f"lessons/{module.id}, evidence"
    faults = [fault for form in forms.values() for fault in question_faults(form, module, where)]
    ids = [list(form) for form in forms.values()]
    if ids[0] != ids[1]:
        faults.append(
            f"{where}: the forms ask {', '.join(ids[0])} and {', '.join(ids[1])}. Give both the same ids, in one order."
        )
        return faults
    if len(ids[0]) != QUESTIONS or {one.outcome for one in forms["A"].values()} != set(
        module.outcomes
    ):
        faults.append(f"{where}: ask {QUESTIONS} questions, one on each outcome of the module.")
    for name in ids[0]:
        at = f"{where}, question {name!r}"
        if not name.startswith(_BEGINS) or name in elsewhere:
            faults.append(
                f"{at}: the id begins with {_BEGINS!r} and is no other question's. Rename it."
            )
        faults += _pair(forms["A"][name], forms["B"][name], at)
    return faults


def _pair(a: Question, b: Question, at: str) -> Iterator[str]:
    """Faults of two questions that are to be as hard as each other."""
    if not isinstance(a, SingleChoice) or not isinstance(b, SingleChoice):
        yield f"{at}: it is a single choice in both forms."
        return
    for what in ("outcome", "title", "revisit", "sources"):
        if getattr(a, what) != getattr(b, what):
            yield f"{at}: its `{what}` is another in form B. Parallel questions share it."
    if len(a.options) != len(b.options):
        yield f"{at}: it has {len(a.options)} options in form A and {len(b.options)} in B."
    if a.prompt == b.prompt:
        yield f"{at}: both forms put it in the same words. Write a new case."
    if a.right_answer() in {option.text for option in b.options}:
        yield f"{at}: what is right in form A stands in form B, so one gives the other away."
    for form, one in (("A", a), ("B", b)):
        yield from _alone(one, f"{at}, form {form}")


def _alone(one: SingleChoice, at: str) -> Iterator[str]:
    if not one.confidence or one.reason or one.hints:
        yield f"{at}: it asks how sure people are, for no reason, and gives no hints."
    if one.shows or one.tool or one.carry or one.artefacts or one.critical or one.follows:
        yield f"{at}: it stands on no page, so all of it is in the prompt."
    if {option.worth.share for option in one.options} != {0, 1}:
        yield f"{at}: one option is right and the others are not, as only what is right counts."
    lengths = [len(option.text) for option in one.options]
    if max(lengths) > _LONGEST * min(lengths) + 1:
        yield f"{at}: options of {min(lengths)} to {max(lengths)} characters. Keep them within a third."
