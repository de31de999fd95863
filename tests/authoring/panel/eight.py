"""A small exercise on disk, as somebody typed it, and a panel of eight that fills in its forms."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl

from authoring.measuring.small import MODULE, RULEBOOK, page
from commissioning.authoring.measuring.exercise import Exercise
from commissioning.authoring.panel.forms import FEWEST, MOST, OPTIONS, SHARES, write_forms
from commissioning.questions import load_questions

QUESTIONS = """\
# Before you sign.
questions:
  - id: what-next   # the first
    kind: single
    title: What next
    outcome: O1
    points: 2
    prompt: "{facts} What next?"
    options:
      - {id: a, text: Sign it this week, worth: "{a}", feedback: Why.}
      - {id: b, text: Sign it in April, worth: "{b}", feedback: Why.}
      - {id: c, text: "=Let it go today", worth: unsafe, feedback: Why.}
    key_record:   # the author's
      # said by hand
      why: "Because: the bank"
      would_change_if: >-
        the bank were
        closed
      status: author's key, panel pending  # for now
      reviewed: 2026-11-22   # by us

    # what follows belongs to the sources
    sources: ["A policy"]
    variants:
      - {facts: The bank is sound., a: best, b: weak}
      - {facts: The bank is doubtful., a: weak, b: best}
    samples:
      right: [a]
      wrong: [{answer: b, points: 0, why: w}]
      not_attempted: [""]

  - id: room-left
    kind: number
    title: Room left
    outcome: O1
    points: 6
    prompt: How much?
    unit: "£"
    key: 76432
    feedback: {right: Yes., low: Low., high: High.}
    sources: ["A policy"]
    samples: {right: [76432], wrong: [{answer: 1, points: 0, why: w}], not_attempted: [""]}
"""
FLOW = """\
questions:
  - id: in-one-line
    kind: single
    title: In one line
    outcome: O1
    prompt: Which?
    options:
      - {id: "1", text: Sign it this week, worth: weak, feedback: Why.}
      - {id: "2", text: Sign it in April, worth: best, feedback: Why.}
      - {id: "3", text: Sign it in June, worth: acceptable, feedback: Why.}
    key_record: {why: Because., would_change_if: Nothing, reviewed: 2026-11-22}  # short
    sources: ["A policy"]
    samples: {right: ["2"], wrong: [{answer: "1", points: 0, why: w}], not_attempted: [""]}
"""
SYLLABUS = """\
course: {title: A course, version: "1", promise: Good.}
modules:
  - id: 02-another
    exercise:
      pass: {cut: 70, provisional: true}
  - id: 04-proportionate-grant-management
    title: Grants
    exercise:
      title: Three grants
      pass:
        cut: 70           # per cent of the points
        provisional: true # until a panel has met
      document: plan
"""

Opinion = Callable[[str, str, int, str], int]
"""What a member of the panel (who, which question, variant, option) writes."""


def exercise(tmp_path: Path, *files: str, case: str = "It rains.") -> Exercise:
    folder = tmp_path / "solution" / "questions"
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(files or (QUESTIONS, FLOW), 1):
        (folder / f"{number}.yaml").write_bytes(text.encode())
    return Exercise(MODULE, page(RULEBOOK), load_questions(folder.parent), written=(case,))


KEYS = {("what-next", 0): "a", ("what-next", 1): "b", ("in-one-line", 0): "2"}


def agreed(rater: str, question: str, variant: int, option: str) -> int:
    """All think as the author does."""
    if option == "c":
        return -2
    return 2 if KEYS[question, variant] == option else -1


def filled(
    tmp_path: Path,
    course: Exercise,
    opinion: Opinion = agreed,
    shares: dict[str, int] | None = None,
) -> Path:
    """The folder of eight forms, filled in."""
    folder = tmp_path / "forms"
    said = {FEWEST: 5, MOST: 25} | (shares or {})
    for path in write_forms(course, folder):
        rater = path.stem.split("-", 3)[3]
        change(path, OPTIONS, partial(_rating, rater, opinion))
        change(
            path,
            SHARES,
            lambda code: None if code.startswith("case ") else said.get(code.split()[0], 60),
        )
    return folder


def _rating(rater: str, opinion: Opinion, code: str) -> int | None:
    question, variant, option = code.split()
    return None if len(option) == 12 else opinion(rater, question, int(variant), option)


def change(path: Path, sheet: str, value: Callable[[str], Any]) -> None:
    """Write a value into the yellow cell of each row that is about something."""
    book = openpyxl.load_workbook(path)
    for about, _, answer in book[sheet].iter_rows(max_col=3):
        if about.value:
            answer.value = value(str(about.value))
    book.save(path)
