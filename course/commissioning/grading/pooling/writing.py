"""`commissioning pool`: the counts of many cohorts in one table, and what stands out. What is given twice counts once."""

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
Rows = list[dict[str, str]]
POOLED = (
    "module_id", "question_id", "variant", "as_asked", "title", "cohorts", "learners", "blanks", "facility",
    "facility_low", "facility_high", "sure", "sure_and_wrong", "disagreements", "may_drop", "flags",
)  # fmt: skip


def write_pool(folder: Path, to: Path) -> Iterator[str]:
    """Write `pooled.csv` into `to`; a line on each question that stands out."""
    files = sorted(_files(folder)) if folder.is_dir() else []
    if not files:
        raise CourseError(
            f"{folder} holds no counts. Ask facilitators for the files in results/ whose names end in "
            f"{ENDING}, put each cohort's into a folder of its own below this one, and run this again."
        )
    try:
        read = {path: _rows(path) for path in files}
    except OSError as bad:
        raise CourseError(f"{bad.filename} could not be read ({bad.strerror}).") from bad
    once, again = _apart(read)
    found = pool(once.values())
    write(to / NAME, for_excel(POOLED, map(_row, found)))
    yield f"{len(once)} file{'s' if len(once) != 1 else ''} with {len(found)} question{'s' if len(found) != 1 else ''}, each variant by itself."
    for path, first in again:
        yield f"{path} holds what {first} holds, so it counts once."
    yield from _doubtful(once)
    for one in found:
        said = list(one.flags())
        if said:
            drop = "" if one.may_drop else f" Drop nothing below {DROP_FROM} answers."
            yield f"{one.asked.module}, {one.title} (case {one.asked.variant + 1}): {' '.join(said)}{drop}"
    few = sum(one.answered < FLAG_FROM for one in found)
    if few:
        yield f"{few} have fewer than {FLAG_FROM} answers so far: nothing is said of them."
    yield f"Written: {to / NAME}"


def _files(folder: Path) -> Iterator[Path]:
    """The files that may be ours: a second of one name is called "… (1).csv" where it is saved."""
    word = ENDING.removesuffix(".csv")
    yield from (one for one in folder.rglob("*.csv") if word in one.name.casefold())


def _apart(read: Mapping[Path, Rows]) -> tuple[dict[Path, Rows], list[tuple[Path, Path]]]:
    """Files that differ, and those that hold the same as an earlier one, with that one."""
    first: dict[tuple[tuple[str, ...], ...], Path] = {}
    again = []
    for path, rows in read.items():
        content = tuple(sorted(tuple(row[name] for name in COLUMNS) for row in rows))
        if first.setdefault(content, path) is not path:
            again.append((path, first[content]))
    return {path: read[path] for path in first.values()}, again


def _doubtful(read: Mapping[Path, Rows]) -> Iterator[str]:
    """What looks like two files of one cohort: one folder holds two of one module."""
    found: dict[tuple[Path, str], list[str]] = {}
    for path, rows in read.items():
        for module in dict.fromkeys(row["module_id"] for row in rows):
            found.setdefault((path.parent, module), []).append(path.name)
    for (folder, module), names in found.items():
        if len(names) > 1:
            yield (
                f"{folder} holds {len(names)} files of {module}: {', '.join(names)}. All were added up. If they are of one "
                "cohort, keep the newest and run this again; if they are of several, give each a folder of its own."
            )


def _rows(path: Path) -> Rows:
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
