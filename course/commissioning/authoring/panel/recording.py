"""The panel's result put where it belongs: into the key records, and the cut into the syllabus."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning import files
from commissioning.authoring.measuring.exercise import Exercise
from commissioning.authoring.panel.rated import PANEL
from commissioning.authoring.panel.verdicts import Cut, Verdict
from commissioning.content import folders
from commissioning.content.yaml_files.edits import Edit, Source, child
from commissioning.content.yaml_files.writing import quoted
from commissioning.errors import CourseError
from commissioning.questions.loading import made, question_files
from commissioning.questions.marks import plain

_REMARK = "The cut of a panel"
LOWEST_CUT, HIGHEST_CUT = 30, 95
"""A cut outside these was not meant: shares were typed as 0.7, or cells filled with one number."""


def write(
    exercise: Exercise,
    verdicts: Sequence[Verdict],
    line: Cut,
    day: date,
    folder: Path | None = None,
) -> list[Path]:
    """Write status and panel into each key record, and the cut into the syllabus; returns what changed.

    `folder` holds the exercise's questions. CourseError, and nothing is written, where one cannot be.
    """
    keys = folder or (folders.keys_dir() or Path()) / exercise.module.id
    by_question: dict[str, list[Verdict]] = {}
    for one in verdicts:
        by_question.setdefault(one.item.question.id, []).append(one)
    ready = [_records(path, by_question, exercise.module.id, day) for path in question_files(keys)]
    changed = dict(one for one in ready if one is not None)
    syllabus = folders.register_path("syllabus.yaml")
    changed[syllabus] = _with_cut(syllabus, exercise.module.id, line, day)
    for path, content in changed.items():
        files.put(path, content)
    return list(changed)


def status_of(verdicts: Sequence[Verdict]) -> str:
    """What the key record says of an item: kept, or a debate with the first reason."""
    doubts = [f"variant {one.item.variant}: {one.doubts[0]}" for one in verdicts if one.doubts]
    return f"a debate: {'; '.join(doubts)}" if doubts else "kept by a panel of eight"


def _records(
    path: Path, by_question: Mapping[str, list[Verdict]], module: str, day: date
) -> tuple[Path, bytes] | None:
    source = Source.read(path)
    edits: list[Edit] = []
    meant: dict[str, tuple[str, dict[str, Any]]] = {}
    for name, verdicts in by_question.items():
        question = child(source.root, "questions", name)
        if question is None:
            continue
        record = child(question, "key_record")
        if record is None:
            raise CourseError(
                f"{path}, question {name!r}: it has no key_record to write into. Add one with why, "
                "would_change_if and reviewed. Nothing was changed."
            )
        status = status_of(verdicts)
        means = [{one: float(mean) for one, mean in each.means.items()} for each in verdicts]
        panel = {"date": day, "raters": len(PANEL), "means": means}
        meant[name] = status, panel
        edits += source.values(record, {"status": quoted(status), "panel": _flow(panel)})
    if not meant:
        return None

    def as_meant(content: Any) -> None:
        for question in content["questions"]:
            if question["id"] in meant:
                status, panel = meant[question["id"]]
                question["key_record"] |= {"status": status, "panel": panel}
                made(question, module, path)  # says what is wrong, if a field is

    return path, source.edited(edits, as_meant)


def _flow(panel: Mapping[str, Any]) -> str:
    import yaml

    written: str = yaml.safe_dump(
        dict(panel), default_flow_style=True, sort_keys=False, width=float("inf")
    )
    return written.strip()


def _with_cut(path: Path, module: str, line: Cut, day: date) -> bytes:
    source = Source.read(path)
    rule = child(source.root, "modules", module, "exercise", "pass")
    if rule is None or child(rule, "cut") is None or child(rule, "provisional") is None:
        raise CourseError(
            f"{path}, module {module}: its exercise has no `pass` with `cut` and `provisional`. Write "
            "`pass: {cut: 70, provisional: true}` there first. Nothing was changed."
        )
    if not LOWEST_CUT <= line.per_cent <= HIGHEST_CUT:
        raise CourseError(
            f"The shares of the eight come to a cut of {line.per_cent}; from {LOWEST_CUT} to {HIGHEST_CUT} can "
            "be meant. Look at the yellow cells of the sheet on shares: they are per cent, from 0 to 100. "
            "Nothing was changed."
        )
    edits = source.values(rule, {"cut": str(line.per_cent), "provisional": "false"})
    words = f"{_REMARK}, {day.isoformat()}. {fails_in_words(line)}"
    edits.append(source.remark(rule, _REMARK, words))

    def as_meant(content: Any) -> None:
        for one in content["modules"]:
            if one["id"] == module:
                one["exercise"]["pass"] |= {"cut": line.per_cent, "provisional": False}

    return source.edited(edits, as_meant)


def fails_in_words(line: Cut) -> str:
    """The fail rates beside the cut."""
    rates = ", ".join(f"{level}: {count}" for level, count in line.fails.items())
    return (
        f"Of 100 who truly earn so many per cent fail: {rates}. The panel would defend {line.fewest} to "
        f"{line.most} of 100."
    )


def report(verdicts: Sequence[Verdict], line: Cut) -> list[str]:
    """What the ratings come to, in words."""
    lines = []
    for one in verdicts:
        means = ", ".join(
            f"{option.id} {plain_signed(one.means[option.id])} ({option.worth})"
            for option in one.item.options
        )
        said = f"A DEBATE: {'; '.join(one.doubts)}" if one.doubts else "kept"
        lines.append(f"{one.item.question.id}, variant {one.item.variant}: {said}")
        lines.append(
            f"    means: {means}; {one.agree} of {len(PANEL)} have the key on top, lead {plain_signed(one.lead)}"
        )
    kept = sum(not one.doubts for one in verdicts)
    lines.append(f"Keys that stand: {kept} of {len(verdicts)}.")
    lines.append(
        f"Cut by Angoff's method: {line.per_cent} per cent (the eight: {line.lowest} to {line.highest}). "
        f"{fails_in_words(line)}"
    )
    return lines


def plain_signed(value: Decimal) -> str:
    """A number with its sign: +1.5, 0, -0.75."""
    said = plain(value)
    return said if said.startswith("-") or not value else f"+{said}"
