"""Questions without keys: what a learner's machine holds of an assessed exercise in a cohort."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from commissioning.errors import ContentError
from commissioning.frozen import from_json
from commissioning.questions.kinds import kinds
from commissioning.questions.lots import DrawnByLot
from commissioning.questions.question import Released
from commissioning.questions.question_set import QuestionSet

FILE = "questions.public.json"
SCHEMA = 1
_KEY_FIELDS = frozenset(
    {
        "conditions", "examples", "feedback", "full", "key", "key_record", "order", "partial",
        "samples", "slips", "tolerance", "worth",
    }
)  # fmt: skip


def to_json(questions: QuestionSet) -> str:
    """The released file's text: every variant of every question, no key; the same bytes every time.

    ContentError if a form would show a field that could give the answer away.
    """
    listed = [
        {
            "id": name,
            "variants": [
                questions.variant(name, number).public()
                for number in range(questions.variants_of(name))
            ],
        }
        for name in questions
    ]
    for one in listed:
        _check_public(one["variants"], str(one["id"]))
    data = {"schema": SCHEMA, "questions": listed}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _check_public(shown: Any, question: str) -> None:
    if isinstance(shown, dict):
        leaked = sorted(_KEY_FIELDS.intersection(shown))
        if leaked:
            raise ContentError(f"The released question {question!r} would hold its {leaked[0]!r}.")
        shown = list(shown.values())
    if isinstance(shown, list):
        for one in shown:
            _check_public(one, question)


class ReleasedSet(DrawnByLot[Released]):
    """The released questions of one module, by id."""

    def __init__(self, module: str, listed: list[dict[str, Any]]) -> None:
        self.module = module
        self._variants = {str(one["id"]): one["variants"] for one in listed}

    def __getitem__(self, question_id: str) -> Released:
        return self.variant(question_id, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._variants)

    def __len__(self) -> int:
        return len(self._variants)

    def variant(self, question_id: str, number: int) -> Released:
        shown = self._variants[question_id][number]
        return from_json(kinds()[str(shown["kind"])].released, shown)

    def variants_of(self, question_id: str) -> int:
        return len(self._variants[question_id])

    def drawn_with(self, question_id: str) -> str | None:
        with_ = self._variants[question_id][0].get("drawn_with")
        return with_ if isinstance(with_, str) else None


def load_released(folder: Path) -> ReleasedSet:
    """The questions in a released exercise's folder. ContentError if the file is not as released."""
    file = folder / FILE
    try:
        listed = json.loads(file.read_text(encoding="utf-8"))["questions"]
        return ReleasedSet(folder.name, listed)
    except (OSError, ValueError, KeyError, TypeError) as bad:
        raise ContentError(
            f"The questions of this exercise could not be read from {file} ({bad}). Install the course "
            "again; your answers are kept."
        ) from None
