"""Every question of the course, against the answers its author declared."""

from pathlib import Path

import pytest

from commissioning.content import folders
from commissioning.questions import Outcome, QuestionSet, load_questions, mark, wording
from commissioning.questions.loading import FOLLOW_UP, form_file, load_follow_up, load_form
from commissioning.records.evidence.agreed import FORMS

FOLDERS = sorted(
    path
    for parent in (folders.lessons_dir(), folders.keys_dir())
    if parent
    for path in parent.glob("[0-9][0-9]-*")
)
SETS: dict[Path, QuestionSet] = {
    **{folder: load_questions(folder) for folder in FOLDERS},
    **{folder / FOLLOW_UP: load_follow_up(folder) for folder in FOLDERS},
    **{form_file(folder, form): load_form(folder, form) for folder in FOLDERS for form in FORMS},
}


EVERY = [
    pytest.param(questions, name, id=f"{folder.parent.name}/{folder.name}/{name}")
    for folder, questions in SETS.items()
    for name in questions
]


def test_there_are_modules() -> None:
    assert len(FOLDERS) >= 2


@pytest.mark.parametrize(("questions", "name"), EVERY)
def test_samples_earn_what_they_declare(questions: QuestionSet, name: str) -> None:
    samples = questions[name].samples
    for answer, variant in samples.right_answers():
        question = questions.variant(name, variant)
        got = mark(question, answer)
        wanted = Outcome.FOR_A_PERSON if question.by_person else Outcome.CORRECT
        assert got.outcome is wanted, (answer, wording.explanation(got))
    for wrong in samples.wrong:
        question = questions.variant(name, wrong.variant)
        got = mark(question, wrong.answer)
        assert got.points == wrong.points, (wrong.answer, got.points, wrong.why)
        assert question.by_person or got.points < question.points
    for blank in samples.not_attempted:
        assert mark(questions[name], blank).outcome is Outcome.NOT_ATTEMPTED


ASSESSED = [one for one in EVERY if str(one.id).startswith("solutions/")]


@pytest.mark.parametrize(("questions", "name"), ASSESSED)
def test_an_assessed_key_says_why_it_stands_in_each_case(questions: QuestionSet, name: str) -> None:
    for number in range(questions.variants_of(name)):
        question = questions.variant(name, number)
        if not question.by_person:
            assert question.key_record, name
            assert "{" not in question.key_record.why + question.key_record.would_change_if


@pytest.mark.parametrize(("questions", "name"), EVERY)
def test_a_retry_changes_what_it_declares_to_change(questions: QuestionSet, name: str) -> None:
    if questions.variants_of(name) == 1:
        return
    shown = [
        str(questions.variant(name, number).public())
        for number in range(questions.variants_of(name))
    ]
    assert len(set(shown)) == len(shown)
    assert all("{" not in questions.variant(name, n).prompt for n in range(len(shown)))
