"""Handing in: the answers of one try marked, and closed. Opens no file.

A try is closed when it is handed in. Handing it in once more changes nothing: the marks shown are those
of the answers that were handed in, whatever the answers file says by now. An unsafe answer to a critical
question opens its fresh question, which is then handed in by itself, once.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from commissioning.content.syllabus import PassRule
from commissioning.questions import Question, mark_all
from commissioning.questions.question import that_count
from commissioning.questions.results import Result, Verdict, result
from commissioning.records.answers import Answers
from commissioning.records.attempts import Attempt, Attempts, HandedIn


def hand_in(
    attempts: Attempts,
    questions: Mapping[str, Question],
    answers: Answers,
    *,
    rule: PassRule,
    course_version: str,
    now: datetime,
    variants: Mapping[str, int] | None = None,
) -> HandedIn:
    """Mark the answers, put this try to those before, and return all that the learner is shown.

    `questions` are those of this try, as its lot drew them: `variants` are their numbers. A try that is kept already comes
    back as `shown_again` gives it. Only answers to questions that count are kept.
    """
    kept = attempts.numbered(answers.attempt)
    if kept:
        return shown_again(kept, questions, attempts, rule)
    given = {name: answers.value(name) for name in that_count(questions) if name in answers.answers}
    marks = mark_all(questions, given)
    made = result(questions, marks, rule)
    met = made.outcomes_met
    attempt = Attempt(
        number=answers.attempt,
        handed_in=now.replace(microsecond=0),
        course_version=course_version,
        points=made.score.points,
        max_points=made.score.max_points,
        per_cent=made.score.per_cent,
        outcomes_met=met,
        outcomes_missed=tuple(name for name in made.outcomes if name not in met),
        unsafe=made.unsafe,
        passed=made.passed,
        answers=given,
        variants=variants or {},
        open=made.open,
        undecided=made.verdict is Verdict.OPEN,
    )
    return HandedIn(attempt, marks, made, attempts.plus(attempt))


def shown_again(
    attempt: Attempt, questions: Mapping[str, Question], attempts: Attempts, rule: PassRule
) -> HandedIn:
    """A try that is kept, its answers marked once more to be explained. What is kept stays as it is."""
    marks = mark_all(questions, {**attempt.answers, **attempt.fresh_answers})
    return HandedIn(attempt, marks, result(questions, marks, rule), attempts)


def hand_in_fresh(
    attempt: Attempt, questions: Mapping[str, Question], name: str, answer: Any, rule: PassRule
) -> Attempt:
    """A try that is kept, with the answer to one of its fresh questions. Its score stays as it is kept."""
    given = {**attempt.fresh_answers, name: answer}
    marks = mark_all(questions, {**attempt.answers, **given})
    now: Result = result(questions, marks, rule)
    harmless = attempt.per_cent >= rule.cut and not now.harmful
    return replace(
        attempt,
        fresh_answers=given,
        open=now.open,
        undecided=harmless and bool(now.open),
        passed=harmless and not now.open,
    )
