"""Faults in questions: sources, guessing, give-away lengths, stems that trip people up."""

import re
from collections.abc import Iterator, Sequence

from commissioning.authoring.measuring.guessers import GUESSERS, score
from commissioning.content.facts import facts
from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import Place, named
from commissioning.content.syllabus import Module
from commissioning.errors import CourseError
from commissioning.questions import Question, QuestionSet
from commissioning.questions.options import Option

GUESSER_LIMIT = 35
LONGEST_LIMIT = 1 / 3
_CATCH_ALL = re.compile(r"\b(all|none|both) of the (above|these)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"(?i:\bwhich\b)[^.?]*\b(not|never|except|least)\b[^.?]*\?")


def question_faults(questions: QuestionSet, module: Module, where: str) -> list[str]:
    """Faults of one module's practice or assessed questions."""
    faults = [
        fault for name in questions for fault in faults_of_one(questions[name], module, where)
    ]
    return faults + faults_together(questions, where, f"{where}/{module.id}")


def faults_together(questions: QuestionSet, where: str, told: str) -> list[str]:
    """What gives keys away over all questions of a set; `told` begins each line."""
    faults = []
    lists = [options for one in questions.values() for options in choice_lists(one)]
    longest = [options for options in lists if _right_is_longest(options)]
    if len(longest) > LONGEST_LIMIT * len(lists):
        names = ", ".join(
            name
            for name, one in questions.items()
            for o in choice_lists(one)
            if _right_is_longest(o)
        )
        faults.append(
            f"{told}: the right option is the longest in {len(longest)} of {len(lists)} "
            f"choices ({names}). Shorten it, or write the others as fully."
        )
    if where == "solutions":
        return faults  # guessers are held to chance there: see linting.measures
    for name, choose in GUESSERS.items():
        earned = score(questions, choose)
        if earned > GUESSER_LIMIT:
            faults.append(
                f"{told}: a guesser ({name}) earns {earned:.0f} per cent; the limit is "
                f"{GUESSER_LIMIT}. Move right options or add wrong ones."
            )
    return faults


def choice_lists(question: Question) -> Iterator[Sequence[Option]]:
    """Every list in which one option is right."""
    yield from (one.options for one in question.option_lists() if not one.several)


def _right_is_longest(options: Sequence[Option]) -> bool:
    longest = max(options, key=lambda option: len(option.text))
    return longest.worth.share == 1


def faults_of_one(question: Question, module: Module, where: str) -> Iterator[str]:
    """Faults of one question by itself."""
    name = f"{where}/{module.id}, question {question.id!r}"
    if question.outcome not in module.outcomes:
        yield f"{name}: outcome {question.outcome} is not in the syllabus."
    for source in question.sources:
        if " " not in source and source not in facts():
            yield f"{name}: source {source!r} is no fact of the register. Correct the id, or cite in words."
    if _NEGATIVE.search(question.prompt):
        yield f"{name}: a negative stem trips people up. Ask the other way, or put the word in CAPITALS."
    lists = [one.options for one in question.option_lists()]
    for texts in ([option.text for option in listed] for listed in lists):
        if any(_CATCH_ALL.search(text) for text in texts):
            yield f"{name}: no 'all of the above'. Write the option out."
        if len({text.casefold() for text in texts}) < len(texts):
            yield f"{name}: two options say the same."
    options = lists[0] if lists else ()  # the first list decides; a second asks for the reason
    if where == "solutions" and not question.by_person and question.key_record is None:
        yield f"{name}: its key needs a key_record (why, would_change_if, reviewed)."
    decides = question.critical or question.recheck_of
    if decides and not any(option.worth == "unsafe" for option in options):
        yield f"{name}: a critical item, or its fresh one, needs an option that is unsafe."
    taught = (
        Place("", question.draws_on.page, question.draws_on.heading) if question.draws_on else None
    )
    for field, place in (("revisit", named(question.revisit, "")), ("draws_on", taught)):
        if place and place.page:
            yield from (
                f"{name}: {field} {said}" for said in _place_faults(place.within(module.id), module)
            )


def _place_faults(place: Place, module: Module) -> Iterator[str]:
    """Why nobody who is sent to a place finds it."""
    if place.page not in [page.id for page in module.pages]:
        yield f"names {place.page!r}, which is no page of the module."
        return
    try:
        there = [heading.text for heading in page_at(place.on_page).headings]
    except CourseError:
        return  # a page that cannot be read is told by itself
    if place.heading and place.heading not in there:
        yield (
            f"leads to {place.heading!r}, which is no heading of {place.page}. Write one of these, word for word: "
            f"{'; '.join(there)}."
        )
