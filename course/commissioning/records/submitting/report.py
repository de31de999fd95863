"""A try that was handed in, as a learner is shown it: plain JSON, with Markdown already HTML.

Holds no rule of marking or passing: those come in with the marks and the result.
"""

from collections.abc import Mapping
from decimal import ROUND_UP, Decimal
from typing import Any

from commissioning.content.places import EXERCISE, Place, in_notebooks
from commissioning.content.syllabus import Module, PassRule
from commissioning.formats import stopped
from commissioning.markup import block_html, inline_html
from commissioning.questions import Outcome, Question, wording
from commissioning.questions.fields import Compare
from commissioning.questions.marks import plain
from commissioning.questions.question import fresh_for, that_count
from commissioning.questions.results import Verdict, score_said
from commissioning.questions.showing import plain_text
from commissioning.records.attempts import Attempt, Attempts, HandedIn


def result_shown(
    module: Module, questions: Mapping[str, Question], handed: HandedIn
) -> dict[str, Any]:
    """The whole result: {verdict, headline, reasons, fresh, outcomes, tries, rule, note, questions}."""
    attempt = handed.attempt
    return {
        "attempt": attempt.number,
        "verdict": attempt.verdict.name.lower(),
        "headline": f"{_VERDICTS[attempt.verdict]}: {score_said(attempt.per_cent)}",
        "points": f"{plain(attempt.points)} of {plain(attempt.max_points)} points",
        "reasons": _reasons(questions, handed),
        "fresh": [
            {"id": name, "title": plain_text(_title(questions, questions[name].recheck_of or name))}
            for name in attempt.open
            if name in questions
        ],
        "outcomes": _outcomes(module, handed),
        "tries": _tries(attempt, handed.attempts),
        "rule": rule_said(handed.result.rule),
        "note": _note(handed),
        "questions": [
            _question(number, question, handed, module.id)
            for number, question in enumerate(that_count(questions).values(), 1)
        ],
    }


def _counted_points(points: Decimal) -> str:
    """As many points as would be enough, in tenths: "2.5 points"."""
    enough = points.quantize(Decimal("0.1"), ROUND_UP).normalize()
    return f"{enough:f} {'point' if enough == 1 else 'points'}"


_VERDICTS = {
    Verdict.PASSED: "Passed",
    Verdict.OPEN: "A fresh question decides",
    Verdict.NOT_YET: "Not passed yet",
}


def rule_said(rule: PassRule) -> str:
    """When a module is passed, in a sentence or two."""
    provisional = " That mark is provisional, until a panel has set it." if rule.provisional else ""
    return f"To pass: {plain(rule.cut)} per cent of the points, and no unsafe choice that stands.{provisional}"


def _reasons(questions: Mapping[str, Question], handed: HandedIn) -> list[str]:
    """Why it is not passed yet, each with what would do; empty when it is, or a fresh question decides."""
    attempt, rule = handed.attempt, handed.result.rule
    if attempt.verdict is not Verdict.NOT_YET:
        return []
    said: list[str] = []
    if attempt.per_cent < rule.cut:
        short = rule.cut * attempt.max_points / 100 - attempt.points
        said.append(
            f"You have {score_said(attempt.per_cent)}. The pass mark is {plain(rule.cut)} per cent: "
            f"{_counted_points(short)} more of {plain(attempt.max_points)}."
        )
    opened = {one.recheck_of for one in fresh_for(questions).values()}
    alone = [name for name in attempt.unsafe if name not in opened]
    again = [name for name in handed.result.harmful if name in opened]
    if alone:
        said.append(f"An unsafe choice on {_titles(questions, alone)}. At work it could do harm.")
    if again:
        said.append(
            f"An unsafe choice on {_titles(questions, again)}, and on the fresh question too. At work "
            "it could do harm."
        )
    return said


def _titles(questions: Mapping[str, Question], names: list[str]) -> str:
    return ", ".join(f"“{_title(questions, name)}”" for name in names)


def _title(questions: Mapping[str, Question], name: str) -> str:
    return questions[name].title if name in questions else name


def _outcomes(module: Module, handed: HandedIn) -> list[dict[str, Any]]:
    met = handed.attempt.outcomes_met
    address = in_notebooks(Place(module.id, EXERCISE))
    return [
        {
            "sentence": module.outcomes.get(name, name),
            "per_cent": f"{int(tally.per_cent)} per cent",
            "state": "met" if name in met else "look at it again",
            "read_again": []
            if name in met
            else [
                {"title": page.title, "href": address(Place(module.id, page.id))}
                for page in module.taught_in(name)
            ],
        }
        for name, tally in handed.result.outcomes.items()
    ]


def _tries(attempt: Attempt, attempts: Attempts) -> str:
    if len(attempts.tries) <= 1:
        return "This is your first try."
    counts = attempts.counts
    passed = f" You passed in try {counts.number}." if counts and counts.passed else ""
    return f"This is try {attempt.number}. Tries so far: {len(attempts.tries)}.{passed}"


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
        "unsafe": wording.unsafe_said(mark, stops=question.critical),
        "answer": answer,
        "explained_html": "" if compare else wording.paragraphs(wording.why(mark)),
        "right_html": [] if compare or right == answer else [inline_html(one) for one in right],
        "why_right_html": "" if compare else inline_html(wording.key_why(question, mark)),
        "next_html": inline_html(step) if step else "",
        "change_html": inline_html(stopped(change)) if change else "",
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
