"""The options of an exercise without stem and page, for a reader to answer: what the options alone tell.

Options stand in an order that is shuffled, and the same for all readers. Numbers name the items, as an id
may tell what is asked; letters and numbers name the options. `read_letters` turns these into the answers
that a form would send.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from string import ascii_uppercase
from typing import Any

from commissioning import files
from commissioning.authoring.measuring.exercise import Exercise
from commissioning.authoring.measuring.scores import offering_choices
from commissioning.questions import Question
from commissioning.questions.showing import plain_text

SHEET, ANSWERS = "options-only.md", "answers.json"
MARK = "options_only"
"""In an answers file: the answers are the letters and numbers of a sheet."""
_HOW = """\
# {title}: the options alone

You see no question and no page. For each item choose what is most likely right, from its options alone.
Write your answers into {answers}, in place of the empty quotation marks: a letter such as "B" where one is
to be chosen; letters such as ["A", "C"] where several may be; {{"1": "C", "2": "A"}} where numbers are to be
matched with letters; ["3", "1", "2"] where numbers are to be put in order. Leave nothing empty.
"""


@dataclass
class _Item:
    """One item of the sheet: its lines, and the id that stands behind each letter or number."""

    question: Question
    blank: Any = ""
    lines: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)


def write_sheet(exercise: Exercise, variant: int, folder: Path) -> list[Path]:
    """Write the sheet and an empty answers file into `folder`; returns both."""
    items = [item for _, item in _items(exercise, variant)]
    text = [_HOW.format(title=exercise.module.id, answers=ANSWERS)]
    for number, item in enumerate(items, 1):
        text.append("\n".join([f"## {number}", "", *item.lines]))
    answers = {
        "module": exercise.module.id,
        "variant": variant,
        MARK: True,
        "answers": {str(number): item.blank for number, item in enumerate(items, 1)},
    }
    folder.mkdir(parents=True, exist_ok=True)
    sheet, blank = folder / SHEET, folder / ANSWERS
    files.put(sheet, "\n".join(text))
    files.put(blank, json.dumps(answers, indent=1, ensure_ascii=False) + "\n")
    return [sheet, blank]


def read_letters(exercise: Exercise, variant: int, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered on the sheet, by question, as the forms would send it.

    ValueError names what is not on the sheet.
    """
    items = dict(enumerate(_items(exercise, variant), 1))
    found = {}
    for number, answer in answers.items():
        if not number.isdecimal() or int(number) not in items:
            raise ValueError(f"{number!r} is no number of an item on the sheet")
        name, item = items[int(number)]
        try:
            found[name] = _as_ids(item.ids, answer)
        except LookupError as bad:
            said, known = bad.args[0], ", ".join(item.ids)
            raise ValueError(f"item {number}: {said!r} is none of {known}") from None
    return found


def _as_ids(ids: Mapping[str, str], answer: Any) -> Any:
    """The same answer with ids; what is left empty stays out. LookupError holds what nobody knows."""

    def one(said: object) -> str:
        return ids[str(said).strip().upper()]

    if isinstance(answer, list):
        return [one(said) for said in answer if said]
    if isinstance(answer, dict):
        steps = answer.keys() <= {"choice", "reason"}
        return {name if steps else one(name): one(said) for name, said in answer.items() if said}
    return one(answer) if answer else None


def _items(exercise: Exercise, variant: int) -> Iterator[tuple[str, _Item]]:
    for name in offering_choices(exercise.scored):
        item = _item(exercise.in_variant(name, variant), variant)
        if item.lines:  # a plan offers no one list to choose from
            yield name, item


def _item(question: Question, variant: int) -> _Item:
    """By what the form shows: options, a second list for the reason, targets, items to place."""
    shown, item = question.public(), _Item(question)
    letters = iter(ascii_uppercase)
    numbers = map(str, range(1, 100))

    def add(heading: str, listed: list[dict[str, str]], signs: Iterator[str]) -> None:
        item.lines.append(heading)
        order = list(listed)
        Random(f"{question.id} {variant} {heading}").shuffle(order)  # noqa: S311 - no secret
        for one in order:
            sign = next(signs)
            item.ids[sign] = one["id"]
            item.lines.append(f"- **{sign}** {plain_text(one['text'])}")
        item.lines.append("")

    several = any(one.several for one in question.option_lists())
    if "options" in shown:
        add("Tick all that are right:" if several else "Choose one:", shown["options"], letters)
        item.blank = [""] if several else ""
    if shown.get("reason"):
        add("And the reason:", shown["reason"]["options"], letters)
        item.blank = {"choice": "", "reason": ""}
    if "targets" in shown:
        add("Match each number with a letter:", shown["items"], numbers)
        item.blank = dict.fromkeys(item.ids, "")
        add("The letters:", shown["targets"], letters)
    elif "items" in shown:
        add("Put in order:", shown["items"], numbers)
        item.blank = [""] * len(item.ids)
    return item
