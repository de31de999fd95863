"""Faults in assessed exercises: what tells more of careful reading than of competence.

The limits are those of AUTHORING.md, *What an exercise must measure*.
"""

import re
from collections.abc import Iterator, Sequence

from commissioning.authoring.measuring.cues import BY_ACCIDENT, ROOM, cues
from commissioning.authoring.measuring.exercise import (
    Exercise,
    artefacts_of,
    draws_on,
    rule_numbers,
)
from commissioning.authoring.measuring.give_aways import give_aways
from commissioning.authoring.measuring.measures import measures, per_cent
from commissioning.content.pages.timings import words_in
from commissioning.questions import Question
from commissioning.questions.showing import plain_text

ARTEFACT_WORDS, OPTION_WORDS = 90, 25
LONGEST_TO_SHORTEST = 4 / 3
NAMES = 30
"""Options of at most so many signs are names or numbers of lines, which may differ in length."""
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_RULE = re.compile(
    r"\b(?:sections?|rules?|paragraphs?|clauses?|parts?|points?) (\d+)\b(?! of the [^.?]*\bAct\b)",
    re.IGNORECASE,
)


def exercise_faults(exercise: Exercise) -> list[str]:
    """Faults of one exercise, each with file, question, place and remedy."""
    faults = [
        f"{exercise.name}: {one.name} {one.value}; {one.limit}. {one.remedy}"
        for one in measures(exercise)
        if not one.kept
    ]
    faults += give_aways(exercise)
    for name, variants in exercise.questions.variants.items():
        where = exercise.where(name)
        if name in exercise.scored and draws_on(variants) is None:
            faults.append(
                f"{where}: it does not say what it draws on. Add `draws_on: {{sign: …}}`."
            )
        if any(one.hints for one in variants):
            faults.append(f"{where}: an assessed question has no hints. Take them out.")
        found = dict.fromkeys(said for one in variants for said in _faults_as_shown(one, exercise))
        faults += [f"{where}{said}" for said in found]
    return faults + list(_page_faults(exercise))


def bank_faults(exercises: Sequence[Exercise]) -> list[str]:
    """Faults of all exercises together: what options alone give away to a model."""
    found = cues(exercises)
    if found is None or (found.whole.room <= ROOM and found.by_accident > BY_ACCIDENT):
        return []
    worst = sorted(found.by_module, key=lambda module: -found.by_module[module].room)
    said = (
        f"solutions/: the cue model, which sees options alone, takes {per_cent(found.whole.room)} of the "
        f"room above chance; at most {ROOM}, and shuffled keys do as well in "
        f"{100 * found.by_accident:.1f} of 100, not in more than {100 * BY_ACCIDENT:.0f}. Most in {worst[0]}. "
        "Change the idea of its items, never the wording alone: `commissioning measure` says where."
    )
    return [said]


def _faults_as_shown(question: Question, exercise: Exercise) -> Iterator[str]:
    for one in artefacts_of(question):
        yield from _long(one["title"], one["text"])
    for listed in question.option_lists():
        texts = [plain_text(option.text) for option in listed.options]
        for option, text in zip(listed.options, texts, strict=True):
            if words_in(text) > OPTION_WORDS:
                yield (
                    f", option {option.id!r}: {words_in(text)} words; at most {OPTION_WORDS}. Keep the "
                    "act; reasons belong to the feedback."
                )
        shortest, longest = min(map(len, texts)), max(map(len, texts))
        if not listed.several and longest > max(NAMES, LONGEST_TO_SHORTEST * shortest):
            yield (
                f": its options have from {shortest} to {longest} signs; the longest may be a third longer "
                "than the shortest. Cut the long ones; do not pad."
            )
    rules = rule_numbers(exercise.rulebook) if exercise.rulebook else frozenset()
    for named in _RULE.finditer(question.prompt):
        if named[1] in rules:
            yield (
                f", prompt: {named[0]!r} tells where to look in the rulebook. Finding the rule belongs to "
                "the task: take it out."
            )


def _page_faults(exercise: Exercise) -> Iterator[str]:
    for one in exercise.page.artefacts:
        if one is not exercise.rulebook:
            text = _HEADING.sub("", one.markdown)
            for said in _long(one.id, text):
                yield f"{exercise.name}/{exercise.module.id}.ipynb{said}"


def _long(name: str, text: str) -> Iterator[str]:
    if words_in(text) > ARTEFACT_WORDS:
        yield (
            f", artefact {name!r}: {words_in(text)} words; at most {ARTEFACT_WORDS}. Cut, or make two of it."
        )
