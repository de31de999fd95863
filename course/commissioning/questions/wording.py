"""A mark in words: the headline, why, and where to read again. Markdown, or HTML made of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from commissioning.content.places import NO_TITLES, Address, Place, advice, in_notebooks
from commissioning.formats import stopped
from commissioning.markup import inline_html
from commissioning.questions.marking import ODD
from commissioning.questions.marks import Mark, MarkedPart, Outcome, plain
from commissioning.questions.question import Askable, Question

UNREADABLE = "an answer that could not be read"
WOULD_CHANGE = "This would change if:"
OUTCOMES = {
    Outcome.NOT_ATTEMPTED: "Not answered",
    Outcome.NOT_YET: "Not yet",
    Outcome.PARTLY: "Partly right",
    Outcome.CORRECT: "Right",
    Outcome.FOR_A_PERSON: "Waiting for a person",
}


def answer_lines(question: Askable, value: Any) -> list[str]:
    """An answer, one line a part; [] for a blank one; one line that says so for nonsense."""
    try:
        return [] if question.is_blank(value) else question.lines(value)
    except ODD:
        return [UNREADABLE]


def unsafe_said(mark: Mark, *, stops: bool | None = None) -> str:
    """That an answer could do harm, in words; "" for one that could not. `stops`: whether it can stop a pass."""
    if not mark.unsafe:
        return ""
    counts = " It costs its points, and does not stop a pass." if stops is False else ""
    return f"Unsafe: at work, this choice could do harm.{counts}"


def headline(mark: Mark, *, scored: bool = True) -> str:
    """Words first: "Partly right: 1 of 2 points"; "Partly right" alone of what is not scored."""
    said = OUTCOMES[mark.outcome]
    if not scored and mark.outcome is not Outcome.FOR_A_PERSON:
        return said
    if mark.outcome is Outcome.FOR_A_PERSON:
        return f"{said}: up to {plain(mark.max_points)} points"
    unit = "point" if mark.max_points == 1 else "points"
    return f"{said}: {mark!r} of {plain(mark.max_points)} {unit}"


def why(mark: Mark) -> list[str]:
    """Why it earned that, one paragraph an item: the whole first, then the parts that are told."""
    parts = [part_said(one) for one in mark.parts if one.told]
    return [text for text in (mark.summary, *parts) if text]


def part_said(part: MarkedPart) -> str:
    """One part: what was done, and why it is right or not."""
    return f"{part.lead} {part.feedback}".strip()


def explanation(mark: Mark) -> list[str]:
    """`why`, and what would change it where the answer is not right."""
    change = [f"{WOULD_CHANGE} {stopped(mark.would_change)}"] if mark.would_change else []
    return [*why(mark), *change]


def key_why(question: Question, mark: Mark) -> str:
    """Why the right answer is right, as its key record says; "" where the answer was right, or nothing is recorded."""
    if mark.outcome is Outcome.CORRECT or question.key_record is None:
        return ""
    return question.key_record.why


def key_why_html(question: Question, mark: Mark) -> str:
    """`key_why` as a paragraph, to stand under the right answer; "" for none."""
    why_right = key_why(question, mark)
    return f"<p><strong>Why:</strong> {inline_html(why_right)}</p>" if why_right else ""


def paragraphs(texts: Iterable[str]) -> str:
    """Markdown texts as HTML, a paragraph each."""
    return "".join(f"<p>{inline_html(text)}</p>" for text in texts)


_IN_THE_LESSON = in_notebooks(Place("", ""))


def next_step(
    mark: Mark, address: Address = _IN_THE_LESSON, titles: Mapping[str, str] = NO_TITLES
) -> str:
    """Where to read again, as Markdown that leads there as the delivery can; "" for nowhere."""
    return advice(mark.next, address, titles) if mark.next else ""


def mark_html(mark: Mark) -> str:
    """The whole mark as HTML, as a notebook shows it."""
    said = paragraphs(explanation(mark))
    step = next_step(mark)
    step = f"<p><strong>Next:</strong> {inline_html(step)}</p>" if step else ""
    return (
        f'<div class="cc-mark cc-mark-{mark.outcome}"><p><strong>{headline(mark)}</strong></p>'
        f"{said}{step}</div>"
    )
