"""All that the snapshots need of the course: how questions are loaded, and what each face renders.

No other file here imports `commissioning`. When code moves or gets another name, follow it here and
nowhere else: the stored files hold only words, and must stay as they are.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning.authoring.measuring.guessers import GUESSERS, score
from commissioning.content import folders
from commissioning.content.syllabus import Module, PassRule, syllabus
from commissioning.grading.marking.showing import asked_html, marked_html, poured_markdown
from commissioning.grading.results.counting.chosen import chosen
from commissioning.questions import (
    ODD,
    Askable,
    Question,
    QuestionSet,
    load_questions,
    mark,
    wording,
)
from commissioning.questions.counting import Chosen
from commissioning.questions.question import Released
from commissioning.questions.released import ReleasedSet, to_json
from commissioning.questions.showing import feedback_shown, question_shown
from commissioning.records.answers import Answer, Answers
from commissioning.records.attempts import Attempt, Attempts
from commissioning.records.saved import saved_shown
from commissioning.records.submitting.handing_in import shown_again
from commissioning.records.submitting.report import result_shown

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """One variant of a question, with and without its key, and what the faces need beside it."""

    question: Question
    released: Released
    module: Module
    practice: bool


def sources() -> dict[str, Path]:
    """Where questions are, by the name of the snapshot that pins them: "solutions-02-co-production"."""
    parents = [folders.lessons_dir(), folders.keys_dir()]
    return {
        f"{parent.name}-{folder.name}": folder
        for parent in parents
        if parent
        for folder in sorted(parent.glob("[0-9][0-9]-*"))
    }


def load(folder: Path) -> QuestionSet:
    return load_questions(folder)


def variants(questions: QuestionSet, folder: Path) -> Iterator[tuple[str, list[Asked]]]:
    """Every question with all of its variants, in the order of the files."""
    released = ReleasedSet(folder.name, json.loads(to_json(questions))["questions"])
    module = syllabus().module(folder.name)
    practice = folder.parent == folders.lessons_dir()
    for name in questions:
        numbered = range(questions.variants_of(name))
        pairs = [(questions.variant(name, n), released.variant(name, n)) for n in numbered]
        yield name, [Asked(*pair, module, practice) for pair in pairs]


def samples(asked: Asked) -> dict[str, Any]:
    """The answers that the author declared, by what they are; which variant each is for is left out."""
    declared = asked.question.samples
    groups = {
        "right": [answer for answer, _ in declared.right_answers()],
        "wrong": [one.answer for one in declared.wrong],
        "blank": declared.not_attempted,
    }
    return {f"{kind}-{n}": one for kind, of in groups.items() for n, one in enumerate(of, 1)}


def scores(questions: QuestionSet) -> dict[str, str]:
    """What people who know nothing earn of the whole set, in per cent."""
    return {name: f"{score(questions, choose):.2f}" for name, choose in GUESSERS.items()}


# The question by itself.


def _public(asked: Asked) -> Any:
    return asked.question.public()


def _shown(asked: Asked) -> Any:
    practice = asked.practice
    return question_shown(asked.question, practice=practice, number=1, place="place")


def _right(asked: Asked) -> Any:
    question = asked.question
    return {"words": question.right_answer(), "lines": question.right_lines()}


def _offered(asked: Asked) -> Any:
    return [_choice(one) for one in asked.question.offered()]


def _guesses(asked: Asked) -> Any:
    question = asked.question
    given = {name: question.guess(choose) for name, choose in GUESSERS.items()}
    return {
        name: {"answers": one, "earns": repr(mark(question, one))} for name, one in given.items()
    }


# What becomes of an answer.


def _mark(asked: Asked, value: Any) -> Any:
    earned = mark(asked.question, value)
    return {
        "earned": {
            "outcome": str(earned.outcome),
            "points": _exact(earned.points),
            "max": _exact(earned.max_points),
            "unsafe": earned.unsafe,
            "repr": repr(earned),
        },
        "headline": wording.headline(earned),
        "explanation": wording.explanation(earned),
        "next_step": wording.next_step(earned),
    }


def _mark_html(asked: Asked, value: Any) -> Any:
    return wording.mark_html(mark(asked.question, value))


def _saved(asked: Asked, value: Any) -> Any:
    return _as_saved(asked.question, asked.module, value)


def _feedback(asked: Asked, value: Any) -> Any:
    return _without(feedback_shown(asked.question, value), "value")


def _result(asked: Asked, value: Any) -> Any:
    question, module = asked.question, asked.module
    attempt = Attempt(
        number=1,
        handed_in=NOW,
        course_version="",
        points=Decimal(0),
        max_points=Decimal(0),
        per_cent=Decimal(0),
        outcomes_met=(),
        outcomes_missed=(),
        unsafe=(),
        passed=False,
        answers={question.id: value},
    )
    questions, attempts = {question.id: question}, Attempts(module=module.id, tries=(attempt,))
    handed = shown_again(
        attempt, questions, attempts, (module.exercise.pass_rule if module.exercise else PassRule())
    )
    return _without(result_shown(module, questions, handed)["questions"][0], "id", "number")


def _answer_lines(asked: Asked, value: Any) -> Any:
    return wording.answer_lines(asked.question, value)


def _asked(asked: Asked, value: Any) -> Any:
    return asked_html(asked.question, value)


def _marked(asked: Asked, value: Any) -> Any:
    titles = {page.id: page.title for page in asked.module.pages}
    return marked_html(asked.question, mark(asked.question, value), titles)


def _poured(asked: Asked, value: Any) -> Any:
    question = asked.question  # only a written answer has a cell to be poured into
    return poured_markdown(question, value, mark(question, value)) if _written(question) else None


def _chosen(asked: Asked, value: Any) -> Any:
    return [_choice(one) for one in chosen(asked.question, value)]


def _released_saved(asked: Asked, value: Any) -> Any:
    return _as_saved(asked.released, asked.module, value)


def _released_lines(asked: Asked, value: Any) -> Any:
    return wording.answer_lines(asked.released, value)


def _released_itself(asked: Asked, value: Any) -> Any:
    question = asked.released
    return {"describe": question.in_words(value), "is_blank": question.is_blank(value)}


def _released_mark(asked: Asked, value: Any) -> Any:
    return wording.mark_html(mark(asked.released, value))


OF_QUESTION: dict[str, Callable[[Asked], Any]] = {
    "questions: public": _public,
    "forms: question shown": _shown,
    "right answer": _right,
    "cohort results: offered": _offered,
    "guessers": _guesses,
}
OF_CASE: dict[str, Callable[[Asked, Any], Any]] = {
    "mark": _mark,
    "mark as HTML": _mark_html,
    "forms: saved answer": _saved,
    "forms: feedback": _feedback,
    "records: answer lines": _answer_lines,
    "records: result": _result,
    "grading: asked": _asked,
    "grading: marked": _marked,
    "grading: poured": _poured,
    "cohort results: chosen": _chosen,
    "released: itself": _released_itself,
    "released: mark as HTML": _released_mark,
    "released: saved answer": _released_saved,
    "released: answer lines": _released_lines,
}


def of_case(asked: Asked, value: Any) -> dict[str, Any]:
    """What each face renders of an answer. `mark` must never raise; what else does is pinned too."""
    rendered = {}
    for face, render in OF_CASE.items():
        try:
            rendered[face] = render(asked, value)
        except ODD as bad:
            if face == "mark":
                bad.add_note(f"question {asked.question.id!r}, answer {value!r}"[:300])
                raise
            rendered[face] = f"raises {type(bad).__name__}"
    return {face: words for face, words in rendered.items() if words is not None}


def _written(question: Question) -> bool:
    return question.by_person


def _exact(points: Decimal) -> str:
    return f"{points.normalize():f}"


def _without(shown: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: one for name, one in shown.items() if name not in names}


def _as_saved(question: Askable, module: Module, value: Any) -> dict[str, Any]:
    answers = Answers(module.id, 1, 1, {question.id: Answer(value, NOW, 1)})
    shown = saved_shown(question, answers)
    return {name: shown[name] for name in ("words", "understood", "unreadable", "blank")}


def _choice(one: Chosen) -> list[str]:
    return [one.part, one.text, one.worth, one.why]
