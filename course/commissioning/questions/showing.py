"""What a form shows: a question, a saved answer and feedback, as JSON with Markdown made HTML.

Holds no key: everything about a question comes from `question.public()`. Feedback on a practice
question comes from `mark`.
"""

import html
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from commissioning.content.pages.rendering import document_html
from commissioning.content.places import Address
from commissioning.markup import block_html, inline_html
from commissioning.questions import wording
from commissioning.questions.fields import Compare
from commissioning.questions.marking import mark
from commissioning.questions.marks import Mark, Outcome, plain
from commissioning.questions.question import Askable, Earlier

_TAG = re.compile(r"<[^>]+>")
_PHRASES = ("text", "label", "criterion", "prompt")


def plain_text(markdown: str) -> str:
    """Markdown as the words alone, for names of controls and entries of lists."""
    return html.unescape(_TAG.sub("", inline_html(markdown)))


def _with_html(part: Any) -> Any:
    if isinstance(part, list):
        return [_with_html(one) for one in part]
    if not isinstance(part, Mapping):
        return part
    shown = {name: _with_html(value) for name, value in part.items()}
    for name in _PHRASES:
        if isinstance(part.get(name), str):
            shown[f"{name}_html"] = inline_html(part[name])
            shown[name] = plain_text(part[name])
    shown.pop("prompt", None)  # its HTML alone is shown
    return shown


def question_shown(
    question: Askable, *, practice: bool, number: int | None, place: str
) -> dict[str, Any]:
    """The question as a form gets it: Markdown as HTML, its number, what it is worth, where it lives."""
    public = question.public()
    shown: dict[str, Any] = _with_html(public)
    hints = shown.pop("hints", [])
    if "prompt" in public:  # it stands by itself; a prompt further in heads a group of options
        shown["prompt_html"] = block_html(public["prompt"])
    if "artefacts" in public:
        shown["artefacts"] = [
            {"title": plain_text(one["title"]), "html": document_html(one["text"])}
            for one in public["artefacts"]
        ]
    points = f"{plain(question.points)} {'point' if question.points == 1 else 'points'}"
    return {
        **shown,
        "title": plain_text(question.title),
        "hints_html": [block_html(hint) for hint in hints],
        "practice": practice,
        "number": number,
        "worth_words": "Practice, not scored"
        if practice
        else f"Counts towards your mark, {points}",
        "place": place,
    }


def _compare(points: Decimal, shown: Compare) -> str:
    """The rubric and the examples with their points, so that a learner can judge their own text."""
    lines = "".join(
        f"<li><strong>{inline_html(line.criterion)}</strong> (up to {_points(line.points)}). "
        f"<br>Full: {_sentence(line.full)}<br>Part: {_sentence(line.partial)}</li>"
        for line in shown.rubric
    )
    examples = "".join(
        f"<p><strong>Example {number}, {_points(example.points)} of {plain(points)}.</strong>"
        f"</p>{block_html(example.text)}<p><em>Why:</em> {inline_html(example.why)}</p>"
        for number, example in enumerate(shown.examples, 1)
    )
    return f"<p>What a marker looks for:</p><ul>{lines}</ul>{examples}"


def _sentence(text: str) -> str:
    return f"{inline_html(text.rstrip('.'))}."


def _points(points: Decimal) -> str:
    return f"{plain(points)} {'point' if points == 1 else 'points'}"


def feedback_shown(
    question: Askable,
    value: Any,
    earlier: Earlier | None = None,
    address: Address | None = None,
    *,
    below: bool = False,
) -> dict[str, Any]:
    """Feedback on a practice answer: {outcome, headline, html, unsafe, value}. Words come first.

    `address` leads to what is to be read again; without it from a page of the module's lessons. Where that
    stands right `below` the question, the words say so: a link to the section would lead up and away from it.
    """
    earned: Mark = mark(question, value, earlier)
    headline = wording.headline(earned, scored=False)
    body = wording.paragraphs(wording.explanation(earned))
    compare = question.compare()
    if earned.outcome is Outcome.NOT_ATTEMPTED:
        headline = "Not answered yet"
        body = "<p>Answer the question first, then check it.</p>"
    elif compare is not None and isinstance(value, str):
        headline = "Compare yours with these"
        body = _compare(question.points, compare)
    step = wording.next_step(earned, address) if address else wording.next_step(earned)
    if step and below:
        step = "read on, just below."
    if step:
        body += f"<p><strong>Next:</strong> {inline_html(step)}</p>"
    return {
        "outcome": str(earned.outcome),
        "headline": headline,
        "html": body,
        "unsafe": wording.unsafe_said(earned),
        "value": value,
    }
