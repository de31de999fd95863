"""The content lint: faults in questions and pages that no schema can catch, one line each."""

from commissioning.authoring.lint_pages import page_faults
from commissioning.authoring.lint_questions import question_faults
from commissioning.authoring.scaffold import unwritten
from commissioning.content import folders
from commissioning.content.syllabus import Module, syllabus
from commissioning.errors import CourseError
from commissioning.questions import load_questions

STRAY = "answers.json"


def lint(module: str | None = None) -> list[str]:
    """All faults of one module, or of the whole course; each line says where and what to do."""
    modules = [syllabus().module(module)] if module else syllabus().modules
    faults = [fault for one in modules for fault in _module_faults(one)]
    return faults + _strays()


def _module_faults(module: Module) -> list[str]:
    faults = unwritten(module)
    keys = folders.keys_dir()
    if keys is None:
        raise CourseError("The keys are not on this machine, so the exercises cannot be checked.")
    for parent in (folders.lessons_dir(), *([keys] if module.exercise else [])):
        faults += question_faults(load_questions(parent / module.id), module, parent.name)
    return faults + page_faults(module)


def _strays() -> list[str]:
    top = folders.checkout()
    if top is None:
        return []
    parts = ("course", "solutions", "exercises")
    found = [path for part in parts for path in (top / part).rglob(STRAY)]
    return [f"{path}: no learner's answers may lie here. Delete it." for path in found]
