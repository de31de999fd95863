"""Handing in: the answers of one try marked, and closed. Opens no file.

A try is closed when it is handed in. Handing it in once more changes nothing: the marks shown are those
of the answers that were handed in, whatever the answers file says by now.
"""

from collections.abc import Mapping
from datetime import datetime

from commissioning.content.syllabus import PassRule
from commissioning.questions import Question, mark_all
from commissioning.questions.results import result
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
    back as `shown_again` gives it. Only answers to `questions` are kept.
    """
    kept = attempts.numbered(answers.attempt)
    if kept:
        return shown_again(kept, questions, attempts, rule)
    given = {name: answers.value(name) for name in questions if name in answers.answers}
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
    )
    return HandedIn(attempt, marks, made, attempts.plus(attempt))


def shown_again(
    attempt: Attempt, questions: Mapping[str, Question], attempts: Attempts, rule: PassRule
) -> HandedIn:
    """A try that is kept, its answers marked once more to be explained. What is kept stays as it is."""
    marks = mark_all(questions, attempt.answers)
    return HandedIn(attempt, marks, result(questions, marks, rule), attempts)
