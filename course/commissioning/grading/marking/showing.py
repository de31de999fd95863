"""What markers and learners read in a marked notebook, as HTML. Learners' words are always escaped."""

import html
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from commissioning import markup
from commissioning.content.pages.rendering import document_html
from commissioning.content.places import in_print
from commissioning.questions import ODD, Mark, Outcome, Question, is_blank, mark, wording
from commissioning.questions.fields import Artefact

_LONGEST = 20_000
WRITTEN_IN = '<pre style="white-space: pre-wrap">'  # opens a written answer
# What authors wrote comes again with every submission.
block_html = lru_cache(maxsize=1024)(markup.block_html)
inline_html = lru_cache(maxsize=1024)(markup.inline_html)


def escaped(text: str) -> str:
    """A learner's text as HTML text: no tag, no control character, nothing that cannot be written."""
    return html.escape(printable(text))


def printable(text: str) -> str:
    """A learner's text as it is shown, for a page that escapes it: no control character, not endless."""
    writable = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    shown = "\n".join(
        line if line.isprintable() else "".join(_printable(one) for one in line)
        for line in writable.split("\n")
    )
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + " … (cut here)"


def _printable(one: str) -> str:
    if one.isprintable() or one == "\t":
        return one
    return " " if one.isspace() else ""


def in_words(question: Question, answer: Any) -> str:
    """The answer in plain words; as it stands in the file when it makes no sense as an answer."""
    try:
        return question.in_words(answer)
    except ODD:
        return json.dumps(answer, ensure_ascii=False, default=str)


def asked_html(question: Question, answer: Any) -> str:
    """The question and what was answered, to read only."""
    said = (
        "<em>not answered</em>"
        if is_blank(question, answer)
        else escaped(in_words(question, answer))
    )
    if question.by_person and not is_blank(question, answer):
        said = "<em>below</em>"
    return (
        f'<div class="cc-asked"><p><strong>{inline_html(question.title)}</strong></p>'
        f"{''.join(map(_artefact_html, question.artefacts))}{block_html(question.prompt)}"
        f"<p><strong>Your answer:</strong> {said}</p></div>"
    )


def _artefact_html(one: Artefact) -> str:
    """What the question was about, as it stood above the prompt."""
    return (
        f'<figure class="cc-artefact"><figcaption>{inline_html(one.title)}</figcaption>'
        f"{document_html(one.text)}</figure>"
    )


def marked_html(question: Question, earned: Mark, titles: Mapping[str, str]) -> str:
    """The mark in words, why, the right answer, and what to read next, on a page that `titles` names."""
    parts = [f"<p><strong>{wording.headline(earned)}</strong></p>"]
    parts += [f"<p>{inline_html(text)}</p>" for text in wording.explanation(earned)]
    if earned.outcome is not Outcome.CORRECT:
        parts.append(
            f"<p><strong>Right answer:</strong> {inline_html(question.right_answer())}</p>"
        )
        parts.append(wording.key_why_html(question, earned))
    step = wording.next_step(earned, in_print, titles)  # a feedback page may lie anywhere
    if step:
        parts.append(f"<p><strong>Next:</strong> {inline_html(step)}</p>")
    return f'<div class="cc-mark cc-mark-{earned.outcome}">{"".join(parts)}</div>'


def fresh_html(critical: Question, fresh: Question, answer: Any) -> str:
    """What a learner is told of the fresh question that their unsafe answer opened."""
    title = inline_html(critical.title)
    if is_blank(fresh, answer):
        return (
            '<div class="cc-mark cc-mark-partly"><p><strong>A fresh question waits for you.</strong> Your '
            f"answer to “{title}” could do harm at work. Open the exercise again, go to the place that "
            "says “My feedback asks for a fresh question”, answer it, and hand in again. If that answer "
            "is safe, this one no longer stands in the way. Your score stays as it is.</p></div>"
        )
    earned = mark(fresh, answer)
    verdict = (
        "Not safe: this answer could do harm at work too."
        if earned.unsafe
        else f"Safe, so your answer to “{title}” no longer stands in the way."
    )
    if earned.outcome is Outcome.FOR_A_PERSON:
        verdict = "A person must look at this."
    parts = [f"<p><strong>The fresh question. {verdict}</strong></p>"]
    parts += [f"<p>{inline_html(text)}</p>" for text in wording.explanation(earned)]
    if earned.outcome is not Outcome.CORRECT:
        parts.append(f"<p><strong>Right answer:</strong> {inline_html(fresh.right_answer())}</p>")
        parts.append(wording.key_why_html(fresh, earned))
    said = f'<div class="cc-mark cc-mark-{earned.outcome}">{"".join(parts)}</div>'
    return asked_html(fresh, answer) + said


def unreadable_html(why: str) -> str:
    """What stands in place of an answer or a mark when the answers could not be read."""
    return (
        '<div class="cc-mark cc-mark-for_a_person"><p><strong>A person must look at this.</strong> '
        f"{escaped(why)}</p></div>"
    )


def poured_markdown(question: Question, answer: Any, earned: Mark) -> str:
    """A written answer for the person who marks it, with the rubric to mark it by."""
    text = answer if isinstance(answer, str) else in_words(question, answer)
    rubric = "\n".join(f"- {wording.part_said(part)}" for part in earned.parts)
    how = f"\n\n**How this is marked**\n\n{rubric}" if rubric else ""
    return f"{WRITTEN_IN}{escaped(text)}</pre>{how}\n"
