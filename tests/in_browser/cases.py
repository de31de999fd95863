"""What is tried in both Pythons: each simulator as it opens, and a sample of each question, marked."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

TYPED = (
    "£1,200 a year",
    "1.200,50 €",
    "1’200.–",
    "(17 733)",
    "twenty‑one",
    "１２½k",
    "10–15",
    "c. 1,200",
    "1,2345",
)
AT = datetime(2026, 11, 22, tzinfo=UTC)


def cases() -> dict[str, Any]:
    """The questions of every module frozen, and for each variant an answer of each sort."""
    from commissioning.content import folders
    from commissioning.questions import load_questions
    from commissioning.questions.freezing import freeze

    keys = folders.keys_dir()
    parents = [folders.lessons_dir(), *([keys] if keys else [])]
    made = []
    for parent in parents:
        for folder in sorted(parent.glob("[0-9][0-9]-*")):
            asked = load_questions(folder)
            answers = {
                name: [
                    next(iter(one.samples.right_answers()))[0],
                    one.samples.wrong[0].answer,
                    one.samples.not_attempted[0],
                ]
                for name, one in asked.items()
            }
            made.append({"questions": freeze(asked), "answers": answers})
    return {"sets": made}


def found(given: dict[str, Any]) -> dict[str, str]:
    """What this Python finds, by what was tried. Long results are kept as a digest."""
    from commissioning.numbers import read
    from commissioning.parts.simulator import SimulatorPart
    from commissioning.questions import mark
    from commissioning.questions.freezing import thaw
    from commissioning.questions.wording import mark_html
    from commissioning.records.answers import Answers
    from commissioning.records.attempts import Attempts
    from commissioning.records.store import Now
    from commissioning.simulators import NAMES, open_view

    said: dict[str, str] = {f"typed {typed}": repr(read(typed)) for typed in TYPED}
    for name in NAMES:
        now = Now(Answers("in-browser"), Attempts("in-browser"), AT)
        text = json.dumps(SimulatorPart(open_view(name), now).state, sort_keys=True)
        said[f"simulator {name}"] = f"{len(text)} {sha256(text.encode()).hexdigest()}"
    for one in given["sets"]:
        questions = thaw(one["questions"])
        for name, answers in one["answers"].items():
            for number in range(questions.variants_of(name)):
                question = questions.variant(name, number)
                for place, answer in enumerate(answers):
                    label = f"{questions.module} {name}, variant {number}, sample {place}"
                    earned = mark(question, answer)
                    said[label] = f"{earned!r} {earned.outcome} {mark_html(earned)}"
    return said
