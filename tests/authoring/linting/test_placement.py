"""Faults in what is asked before a route is advised."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from commissioning.authoring.linting.placement import placement_faults
from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.questions import QuestionSet
from commissioning.questions.loading import PLACEMENT, load_placement, made
from commissioning.records.starting import START

MODULE = syllabus().module(START)
LESSONS = folders.lessons_dir() / START
Declared = list[dict[str, Any]]


def declared() -> Declared:
    listed: Declared = deepcopy(read_yaml(LESSONS / PLACEMENT)["questions"])
    return listed


def told(listed: Declared, module: str = START) -> str:
    questions = {one["id"]: made(one, START, Path(PLACEMENT)) for one in listed}
    return "\n".join(placement_faults(QuestionSet(START, questions), syllabus().module(module)))


def with_04a(**changes: Any) -> Declared:
    return [one | changes if one["id"] == "place-04a" else one for one in declared()]


def options_of_04a(change: Callable[[Declared], Declared]) -> Declared:
    first = next(one for one in declared() if one["id"] == "place-04a")
    return with_04a(options=change(first["options"]))


def test_the_course_s_own_questions_have_no_fault() -> None:
    for module in syllabus().modules:
        questions = load_placement(folders.lessons_dir() / module.id)
        assert bool(questions) is (module.id == START)
        assert placement_faults(questions, module) == []


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        (with_04a(id="place-44a"), "the id names no module"),
        (with_04a(id="check-o1"), "the id names no module"),
        (with_04a(id="place-00a"), "module 00 assesses nothing"),
        (with_04a(id="place-04c"), "module 04 has 2 questions. Write two, ending in `a` and in `b`"),
        ([one for one in declared() if one["id"] != "place-04b"], "module 04 has 1 questions"),
        (with_04a(confidence=False), "a single choice with `confidence: true`"),
        (with_04a(hints=["Think."]), "without hints and tools"),
        (with_04a(prompt="word " * 46), "46 words in the stem. At most 45"),
        (options_of_04a(lambda listed: listed[1:]), "it has 2 options. Write 3"),
        (options_of_04a(lambda listed: [*listed, {**listed[0], "id": "d", "text": "Ring the bank"}]), "it has 4 options"),
        (options_of_04a(lambda listed: [*listed[:2], {**listed[2], "text": listed[0]["text"]}]), "two options say the same"),
        (with_04a(outcome="W1"), "outcome W1 is not in the syllabus"),
        (with_04a(sources=["no-such-fact"]), "'no-such-fact' is no fact of the register"),
        (with_04a(revisit="9-no-such-page"), "which is no page of the module"),
        (with_04a(prompt="Which of these is not a first step?"), "a negative stem trips people up"),
        ([{k: v for k, v in one.items() if k != "artefacts"} for one in declared()], "no question shows an artefact"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(listed: Declared, said: str) -> None:
    assert said in told(listed)
    assert all(
        f"lessons/{START}" in line or "placement/" in line for line in told(listed).split("\n")
    )


def test_another_kind_of_question_is_a_fault() -> None:
    number = next(
        one
        for one in read_yaml(LESSONS / "questions" / "1-one-honest-decision.yaml")["questions"]
        if one["kind"] == "number"
    )
    listed = [one for one in declared() if one["id"] != "place-04a"]
    assert "a single choice" in told([*listed, {**number, "id": "place-04a", "outcome": "O4"}])


def test_what_gives_keys_away_over_all_of_them_is_a_fault() -> None:
    listed = declared()
    for one in listed:
        for option in one["options"]:
            option["text"] += (
                " or so, as far as anybody knows" if option["worth"] == "right" else ""
            )
    assert "the right option is the longest in 16 of 16" in told(listed)


def test_questions_and_the_page_that_asks_them_go_together() -> None:
    assert "there are no questions. Write them, or take the call out" in told([])
    assert told([], "04-proportionate-grant-management") == ""
    assert "no page asks it" in told(declared(), "04-proportionate-grant-management")
