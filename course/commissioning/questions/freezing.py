"""Questions with their keys as JSON and back: every variant made, every model called.

So that they can be asked and marked where neither YAML nor pydantic is, and no model runs to mark.
"""

import json

from commissioning.frozen import from_json, to_json
from commissioning.questions.kinds import kinds
from commissioning.questions.question import Question
from commissioning.questions.question_set import QuestionSet

SCHEMA = 1
_LEFT_OUT = ("samples", "variants")


def freeze(questions: QuestionSet) -> str:
    """The questions of a module as JSON text, without samples; the same bytes every time."""
    listed = {
        name: [_frozen(one) for one in variants] for name, variants in questions.variants.items()
    }
    data = {"schema": SCHEMA, "module": questions.module, "questions": listed}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _frozen(question: Question) -> dict[str, object]:
    shown: dict[str, object] = to_json(question)
    return {name: one for name, one in shown.items() if name not in _LEFT_OUT}


def thaw(text: str) -> QuestionSet:
    """The questions that `freeze` wrote. ValueError if the text is of a newer schema."""
    data = json.loads(text)
    if data["schema"] > SCHEMA:
        raise ValueError("these questions were written by a newer version of the course")
    made = {
        name: tuple(from_json(kinds()[one["kind"]], one) for one in variants)
        for name, variants in data["questions"].items()
    }
    return QuestionSet(data["module"], made)
