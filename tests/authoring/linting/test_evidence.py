"""Faults in the two forms that show whether a module works."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commissioning.authoring.linting.evidence import evidence_faults, evidence_looks_faults
from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.questions import QuestionSet
from commissioning.questions.loading import form_file, load_form, made
from commissioning.records.evidence.agreed import FORMS, Form

MODULE = syllabus().module("04")
LESSONS = folders.lessons_dir() / MODULE.id
PAGE = "1-who-says-you-must"


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
        (declared("A"), "the same is right in both forms"),
        (with_first(revisit=PAGE), "it leads to no heading"),
        (
            with_first(revisit=f"{PAGE}#What it was"),
            f"'What it was', which is no heading of {PAGE}.",
        ),
        (
            with_first(revisit=f"{PAGE}#What it was"),
            "one of these, word for word: Who says you must?;",
        ),
        (with_first(outcome="O2"), "its `outcome` is another in form B"),
        (with_first(title="Another"), "its `title` is another in form B"),
        (with_first(confidence=False), "it asks how sure people are"),
        (with_first(hints=["Think."]), "gives no hints"),
        (with_first(options=declared("B")[0]["options"][1:]), "3 options in form A and 2 in B"),
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


# -- what the look of all options gives away

Options = list[dict[str, Any]]


def looks(change: Callable[[str, int, Options], Options]) -> list[str]:
    """Faults of all forms, whose options are `change`d by form and number of the question."""
    forms: dict[str, dict[Form, QuestionSet]] = {}
    for module in (one for one in syllabus().modules if one.exercise):
        folder = folders.lessons_dir() / module.id
        forms[module.id] = {}
        for form in FORMS:
            listed: list[dict[str, Any]] = read_yaml(form_file(folder, form))["questions"]
            changed = [
                one | {"options": change(form, number, one["options"])}
                for number, one in enumerate(listed)
            ]
            read = {one["id"]: made(one, module.id, Path("form.yaml")) for one in changed}
            forms[module.id][form] = QuestionSet(module.id, read)
    return evidence_looks_faults(forms)


def with_key_at(place: int, options: Options) -> Options:
    """The same, with the right one at a place."""
    right = next(one for one in options if one["worth"] == "right")
    rest = [one for one in options if one is not right]
    return [*rest[:place], right, *rest[place:]]


def test_nothing_in_the_look_of_the_courses_own_options_tells_what_is_right() -> None:
    assert looks(lambda _, __, options: options) == []


def test_keys_that_always_come_first_are_a_fault() -> None:
    told = "\n".join(looks(lambda _, __, options: with_key_at(0, options)))
    assert "who takes the first is right in 100 of 100 questions of all forms; at most 43." in told


def test_one_order_in_all_forms_and_one_step_from_form_to_form_are_faults() -> None:
    told = "\n".join(looks(lambda form, number, o: with_key_at((number + (form == "B")) % 3, o)))
    assert "keys stand in one order in 01-a-place-is-a-system A, 02-co-production A" in told
    assert "in 54 of 54 questions the key of B stands 1 places after that of A" in told


def test_a_word_that_marks_what_is_right_is_a_fault() -> None:
    def marked(_: str, __: int, options: Options) -> Options:
        return [
            one | {"text": one["text"] + (" and file it" if one["worth"] == "right" else "")}
            for one in options
        ]

    told = "\n".join(looks(marked))
    assert "who takes the only one with “and” is right in" in told
    assert "the cue model, which sees options alone, takes" in told
