"""The measures as people read them: a table an exercise, and what the cue model does with them all."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from commissioning.authoring.measuring import scores
from commissioning.authoring.measuring.cues import BY_ACCIDENT, ROOM, Cues
from commissioning.authoring.measuring.exercise import Exercise
from commissioning.authoring.measuring.judgement import judgements
from commissioning.authoring.measuring.measures import Measure, measures, per_cent
from commissioning.authoring.measuring.scores import Earned
from commissioning.questions.marks import plain

_HEAD = ("", "points", "measured", "room taken", "limit")
_CUE = "cue model, options alone"


def table(exercises: Sequence[Exercise], cues: Cues | None) -> Iterator[str]:
    """The lines of the report."""
    for exercise in exercises:
        yield from _one(exercise, cues)
        yield ""
    if cues is not None:
        kept = cues.whole.room <= ROOM and cues.by_accident > BY_ACCIDENT
        yield (
            f"The cue model over the whole bank: {_points(cues.whole)} points, "
            f"{per_cent(cues.whole.per_cent)}, chance {per_cent(cues.whole.chance_per_cent)}, room taken "
            f"{per_cent(cues.whole.room)} (at most {ROOM} per cent). Shuffled keys do as well in "
            f"{plain(Decimal(str(100 * cues.by_accident)))} of 100 (more than {100 * BY_ACCIDENT:.0f}): "
            f"{'kept' if kept else 'NOT KEPT'}."
        )


def _one(exercise: Exercise, cues: Cues | None) -> Iterator[str]:
    scored = exercise.scored
    yield (
        f"{exercise.module.id}: {plain(scores.points(scored))} points that a computer marks, in "
        f"{len(scored)} questions"
    )
    rows = [_HEAD, *(_row(one) for one in measures(exercise))]
    found = cues.by_module.get(exercise.module.id) if cues else None
    if found:
        of_bank = "report only; the limit is the whole bank's"
        rows.append((_CUE, _points(found), per_cent(found.per_cent), per_cent(found.room), of_bank))
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield f"  {'  '.join([*cells, row[-1]])}".rstrip()
    for one in judgements(scored):
        yield f"  {'+' if one.tells_nothing else '-'} {one}"


def _row(one: Measure) -> tuple[str, str, str, str, str]:
    room = per_cent(one.earned.room) if one.earned and one.room else ""
    limit = one.limit if one.kept else f"{one.limit}: NOT KEPT"
    return one.name, _points(one.earned) if one.earned else "", one.value, room, limit


def _points(earned: Earned) -> str:
    return f"{plain(earned.points)} of {plain(earned.of)}"
