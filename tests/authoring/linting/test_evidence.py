"""Faults in the two forms that show whether a module works."""

from pathlib import Path
from typing import Any

import pytest

from commissioning.authoring.linting.evidence import evidence_faults
from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.questions import QuestionSet
from commissioning.questions.loading import form_file, load_form, made
from commissioning.records.evidence.agreed import FORMS, Form

MODULE = syllabus().module("04")
LESSONS = folders.lessons_dir() / MODULE.id


def declared(form: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = read_yaml(form_file(LESSONS, form))["questions"]
    return listed


def told(b: list[dict[str, Any]], elsewhere: tuple[str, ...] = ()) -> str:
    """Faults of the course's own form A beside another form B."""
    other = {one["id"]: made(one, MODULE.id, Path("form-b.yaml")) for one in b}
    forms: dict[Form, QuestionSet] = {
        "A": load_form(LESSONS, "A"),
        "B": QuestionSet(MODULE.id, other),
    }
    return "\n".join(evidence_faults(forms, elsewhere, MODULE))


def with_first(**changes: Any) -> list[dict[str, Any]]:
    first, *rest = declared("B")
    return [first | changes, *rest]


def test_every_module_with_an_exercise_has_two_forms_without_a_fault() -> None:
    for module in syllabus().modules:
        forms = {form: load_form(folders.lessons_dir() / module.id, form) for form in FORMS}
        assert all(forms.values()) is bool(module.exercise), module.id
        assert evidence_faults(forms, (), module) == []


def test_a_module_may_have_none() -> None:
    none = QuestionSet(MODULE.id, {})
    assert evidence_faults({"A": none, "B": none}, (), MODULE) == []


@pytest.mark.parametrize(
    ("b", "said"),
    [
        (declared("B")[:5], "Give both the same ids"),
        (declared("B")[::-1], "Give both the same ids"),
        (declared("A"), "both forms put it in the same words"),
        (declared("A"), "one gives the other away"),
        (with_first(outcome="O2"), "its `outcome` is another in form B"),
        (with_first(title="Another"), "its `title` is another in form B"),
        (with_first(confidence=False), "it asks how sure people are"),
        (with_first(hints=["Think."]), "gives no hints"),
        (with_first(options=declared("B")[0]["options"][:2]), "3 options in form A and 2 in B"),
    ],
)
def test_forms_that_are_not_parallel_are_faults(b: list[dict[str, Any]], said: str) -> None:
    assert said in told(b)


def test_an_option_far_longer_than_the_others_is_a_fault() -> None:
    options = [dict(one) for one in declared("B")[0]["options"]]
    options[0]["text"] += " and much more that nobody else would have to read here"
    assert "Keep them within a third" in told(with_first(options=options))


def test_an_id_of_practice_is_a_fault() -> None:
    assert "is no other question's" in told(declared("B"), (declared("B")[0]["id"],))
