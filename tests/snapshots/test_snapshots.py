"""Every face of every question still renders, word for word, what is stored.

A snapshot says nothing about what is right: other tests do. It shows what a change of the code changes
for learners, markers and facilitators, so that nothing changes unseen.
"""

import json
from collections import Counter
from typing import Any

import pytest

from snapshots import faces, make

HOW = """\
If the change is meant, write the file anew, then read its diff before you commit:
    PYTHONPATH=tests .venv/bin/python -m snapshots.make {source}"""
NOTHING = "(nothing)"


@pytest.mark.parametrize("source", faces.sources())
def test_every_face_renders_what_is_stored(source: str) -> None:
    file = make.stored(source)
    was, now = file.read_text(encoding="utf-8") if file.is_file() else "{}", make.made(source)
    if was != now:
        pytest.fail(
            f"{_what_changed(source, was, now)}\n{HOW.format(source=source)}", pytrace=False
        )


def test_no_file_is_left_of_a_module_that_is_gone() -> None:
    assert {file.stem for file in make.STORED.iterdir()} == set(faces.sources())


def test_all_answers_are_pinned_in_all_variants() -> None:
    source, folder = next(iter(faces.sources().items()))
    pinned = make.unpacked(make.made(source))
    for name, several in faces.variants(faces.load(folder), folder):
        for number, asked in enumerate(several):
            for case in faces.samples(asked):
                assert (name, "mark", str(number), case) in pinned


def _what_changed(source: str, was: str, now: str) -> str:
    old, new = make.unpacked(was), make.unpacked(now)
    changed = [case for case in {**old, **new} if old.get(case, NOTHING) != new.get(case, NOTHING)]
    if not changed:
        return f"{source}: the words are the same, but the file is written in another way."
    case = question, face, variant, answer = changed[0]
    found = make.first_difference(old.get(case, NOTHING), new.get(case, NOTHING))
    at, before, after = found or ("", old[case], new[case])
    itself = (question, "answers", "", answer)
    by_face = ", ".join(f"{name} {n}" for name, n in Counter(one[1] for one in changed).items())
    lines = [
        f"{source}: {len(changed)} of {len(new)} entries differ ({by_face}). The first:",
        f"  {question}, variant {variant or '-'}, {answer}: {face}{f', at {at}' if at else ''}",
    ]
    if face != "answers" and itself in new:
        lines.append(f"  answer: {_shown(new[itself])}")
    return "\n".join([*lines, f"  was: {_shown(before)}", f"  is:  {_shown(after)}"])


def _shown(words: Any) -> str:
    return json.dumps(words, ensure_ascii=False)
