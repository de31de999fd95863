"""A file of answers that is damaged while pages are open: nothing is lost unsaid, no empty try is handed in."""

from pathlib import Path

import pytest

from commissioning.content.syllabus import syllabus
from commissioning.keeping import answers_file
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.store import DiskStore
from commissioning.parts.exercise.finish import FinishPart
from commissioning.parts.part import Refused, settle
from commissioning.parts.questions.question import QuestionPart
from commissioning.parts.simulator import SimulatorPart
from commissioning.questions import exercise_questions
from commissioning.records.answers import Answers, parse
from commissioning.simulators import open_view
from parts.memory import MemoryStore

MODULE = syllabus().module("04")


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    file = AnswersFile(tmp_path / "answers.json", MODULE.id)
    file.save("reply", "Kept.")
    return DiskStore(file)


def damage(folder: Path) -> None:
    (folder / "answers.json").write_text("{", encoding="utf-8")


def test_no_empty_try_is_handed_in(store: DiskStore, tmp_path: Path) -> None:
    questions = exercise_questions(MODULE.id)
    part = FinishPart(
        MODULE, questions, store.read(), store.place, marks_here=True, course_version="1"
    )
    damage(tmp_path)
    shown = settle(part, store, {"say": {"type": "hand_in", "request": 1}}).state["shown"]
    assert "was damaged" in shown["error"]
    assert "Nothing was handed in" in shown["error"]
    assert not (tmp_path / "attempts.json").exists()
    assert len(list(tmp_path.glob("answers.damaged-*.json"))) == 1


def test_whoever_reads_first_the_others_say_it_too(store: DiskStore, tmp_path: Path) -> None:
    questions = exercise_questions(MODULE.id)
    damage(tmp_path)
    store.read()  # somebody who shows nothing
    name = next(iter(questions))
    part = QuestionPart(questions[name], store.read(), store.place, practice=False)
    assert "was damaged" in part.state["saved"]["notice"]
    draft = {"request": 1, "value": "a"}
    saved = settle(part, store, {"set": {"draft": draft}}).state["saved"]
    assert "was damaged" in saved["notice"]


def test_it_is_told_after_a_refusal_as_well(store: DiskStore, tmp_path: Path) -> None:
    damage(tmp_path)

    def refuse(_: object) -> list[object]:
        raise Refused("No.")

    with pytest.raises(Refused):
        store.keep(refuse)  # type: ignore[arg-type]
    assert store.read().answers.set_aside


def test_a_good_file_that_another_page_wrote_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = AnswersFile(tmp_path / "answers.json", MODULE.id)
    damage(tmp_path)
    first: list[str] = []

    def late(text: str, module: str) -> Answers:
        if not first:
            first.append(text)
            AnswersFile(file.path, MODULE.id).save("reply", "From the other page.")
        return parse(text, module)

    monkeypatch.setattr(answers_file, "parse", late)
    assert file.read().value("reply") == "From the other page."
    assert len(list(tmp_path.glob("answers.damaged-*.json"))) == 1


def test_another_tab_keeps_its_prediction() -> None:
    store = MemoryStore("m")
    first, second = (SimulatorPart(open_view("dial"), store.read()) for _ in "ab")
    field = first.state["prediction"]["fields"][0]["id"]
    guess = {"given": {field: 20}, "revealed": True, "request": 1}
    settle(second, store, {"set": {"guess": guess}})
    values = {**first.state["values"], "known": True}
    settle(first, store, {"set": {"values": values, "request": 1, "moving": False}})
    kept = store.values["simulator:dial"]
    assert kept["prediction"] == {"given": {field: 20}, "revealed": True}
    assert kept["values"]["known"] is True
