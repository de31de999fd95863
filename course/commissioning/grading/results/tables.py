"""Tables for other programs: CSV files that Excel and learning platforms read as they are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from commissioning.grading.results.counting.cohort import Cohort, Learner
from commissioning.grading.results.counting.disagreed import disagreed
from commissioning.grading.results.counting.items import Item, items
from commissioning.grading.results.counting.statistics import LEAST, Estimate
from commissioning.questions.marks import plain
from commissioning.questions.results import MARGIN
from commissioning.tabular import for_excel

COMPLETION = (
    "learner_id", "first_name", "last_name", "email", "module_id", "module_title", "status",
    "score", "max_score", "per_cent", "margin", "outcomes_met", "outcomes_not_met", "unsafe_choices",
    "fresh_questions_open", "why_not_passed", "text_points", "text_max", "text_waiting", "late_penalty", "handed_in",
    "marked", "late", "course_version", "marked_by",
)  # fmt: skip
ITEMS = (
    "module_id", "question_id", "title", "kind", "outcome", "critical", "max_points", "n", "waiting",
    "blanks", "facility", "facility_low", "facility_high", "discrimination", "discrimination_low",
    "discrimination_high", "part", "answer", "worth", "chosen_by", "share", "share_low",
    "share_high", "note",
)  # fmt: skip
DISAGREEMENTS = (
    "module_id", "question_id", "title", "practice", "outcome", "variant", "try", "written", "line",
    "course_version",
)  # fmt: skip
MARKED = "marked"  # by the facilitator's keys, where self-study is self-checked
FEW = f"fewer than {LEAST} learners: nothing is shown, because it would say more of them than of it"
Row = dict[str, object]


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """A CSV file for Excel; figures to at most three decimals."""
    return for_excel(columns, [[_rounded(row.get(name)) for name in columns] for row in rows])


def _rounded(value: object) -> object:
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def iso(when: datetime | None) -> str:
    """A moment as ISO 8601 in UTC: 2026-11-22T10:00:00Z. The gradebook's times are UTC without saying so."""
    if when is None:
        return ""
    known = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return known.strftime("%Y-%m-%dT%H:%M:%SZ")


def completion_rows(cohort: Cohort) -> list[Row]:
    """One row a learner."""
    return [_completion(cohort, one) for one in cohort.learners]


def _completion(cohort: Cohort, learner: Learner) -> Row:
    about = cohort.about
    row: Row = {
        "learner_id": learner.id,
        "first_name": learner.first_name,
        "last_name": learner.last_name,
        "email": learner.email,
        "module_id": about.module,
        "module_title": about.title,
        "status": learner.status,
        "course_version": about.course_version,
        "marked_by": MARKED,
    }
    result, standing = learner.result, learner.standing
    if result is None or standing is None:
        return row
    met = result.outcomes_met
    texts = [one for one in learner.answered.values() if one.question.by_person]
    return row | {
        "score": plain(result.score.points),
        "max_score": plain(result.score.max_points),
        "per_cent": str(int(result.score.per_cent)) if result.score.max_points else "",
        "margin": MARGIN if result.score.max_points else "",
        "outcomes_met": " ".join(met),
        "outcomes_not_met": " ".join(name for name in result.outcomes if name not in met),
        "unsafe_choices": " ".join(result.unsafe),
        "fresh_questions_open": " ".join(result.open),
        "why_not_passed": "; ".join(result.reasons) if learner.only_texts_wait else "",
        "text_points": plain(
            sum((one.mark.points for one in texts), start=result.score.points * 0)
        ),
        "text_max": plain(sum((one.question.points for one in texts), result.score.points * 0)),
        "text_waiting": sum(one.waiting for one in texts),
        "late_penalty": float(standing.penalty),
        "handed_in": iso(standing.when),
        "marked": iso(learner.marked_at),
        "late": "yes" if standing.late else "no",
    }


def item_rows(cohort: Cohort) -> list[Row]:
    """One row for each thing that was chosen; a question's own figures stand on each of its rows."""
    return [row for one in items(cohort) for row in _item(cohort, one)]


def _item(cohort: Cohort, item: Item) -> list[Row]:
    question = item.question
    row: Row = {
        "module_id": cohort.about.module,
        "question_id": question.id,
        "title": question.title,
        "kind": question.kind,
        "outcome": question.outcome,
        "critical": "yes" if question.critical else "no",
        "max_points": plain(question.points),
        "n": item.n,
        "waiting": item.waiting,
    }
    if item.facility is None:
        return [row | {"note": FEW}]
    row |= {"blanks": item.blanks, "note": "marked by a person" if item.written else ""}
    row |= _estimate("facility", item.facility) | _estimate("discrimination", item.discrimination)
    if not item.counts:
        return [row]
    return [
        row
        | {
            "part": one.chosen.part,
            "answer": one.chosen.text,
            "worth": one.chosen.worth,
            "chosen_by": one.count,
        }
        | _estimate("share", one.share)
        for one in item.counts
    ]


def disagreement_rows(cohort: Cohort) -> list[Row]:
    """One row for each line that a learner wrote of a question. It names nobody: it is for the course's authors."""
    return [
        {
            "module_id": cohort.about.module,
            "question_id": one.question.id,
            "title": one.question.title,
            "practice": "yes" if one.practice else "no",
            "outcome": one.question.outcome,
            "variant": said.variant,
            "try": said.attempt,
            "written": said.written.isoformat(),
            "line": said.text,
            "course_version": cohort.about.course_version,
        }
        for one in disagreed(cohort)
        for said in one.said
    ]


def _estimate(name: str, estimate: Estimate | None) -> Row:
    if estimate is None:
        return {}
    return {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}
