"""Small exercises to measure, made here: their questions, their page, their options."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from commissioning.authoring.measuring.exercise import Exercise
from commissioning.content.pages.blocks import Page, read_page
from commissioning.content.syllabus import syllabus
from commissioning.questions import QuestionSet
from commissioning.questions.loading import made

MODULE = syllabus().module("04")
SAMPLES = {
    "right": ["a"],
    "wrong": [{"answer": "b", "points": 0, "why": "w"}],
    "not_attempted": [""],
}
FACTS = ("The bank is sound", "The bank is doubtful", "The bank is closed", "The bank is abroad")
"""What moves: in variant n, option n is best."""
TEXTS = ("Sign the award this week", "Sign the award in April", "Send the award to Cabinet", "Drop the award for now")  # fmt: skip


def common(name: str, kind: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": name, "kind": kind, "title": "T", "outcome": "O1", "prompt": "What next?", "points": 2,
        "sources": ["A policy"], "samples": SAMPLES,
        "draws_on": {"sign": "S", "page": "3-the-price-of-a-check"},
    } | fields  # fmt: skip


def judged(
    name: str, keys: str = "abca", texts: tuple[str, ...] = TEXTS, **fields: Any
) -> dict[str, Any]:
    """A judgement item whose options stay: one variant for each letter of `keys`, which is best there."""
    options = [
        {"id": one, "text": text, "worth": f"{{worth_{one}}}", "feedback": "Why."}
        for one, text in zip("abcd", texts, strict=True)
    ]
    variants = [
        {f"worth_{one}": "best" if one == key else "unsafe" if one == "d" else "weak" for one in "abcd"}
        for key in keys
    ]  # fmt: skip
    return common(name, "single", options=options, variants=variants, **fields)


def number(name: str, key: object, unit: str = "£", **fields: Any) -> dict[str, Any]:
    said = {"right": "Yes.", "low": "Low.", "high": "High."}
    return common(name, "number", unit=unit, key=key, feedback=said, **fields)


def page(*cells: dict[str, Any]) -> Page:
    return read_page({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def cell(text: str, name: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {"tags": list(tags)}, "source": text}


def code(text: str, name: str) -> dict[str, Any]:
    return {"cell_type": "code", "id": name, "metadata": {}, "source": text, "outputs": [], "execution_count": None}  # fmt: skip


RULEBOOK = cell(
    "## Procedure\n\n"
    + "\n".join(f"> {n}. Rule {n} says how papers are kept." for n in range(1, 8)),
    "procedure",
    "artefact",
)


def exercise_of(*declared: dict[str, Any], cells: tuple[dict[str, Any], ...] = (RULEBOOK,), module: str = "") -> Exercise:  # fmt: skip
    listed = {one["id"]: made(one, MODULE.id, Path("q.yaml")) for one in declared}
    return Exercise(
        replace(MODULE, id=module) if module else MODULE,
        page(*cells),
        QuestionSet(MODULE.id, listed),
    )


def good() -> tuple[dict[str, Any], ...]:
    """An exercise that keeps every rule."""
    return (
        *(judged(f"item-{n}", keys) for n, keys in enumerate(("abca", "bcdb", "cdac", "dabd"))),
        number("room-left", 76432),
    )
