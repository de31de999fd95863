"""The content lint: faults in questions and pages that no schema can catch, one line each.

A file that is read otherwise than it was typed makes all else doubtful, so such faults are told alone.
"""

from collections.abc import Iterable
from pathlib import Path

from commissioning.authoring.facts_told import told_faults
from commissioning.authoring.linting.document import document_faults
from commissioning.authoring.linting.evidence import evidence_faults, evidence_looks_faults
from commissioning.authoring.linting.follow_up import follow_up_faults
from commissioning.authoring.linting.measures import bank_faults, exercise_faults
from commissioning.authoring.linting.pages import page_faults
from commissioning.authoring.linting.placement import placement_faults
from commissioning.authoring.linting.questions import question_faults
from commissioning.authoring.linting.unwritten import unwritten
from commissioning.authoring.linting.yaml_files import yaml_faults
from commissioning.authoring.measuring.exercise import read_exercise
from commissioning.authoring.private import with_private
from commissioning.content import folders
from commissioning.content.syllabus import Module, syllabus
from commissioning.content.yaml_files.reading import read_declared
from commissioning.documents.form import DocumentSpec
from commissioning.errors import CourseError
from commissioning.questions import QuestionSet, load_questions
from commissioning.questions.loading import load_follow_up, load_form, load_placement
from commissioning.records.evidence.agreed import FORMS, Form

STRAY = "answers.json"


def lint(module: str | None = None, private: Path | None = None) -> list[str]:
    """All faults of one module, or of the whole course; each line says where and what to do.

    With `private`, the questions of that folder stand in the place of the course's.
    """
    if misread := yaml_faults([private] if private else []):
        return misread
    with with_private(private):
        return _lint(module)


def _lint(module: str | None) -> list[str]:
    misread = yaml_faults(map(folders.register_path, folders.REGISTERS))
    if misread:
        return misread
    modules = [syllabus().module(module)] if module else syllabus().modules
    misread = yaml_faults(_folders(modules))
    if misread:
        return misread
    faults = told_faults()
    faults += [fault for one in modules for fault in _module_faults(one)]
    exercises = [read_exercise(one) for one in modules if _is_assessed(one) and not unwritten(one)]
    faults += [fault for one in exercises for fault in exercise_faults(one)]
    if not module:
        faults += bank_faults(exercises)
        faults += evidence_looks_faults({one.id: _forms(one) for one in modules})
    return faults + _strays()


def _is_assessed(module: Module) -> bool:
    return module.exercise is not None


def _folders(modules: Iterable[Module]) -> list[Path]:
    """Where authors write YAML for `modules`, and for no one module."""
    parents = filter(None, (folders.lessons_dir(), folders.keys_dir()))
    return [*(parent / one.id for parent in parents for one in modules), folders.datasets_dir()]


def _module_faults(module: Module) -> list[str]:
    faults = unwritten(module)
    keys = folders.keys_dir()
    if keys is None:
        raise CourseError("The keys are not on this machine, so the exercises cannot be checked.")
    for parent in (folders.lessons_dir(), *([keys] if module.exercise else [])):
        faults += question_faults(load_questions(parent / module.id), module, parent.name)
    again = load_follow_up(folders.lessons_dir() / module.id)
    faults += placement_faults(load_placement(folders.lessons_dir() / module.id), module)
    faults += follow_up_faults(again, load_questions(folders.lessons_dir() / module.id), module)
    elsewhere = {*load_questions(folders.lessons_dir() / module.id), *again}
    faults += evidence_faults(_forms(module), elsewhere, module)
    if module.exercise:
        spec = read_declared(folders.lessons_dir() / module.id / "document.yaml", DocumentSpec)
        practice = load_questions(folders.lessons_dir() / module.id)
        faults += document_faults(spec, load_questions(keys / module.id), practice, module)
    return faults + page_faults(module)


def _forms(module: Module) -> dict[Form, QuestionSet]:
    return {form: load_form(folders.lessons_dir() / module.id, form) for form in FORMS}


def _strays() -> list[str]:
    top = folders.checkout()
    if top is None:
        return []
    parts = ("course", "solutions", "exercises")
    found = [path for part in parts for path in (top / part).rglob(STRAY)]
    return [f"{path}: no learner's answers may lie here. Delete it." for path in found]
