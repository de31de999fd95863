"""What gives a practice question's answer away on its own page, to be seen before the question is checked.

A passage may answer the question above it if it is an `insight`, which is folded until then. Key points may say
what the page found: they are there to be read alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from commissioning.authoring.measuring.give_aways import gives_away, printed
from commissioning.content.pages.blocks import Page, Text
from commissioning.content.pages.blocks import Question as Asked
from commissioning.questions import Question, QuestionSet

RUN = 7
"""So many words in a row, as they stand in a sample, are no accident."""
GOOD = Decimal("0.5")
"""A sample that earns this share of the points shows how to answer."""
_WORD = re.compile(r"[\w£%'’,.-]*\w")


def answer_faults(page: Page, questions: QuestionSet) -> Iterator[str]:
    """One fault for each text of a page that shows a numeric key, or words of a good sample, too early."""
    for asked in (one for one in page.blocks if isinstance(one, Asked)):
        if asked.id not in questions:
            continue
        for text in seen_before(page, asked):
            shown = next(_given_away(text.markdown, questions.variants[asked.id]), "")
            if shown:
                yield (
                    f", cell {text.index}: shows {shown}, which answers question {asked.id!r} before it is "
                    "checked. Say it in an insight under the question, or leave it out."
                )


def seen_before(page: Page, asked: Asked) -> list[Text]:
    """The texts that a learner may have read when the question is checked; none that it opens, or a later one."""
    return [
        text
        for text in page.texts
        if "key-points" not in text.tags
        and ((form := page.opens(text)) is None or form.index < asked.index)
    ]


def _given_away(text: str, variants: tuple[Question, ...]) -> Iterator[str]:
    for one in variants:
        key, unit = one.key_answer(), one.public().get("unit")
        if isinstance(key, Decimal) and isinstance(unit, str):
            found = (number for number in printed(text) if gives_away(number, key, unit))
            yield from (f"{one.right_answer()} (…{number.around}…)" for number in found)
        compare = one.compare()
        runs = _runs(text) if compare else frozenset()
        for example in compare.examples if compare else ():
            if example.points >= GOOD * one.points:
                yield from (f"“{run}”" for run in sorted(runs & _runs(example.text))[:1])


def _runs(text: str) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
