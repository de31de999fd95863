"""Faults in the two forms that show whether a module works: parallel, six each, and neither gives a key away.

What their look gives away is seen over all forms together: somebody who has read nothing is to be right by chance alone,
before a module and after.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal

from commissioning.authoring.linting.questions import question_faults
from commissioning.authoring.measuring.cues import BY_ACCIDENT, ROOM, Choice, cues_in
from commissioning.authoring.measuring.looks import LOOKS, Keyed, chance_in_100, right_in_100
from commissioning.authoring.measuring.measures import ALARM, per_cent
from commissioning.content.syllabus import Module
from commissioning.questions import Question, QuestionSet
from commissioning.questions.kinds.single import SingleChoice
from commissioning.records.evidence.agreed import QUESTIONS, Form

_BEGINS = "evidence-"
_LONGEST = 4 / 3
"""How much longer the longest option may be than the shortest."""
_WHERE = "lessons/, evidence"


def evidence_faults(
    forms: Mapping[Form, QuestionSet], elsewhere: Container[str], module: Module
) -> list[str]:
    """Faults of one module's forms; a module that has neither has none. `elsewhere` are ids of its other questions."""
    if not any(forms.values()):
        return []
    where = f"lessons/{module.id}, evidence"
    faults = [fault for form in forms.values() for fault in question_faults(form, module, where)]
    ids = [list(form) for form in forms.values()]
    if ids[0] != ids[1]:
        faults.append(
            f"{where}: the forms ask {', '.join(ids[0])} and {', '.join(ids[1])}. Give both the same ids, in one order."
        )
        return faults
    if len(ids[0]) != QUESTIONS or {one.outcome for one in forms["A"].values()} != set(
        module.outcomes
    ):
        faults.append(f"{where}: ask {QUESTIONS} questions, one on each outcome of the module.")
    for name in ids[0]:
        at = f"{where}, question {name!r}"
        if not name.startswith(_BEGINS) or name in elsewhere:
            faults.append(
                f"{at}: the id begins with {_BEGINS!r} and is no other question's. Rename it."
            )
        faults += _pair(forms["A"][name], forms["B"][name], at)
    return faults


def _pair(a: Question, b: Question, at: str) -> Iterator[str]:
    """Faults of two questions that are to be as hard as each other."""
    if not isinstance(a, SingleChoice) or not isinstance(b, SingleChoice):
        yield f"{at}: it is a single choice in both forms."
        return
    for what in ("outcome", "title", "revisit", "sources"):
        if getattr(a, what) != getattr(b, what):
            yield f"{at}: its `{what}` is another in form B. Parallel questions share it."
    if len(a.options) != len(b.options):
        yield f"{at}: it has {len(a.options)} options in form A and {len(b.options)} in B."
    if a.prompt == b.prompt:
        yield f"{at}: both forms put it in the same words. Write a new case."
    if a.right_answer() == b.right_answer():
        yield f"{at}: the same is right in both forms. Let another option be right in B, or write others."
    for form, one in (("A", a), ("B", b)):
        yield from _alone(one, f"{at}, form {form}")


def _alone(one: SingleChoice, at: str) -> Iterator[str]:
    if not one.confidence or one.reason or one.hints:
        yield f"{at}: it asks how sure people are, for no reason, and gives no hints."
    if one.shows or one.tool or one.carry or one.artefacts or one.critical or one.follows:
        yield f"{at}: it stands on no page, so all of it is in the prompt."
    if "#" not in one.revisit:
        yield f"{at}: it leads to no heading. Write `revisit` as page#heading, where the answer is taught."
    if {option.worth.share for option in one.options} != {0, 1}:
        yield f"{at}: one option is right and the others are not, as only what is right counts."
    lengths = [len(option.text) for option in one.options]
    if max(lengths) > _LONGEST * min(lengths) + 1:
        yield f"{at}: options of {min(lengths)} to {max(lengths)} characters. Keep them within a third."


def evidence_looks_faults(forms: Mapping[str, Mapping[Form, QuestionSet]]) -> list[str]:
    """Faults of the forms of all modules together, by the module's id: what the look of their options gives away."""
    asked = {
        (module, form, name): question
        for module, both in forms.items()
        for form, some in both.items()
        for name, question in some.items()
        if isinstance(question, SingleChoice)
    }
    if not asked:
        return []
    keyed = {at: _keyed(question) for at, question in asked.items()}
    return [
        *_guessed(list(keyed.values())),
        *_in_one_order(keyed),
        *_learnt([_choice(*at, question) for at, question in asked.items()]),
    ]


def _keyed(question: SingleChoice) -> Keyed:
    worths = [option.worth.share for option in question.options]
    return [option.text for option in question.options], worths.index(max(worths))


def _guessed(lists: Sequence[Keyed]) -> Iterator[str]:
    limit = chance_in_100(lists) + ALARM
    for name, look in LOOKS.items():
        right = right_in_100(lists, look)
        if right > limit:
            yield (
                f"{_WHERE}: who takes {name} is right in {right:.0f} of 100 questions of all forms; at most {limit:.0f}. "
                "Move right options, or write wrong ones that look like them."
            )


def _in_one_order(asked: Mapping[tuple[str, Form, str], Keyed]) -> Iterator[str]:
    """Orders that somebody could learn: of one form's keys, and from a question's key in A to that in B."""
    orders: dict[tuple[str, Form], tuple[int, ...]] = {}
    for (module, form, _), (_, key) in asked.items():
        orders[module, form] = (*orders.get((module, form), ()), key)
    for order in dict.fromkeys(orders.values()):
        alike = [f"{module} {form}" for (module, form), one in orders.items() if one == order]
        if len(alike) > 1:
            yield f"{_WHERE}: keys stand in one order in {', '.join(alike)}. Shuffle the options of all but one."
    steps = Counter(
        (asked[module, "B", name][1] - key) % len(texts)
        for (module, form, name), (texts, key) in asked.items()
        if form == "A" and (module, "B", name) in asked
    )
    for step, times in steps.items():
        if 2 * times > steps.total():
            yield (
                f"{_WHERE}: in {times} of {steps.total()} questions the key of B stands {step} places after that of A. "
                "Shuffle the options of form B."
            )


def _choice(module: str, form: Form, name: str, question: SingleChoice) -> Choice:
    return Choice(module, f"{name}, form {form}", question.prompt, (), question.options, Decimal(1))


def _learnt(lists: Sequence[Choice]) -> Iterator[str]:
    found = cues_in(lists)
    if found and (found.whole.room > ROOM and found.by_accident <= BY_ACCIDENT):
        worst = max(found.by_module, key=lambda module: found.by_module[module].room)
        yield (
            f"{_WHERE}: the cue model, which sees options alone, takes {per_cent(found.whole.room)} of the room above "
            f"chance in all forms; at most {ROOM}. Most in {worst}. Write wrong options that look like the right one: "
            "as long, as hedged, with a reason where that has one."
        )
