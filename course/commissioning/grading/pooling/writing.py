"""`commissioning pool`: the counts of many cohorts in one table, and what stands out."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.grading.files import write
from commissioning.grading.pooling.pool import DROP_FROM, FLAG_FROM, Pooled, pool
from commissioning.grading.results.counting.counts import COLUMNS
from commissioning.tabular import for_excel

ENDING = "-counts.csv"
NAME = "pooled.csv"
POOLED = (
    "module_id", "question_id", "variant", "as_asked", "title", "cohorts", "learners", "blanks", "facility",
    "facility_low", "facility_high", "sure", "sure_and_wrong", "disagreements", "may_drop", "flags",
)  # fmt: skip


def write_pool(folder: Path, to: Path) -> Iterator[str]:
    """Write `pooled.csv` into `to`; a line on each question that stands out."""
    files = sorted(folder.rglob(f"*{ENDING}")) if folder.is_dir() else []
    if not files:
        raise CourseError(
            f"{folder} holds no counts. Ask facilitators for the files in results/ whose names end in "
            f"{ENDING}, put each cohort's into a folder of its own below this one, and run this again."
        )
    try:
        found = pool(_rows(path) for path in files)
    except OSError as bad:
        raise CourseError(f"{bad.filename} could not be read ({bad.strerror}).") from bad
    write(to / NAME, for_excel(POOLED, map(_row, found)))
    yield f"{len(files)} file{'s' if len(files) != 1 else ''} with {len(found)} question{'s' if len(found) != 1 else ''}, each variant by itself."
    for one in found:
        said = list(one.flags())
        if said:
            drop = "" if one.may_drop else f" Drop nothing below {DROP_FROM} answers."
            yield f"{one.asked.module}, {one.title} (case {one.asked.variant + 1}): {' '.join(said)}{drop}"
    few = sum(one.answered < FLAG_FROM for one in found)
    if few:
        yield f"{few} have fewer than {FLAG_FROM} answers so far: nothing is said of them."
    yield f"Written: {to / NAME}"


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            raise ValueError("columns are missing")  # noqa: TRY301 - said below
        rows = [{name: row[name] or "" for name in COLUMNS} for row in reader]
        pool([rows])
    except (ValueError, KeyError, TypeError, csv.Error) as bad:
        raise CourseError(
            f"{path} is no file of counts, or was changed. Ask for it again: `commissioning results` writes it."
        ) from bad
    return rows


def _row(one: Pooled) -> Mapping[str, object]:
    facility = one.facility
    return {
        "module_id": one.asked.module,
        "question_id": one.asked.question,
        "variant": one.asked.variant,
        "as_asked": one.asked.as_asked,
        "title": one.title,
        "cohorts": one.cohorts,
        "learners": one.learners,
        "blanks": one.blanks,
        "facility": f"{one.points_share / one.learners:.3f}" if facility else "",
        "facility_low": f"{facility.low:.3f}" if facility and facility.low is not None else "",
        "facility_high": f"{facility.high:.3f}" if facility and facility.high is not None else "",
        "sure": one.sure,
        "sure_and_wrong": one.sure_and_wrong,
        "disagreements": one.disagreements,
        "may_drop": "yes" if one.may_drop else "no",
        "flags": " ".join(one.flags()),
    }
