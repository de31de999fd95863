"""Questions frozen to JSON ask and mark as those read from YAML: every sample, in every variant."""

from pathlib import Path
from typing import Any

import pytest

from commissioning.content import folders
from commissioning.questions import load_questions, mark
from commissioning.questions.freezing import freeze, thaw

FOLDERS = [
    folder
    for parent in (folders.lessons_dir(), folders.keys_dir())
    if parent
    for folder in sorted(parent.glob("[0-9][0-9]-*"))
]
ODD: list[Any] = [None, "", [], {}, 17, "nonsense", {"a": "b"}, [["x"]]]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: f"{one.parent.name}-{one.name}")
def test_every_sample_marks_the_same(folder: Path) -> None:
    asked = load_questions(folder)
    text = freeze(asked)
    again = thaw(text)
    assert list(again) == list(asked)
    assert freeze(again) == text
    count = 0
    for name in asked:
        declared = asked[name].samples
        samples = [answer for answer, _ in declared.right_answers()]
        samples += [*(one.answer for one in declared.wrong), *declared.not_attempted, *ODD]
        for number in range(asked.variants_of(name)):
            ours, theirs = asked.variant(name, number), again.variant(name, number)
            assert theirs.public() == ours.public()
            assert theirs.right_answer() == ours.right_answer()
            for answer in samples:
                assert mark(theirs, answer) == mark(ours, answer), (name, number, answer)
                count += 1
    assert count >= 3 * len(asked)  # a right answer, a wrong one and a blank one at least


def test_no_model_runs_to_mark_what_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = [freeze(load_questions(folder)) for folder in FOLDERS]
    assert not any('"model"' in text for text in frozen)
    assert not any('"samples"' in text for text in frozen)
