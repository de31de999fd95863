"""Faults in what is asked again after a module: a question an outcome, in new cases, that stands by itself in a calendar."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from commissioning.authoring.linting.questions import faults_of_one
from commissioning.authoring.measuring.guessers import GUESSERS
from commissioning.content.syllabus import Module
from commissioning.questions import Question, QuestionSet, mark
from commissioning.questions.kinds.single import SingleChoice
from commissioning.records.remembering.spacing import DAYS

CASES = len(DAYS) + 2
"""What a question needs at least: the days, day 120, and a new one where something returns."""
ABOVE_CHANCE = Decimal(10)
_BEGINS = "again-"
_WORDS = 95
"""Words that stand in a calendar entry: the case, what is asked, the options."""


def follow_up_faults(again: QuestionSet, practice: QuestionSet, module: Module) -> list[str]:
    """Faults of one module's `follow-up.yaml`; a module that assesses nothing has none."""
    where = f"lessons/{module.id}, follow-up.yaml"
    faults = [fault for name in again for fault in faults_of_one(again[name], module, "follow-up")]
    faults += [fault for name in again for fault in _one(again.variants[name], where)]
    faults += [
        f"{where}: {one!r} is a question of the lessons too. Give it another id."
        for one in again
        if one in practice
    ]
    asked = Counter(one.outcome for one in again.values())
    for outcome in module.outcomes if module.exercise else ():
        if asked[outcome] != 1:
            faults.append(
                f"{where}: {asked[outcome]} questions on {outcome}. Ask one, in {CASES} cases or more."
            )
    cases = [one for variants in again.variants.values() for one in variants]
    return [*faults, *_guessed(cases, where)]


def _one(cases: tuple[Question, ...], where: str) -> Iterator[str]:
    first = cases[0]
    name = f"{where}, question {first.id!r}"
    if not first.id.startswith(_BEGINS):
        yield f"{name}: the id begins with {_BEGINS!r}, so that it is told from practice. Rename it."
    if not isinstance(first, SingleChoice) or not first.confidence or first.reason:
        yield f"{name}: it is a single choice with `confidence: true`, and asks for no reason."
        return
    if len(cases) < CASES:
        yield f"{name}: it has {len(cases)} cases. Write {CASES} or more, a variant each."
    if first.shows or first.tool or first.carry or first.artefacts or first.critical:
        yield f"{name}: it stands alone in a calendar. Put all of it into the prompt."
    if "#" not in first.revisit:
        yield f"{name}: it leads to no heading. Write `revisit` as page#heading, where the answer is taught."
    if first.key_record is None:
        yield f"{name}: it has no key_record, whose `why` explains each case."
    keys = Counter(one.right_answer() for one in cases)
    if max(keys.values()) * 5 > len(cases) * 3:
        yield f"{name}: one option is right in {max(keys.values())} of {len(cases)} cases. Let the key move."
    for number, one in enumerate(cases):
        words = (
            len(f"{one.prompt} {' '.join(o.text for o in one.options)}".split())
            if isinstance(one, SingleChoice)
            else 0
        )
        if words > _WORDS:
            yield f"{name}, case {number}: {words} words. A calendar entry holds {_WORDS}."


def _guessed(cases: list[Question], where: str) -> Iterator[str]:
    """Guessers who earn more than chance over all cases, since the same options stand in each of them."""
    if not cases:
        return
    chance = 100 * sum((one.by_chance() for one in cases), Decimal(0)) / len(cases)
    for guesser, pick in GUESSERS.items():
        earned = (
            100 * sum((mark(one, one.guess(pick)).points for one in cases), Decimal(0)) / len(cases)
        )
        if earned > chance + ABOVE_CHANCE:
            yield (
                f"{where}: a guesser ({guesser}) is right in {earned:.0f} of 100 cases, and chance in {chance:.0f}. "
                "Move right options, or write other cases."
            )
