"""A try that was handed in, as a learner is shown it: plain JSON, with Markdown already HTML.

Holds no rule of marking or passing: those come in with the marks and the result.
"""

from collections.abc import Mapping
from typing import Any

from commissioning.content.places import EXERCISE, Place, in_notebooks
from commissioning.content.syllabus import Module
from commissioning.markup import block_html, inline_html
from commissioning.questions import Outcome, Question, wording
from commissioning.questions.marks import plain
from commissioning.questions.question import Compare
from commissioning.records.attempts import Attempt, Attempts, HandedIn


def result_shown(
    module: Module, questions: Mapping[str, Question], handed: HandedIn
) -> dict[str, Any]:
    """The whole result: {passed, headline, reasons, outcomes, tries, note, questions}."""
    attempt = handed.attempt
    state = "Passed" if attempt.passed else "Not passed yet"
    return {
        "attempt": attempt.number,
        "passed": attempt.passed,
        "headline": f"{state}: {plain(attempt.per_cent)} per cent",
        "points": f"{plain(attempt.points)} of {plain(attempt.max_points)} points",
        "reasons": _reasons(module, questions, handed),
        "outcomes": _outcomes(module, handed),
        "tries": _tries(attempt, handed.attempts),
        "note": _note(handed),
        "questions": [
            _question(number, question, handed, module.id)
            for number, question in enumerate(questions.values(), 1)
        ],
    }


def _reasons(module: Module, questions: Mapping[str, Question], handed: HandedIn) -> list[str]:
    """Why it is not passed yet, each with what would do; empty when it is passed."""
    attempt, rule = handed.attempt, handed.result.rule
    if attempt.passed:
        return []
    said: list[str] = []
    if attempt.per_cent < rule.overall:
        said.append(
            f"You have {plain(attempt.per_cent)} per cent. The pass mark is "
            f"{plain(rule.overall)} per cent."
        )
    said += [
        f"Less than {plain(rule.each_outcome)} per cent on “{module.outcomes.get(name, name)}”."
        for name in attempt.outcomes_missed
    ]
    if len(attempt.unsafe) > rule.unsafe_allowed:
        titles = ", ".join(f"“{_title(questions, name)}”" for name in attempt.unsafe)
        said.append(f"An unsafe choice on {titles}. At work it could do harm.")
    return said


def _title(questions: Mapping[str, Question], name: str) -> str:
    return questions[name].title if name in questions else name


def _outcomes(module: Module, handed: HandedIn) -> list[dict[str, str]]:
    met = handed.attempt.outcomes_met
    return [
        {
            "sentence": module.outcomes.get(name, name),
            "per_cent": f"{plain(tally.per_cent)} per cent",
            "state": "met" if name in met else "not met yet",
        }
        for name, tally in handed.result.outcomes.items()
    ]


def _tries(attempt: Attempt, attempts: Attempts) -> str:
    first, best = attempts.first or attempt, attempts.best or attempt
    if len(attempts.tries) <= 1:
        return "This is your first try."
    return (
        f"This is try {attempt.number}. Tries so far: {len(attempts.tries)}. First score: "
        f"{plain(first.per_cent)} per cent. Best: {plain(best.per_cent)} per cent, in try {best.number}."
    )


def _note(handed: HandedIn) -> str:
    """Said where the course has changed since this try, so that the two scores differ."""
    if handed.result.score.per_cent == handed.attempt.per_cent:
        return ""
    return (
        "The course has changed since you handed this in. Your score stays as it was; the explanations "
        "are those of today."
    )


def _question(number: int, question: Question, handed: HandedIn, module: str) -> dict[str, Any]:
    mark = handed.marks[question.id]
    compare = question.compare()
    blank = mark.outcome is Outcome.NOT_ATTEMPTED
    answer = wording.answer_lines(question, handed.attempt.answers.get(question.id))
    right = question.right_lines()
    change = question.key_record.would_change_if if question.key_record else ""
    step = wording.next_step(mark, in_notebooks(Place(module, EXERCISE)))
    return {
        "id": question.id,
        "number": number,
        "title": question.title,
        "headline": "Compare yours with the examples"
        if compare and not blank
        else wording.headline(mark),
        "outcome": str(mark.outcome),
        "unsafe": mark.unsafe,
        "answer": answer,
        "explained_html": "" if compare else wording.paragraphs(wording.why(mark)),
        "right_html": [] if compare or right == answer else [inline_html(one) for one in right],
        "next_html": inline_html(step) if step else "",
        "change_html": inline_html(change) if change else "",
        "compare": _compared(question, compare) if compare else None,
    }


def _compared(question: Question, compare: Compare) -> dict[str, Any]:
    """Rubric and examples, for learners to judge their own text by."""
    return {
        "points": plain(question.points),
        "rubric": [
            {
                "criterion": line.criterion,
                "points": int(line.points),
                "full": line.full,
                "partial": line.partial,
            }
            for line in compare.rubric
        ],
        "examples": [
            {
                "worth": f"{plain(example.points)} of {plain(question.points)} points",
                "html": block_html(example.text),
                "why_html": inline_html(example.why),
            }
            for example in compare.examples
        ],
    }


def self_marks(question: Question, value: object) -> list[int | None] | None:
    """A learner's own marks, one a criterion, None where not given yet; None if `value` is no such list."""
    compare = question.compare()
    if compare is None or not isinstance(value, list) or len(value) != len(compare.rubric):
        return None
    for given, line in zip(value, compare.rubric, strict=True):
        if given is None:
            continue
        if type(given) is not int or not 0 <= given <= line.points:
            return None
    return list(value)
