"""Makes the snapshots: what every face renders of every answer to every question of the course.

Write the files in `stored/` anew, all of them or those that are named:

    PYTHONPATH=tests .venv/bin/python -m snapshots.make
    PYTHONPATH=tests .venv/bin/python -m snapshots.make lessons-02-co-production

Read `git diff tests/snapshots/stored` before you commit: each line is what a learner, a marker or a
facilitator sees.

How to read a file. Each question has its `answers`, by name: the author's samples (`right-1`,
`wrong-2`, `blank-1`), which are tried in every variant; values that no form sends (`odd-keys`) and the
first right answer bent out of shape (`bent-loud`), which are tried in variant 0. Then, face by face,
what it renders, once, after the answers that get it: `"0 2: right-1 bent-loud; 1: right-2"` is right-1
and bent-loud in variants 0 and 2, and right-2 in variant 1. `question` is the question by itself.

What stands elsewhere is cited: `«said 1»` is the first paragraph of the same answer's mark, `«prompt»`
the question's, `«words»` the answer in the form's words; `«You left The council's p…»` is in the
question's `texts`. `x«×300»` is a run of one character; longer words end in a digest of the whole.
"""

import html
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

from snapshots import faces

STORED = Path(__file__).parent / "stored"
TODAY = "2026-11-22"  # the day of the whole suite
Case = tuple[str, str, str, str]  # question, face, variant, answer
Words = Any  # what a face renders, as plain JSON
Rendered = Mapping[str, Words]  # by face

ODD_VALUES: dict[str, Any] = {
    "odd-none": None,
    "odd-empty": "",
    "odd-list": [],
    "odd-object": {},
    "odd-number": 17,
    "odd-word": "nonsense",
    "odd-keys": {"a": "b"},
    "odd-long": "x" * 25_000,
    "odd-nested": [["x"]],
}
SAMPLES = ("right-", "wrong-", "blank-")
ITSELF = "question"
SET = "all questions together"
EVERY_FACE = {*faces.OF_QUESTION, *faces.OF_CASE}

_PASSAGE = 60  # shorter ones stand where they are said
_NAMED = 15  # as are shorter ones that most faces repeat
_LONGEST = 4_000  # of longer words only the start is kept, and what tells them from all others
_WIDTH = 140
_BETWEEN = re.compile(r"(\n|; |</?(?:p|div|ul|ol|li|table|thead|tbody|tr|th|td|pre|br)\b[^>]*>)")
_CITED = re.compile(r"«([^×»][^»]*)»")
_RUN = re.compile(r"(\S)\1{99,}")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_NOT_IN_NAMES = re.compile(r"<[^>]*>|\*\*|[«»]")


def _bent(answer: Any) -> dict[str, Any]:
    """A right answer as no form sends it: louder, with a part left out, with a part that is none."""
    if isinstance(answer, str):
        return {"bent-loud": _loud(answer), "bent-wrapped": [answer]}
    if isinstance(answer, list):
        return {"bent-loud": _loud(answer), "bent-short": answer[:-1], "bent-part": [*answer, "zz"]}
    if isinstance(answer, dict):
        last = list(answer)[-1]
        short = {key: value for key, value in answer.items() if key != last}
        part = {**answer, last: ["zz"]}
        return {"bent-loud": _loud(answer), "bent-short": short, "bent-part": part}
    return {"bent-wrapped": [answer]}


def _loud(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {key: _loud(value) for key, value in answer.items()}
    if isinstance(answer, list):
        return [_loud(value) for value in answer]
    return f" {answer.upper()} " if isinstance(answer, str) else answer


def answers_to(asked: faces.Asked) -> dict[str, Any]:
    """Every answer that is tried on a question, by name."""
    answers = faces.samples(asked)
    for name, value in {**ODD_VALUES, **_bent(answers["right-1"])}.items():
        if json.dumps(value) not in map(json.dumps, answers.values()):
            answers[name] = value
    return answers


def _cases(
    name: str, several: list[faces.Asked], answers: Mapping[str, Any]
) -> Iterator[tuple[Case, Words]]:
    for number, asked in enumerate(several):
        variant = str(number)
        itself = {face: render(asked) for face, render in faces.OF_QUESTION.items()}
        for face, words in itself.items():
            yield (name, face, variant, ITSELF), _with_names(words, {})
        for case, value in answers.items():
            if number and not case.startswith(SAMPLES):
                continue
            rendered = faces.of_case(asked, value)
            known = _known(itself, rendered, value)
            for face, words in rendered.items():
                yield (name, face, variant, case), _with_names(words, known.get(face, known[""]))


def _known(itself: Rendered, rendered: Rendered, value: Any) -> dict[str, dict[str, Words]]:
    """What most faces repeat, by its name: for each face that says it first, and ("") for all others."""
    mark, saved, right = rendered["mark"], rendered["forms: saved answer"], itself["right answer"]
    said = {f"said {n}": one for n, one in enumerate(mark["explanation"], 1)}
    of_mark = {"headline": mark["headline"], **_in_html(said), "next step": mark["next_step"]}
    of_question = {
        "prompt": itself["questions: public"]["prompt"],
        "prompt as HTML": itself["forms: question shown"]["prompt_html"],
        "right lines": right["lines"],
        **_in_html({"right answer": right["words"]}),
    }
    of_value = {
        "answer": str(value),
        "answer as JSON": html.escape(json.dumps(value, ensure_ascii=False)),
    }
    words = {"words": saved["words"], "words as HTML": html.escape(saved["words"])}
    before_lines = of_mark | of_question | of_value | words
    lines = {"answer lines": rendered["records: answer lines"], "saved answer": saved}
    return {
        "mark": {},
        "mark as HTML": of_mark,
        "forms: saved answer": of_question | of_value,
        "records: answer lines": before_lines,
        "": before_lines | lines,
    }


def _in_html(known: Mapping[str, str]) -> dict[str, str]:
    """What is known, and the same in HTML. Texts with more in them than bold words stay as they are."""
    as_html = {
        f"{name} as HTML": _BOLD.sub(
            r"<strong>\1</strong>", html.escape(one).replace("&#x27;", "'")
        )
        for name, one in known.items()
    }
    return {**known, **as_html}


def _with_names(words: Words, known: Mapping[str, Words]) -> Words:
    """`words` with what is known already replaced by its name: nothing is lost, and it reads faster."""
    for name, one in known.items():
        if words and words == one and type(words) is type(one):
            return f"«{name}»"
    if isinstance(words, dict):
        return {key: _with_names(value, known) for key, value in words.items()}
    if isinstance(words, list):
        return [_with_names(value, known) for value in words]
    if isinstance(words, str):
        if "«" in words:
            raise ValueError(f"« is how these files cite, so no text may hold it: {words[:200]}")
        texts = [(name, one) for name, one in known.items() if isinstance(one, str)]
        for name, one in sorted(texts, key=lambda text: -len(text[1])):
            if len(one) >= _NAMED:
                words = words.replace(one, f"«{name}»")
    return words


@cache
def made(source: str) -> str:
    """The text of one stored file, as the course renders it now."""
    folder = faces.sources()[source]
    questions = faces.load(folder)
    listed = {}
    for name, several in faces.variants(questions, folder):
        answers = answers_to(several[0])
        listed[name] = _packed(answers, dict(_cases(name, several, answers)))
    data = {**listed, SET: {"guessers earn": faces.scores(questions)}}
    return laid_out(data) + "\n"


def laid_out(value: Any, margin: str = "") -> str:
    """JSON as people like to read it: on one line what fits, else a line for each part."""
    line = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, dict | list) or len(margin + line) <= _WIDTH:
        return line
    inner = f"{margin} "
    if isinstance(value, dict):
        parts = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {laid_out(one, inner)}"
            for key, one in value.items()
        ]
        return "{\n" + ",\n".join(parts) + f"\n{margin}}}"
    return "[\n" + ",\n".join(inner + laid_out(one, inner) for one in value) + f"\n{margin}]"


def _packed(answers: Mapping[str, Any], cases: Mapping[Case, Words]) -> dict[str, Any]:
    """One question: what is the same is written once, with the answers that it is said of."""
    texts = _Texts()
    listed: dict[str, dict[str, tuple[dict[str, list[str]], Words]]] = {}
    for (_, face, variant, case), words in cases.items():
        same = listed.setdefault(face, {})
        one = same.setdefault(json.dumps(words), ({}, words))
        one[0].setdefault(variant, []).append(case)
    packed: dict[str, Any] = {
        "answers": {name: texts.cited(value) for name, value in answers.items()}
    }
    for face, same in listed.items():
        packed[face] = {_listed(named): texts.cited(words) for named, words in same.values()}
    return {**packed, "texts": texts.by_name}


def _listed(named: Mapping[str, list[str]]) -> str:
    """Answers as a file lists them, by variant: "0 2: right-1 wrong-2; 1: right-1"."""
    same: dict[str, list[str]] = {}
    for variant, cases in named.items():
        same.setdefault(" ".join(cases), []).append(variant)
    return "; ".join(f"{' '.join(variants)}: {cases}" for cases, variants in same.items())


def _named(listed: str) -> Iterator[tuple[str, str]]:
    """Every variant and answer in what `_listed` made."""
    for part in listed.split("; "):
        variants, _, cases = part.partition(": ")
        yield from product(variants.split(), cases.split())


class _Texts:
    """The passages of one question, each under a name that a reader knows it by."""

    def __init__(self) -> None:
        self.by_name: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def cited(self, words: Words) -> Words:
        """`words` with every long passage replaced by its name."""
        if isinstance(words, dict):
            return {key: self.cited(value) for key, value in words.items()}
        if isinstance(words, list):
            return [self.cited(value) for value in words]
        if not isinstance(words, str):
            return words
        short = _short(words)
        return "".join(
            f"«{self._name(part)}»" if index % 2 == 0 and len(part) >= _PASSAGE else part
            for index, part in enumerate(_BETWEEN.split(short))
        )

    def _name(self, passage: str) -> str:
        if passage not in self._names:
            start = " ".join(_NOT_IN_NAMES.sub("", passage)[:24].split()) + "…"
            name, number = start, 1
            while name in self.by_name:
                number += 1
                name = f"{start} ({number})"
            self._names[passage], self.by_name[name] = name, passage
        return self._names[passage]


def _short(words: str) -> str:
    short = _RUN.sub(lambda run: f"{run[1]}«×{len(run[0])}»", words)
    if len(short) <= _LONGEST:
        return short
    return f"{short[:200]}«× {len(short)} signs, {sha256(short.encode()).hexdigest()[:12]}»"


def unpacked(text: str) -> dict[Case, Words]:
    """What a stored file says, case by case, every passage in its place."""
    cases: dict[Case, Words] = {}
    for name, question in json.loads(text).items():
        texts = question.pop("texts", {})
        for face, listed in question.items():
            for said_of, words in listed.items():
                told = _told(words, texts)
                known = _named(said_of) if face in EVERY_FACE else [("", said_of)]
                cases |= {(name, face, variant, case): told for variant, case in known}
    return cases


def _told(words: Words, texts: Mapping[str, str]) -> Words:
    if isinstance(words, dict):
        return {key: _told(value, texts) for key, value in words.items()}
    if isinstance(words, list):
        return [_told(value, texts) for value in words]
    if isinstance(words, str):
        return _CITED.sub(lambda cited: texts.get(cited[1], cited[0]), words)
    return words


def first_difference(was: Words, now: Words, where: str = "") -> tuple[str, Words, Words] | None:
    """Where two faces first differ, and what stands there in each; None when they are the same."""
    if isinstance(was, dict) and isinstance(now, dict) and list(was) == list(now):
        pairs = [(f"{where}.{key}", was[key], now[key]) for key in was]
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        pairs = [(f"{where}[{n}]", *both) for n, both in enumerate(zip(was, now, strict=True))]
    else:
        return None if was == now and type(was) is type(now) else (where, was, now)
    found = (first_difference(old, new, at) for at, old, new in pairs)
    return next((one for one in found if one), None)


def stored(source: str) -> Path:
    return STORED / f"{source}.json"


def counts(text: str) -> tuple[int, int]:
    """How many cases a file pins: samples in variants, and the odd and bent values."""
    answered = {
        (question, variant, case)
        for question, face, variant, case in unpacked(text)
        if face in faces.OF_CASE
    }
    samples = sum(case.startswith(SAMPLES) for *_, case in answered)
    return samples, len(answered) - samples


def main() -> int:
    os.environ["COMMISSIONING_TODAY"] = TODAY
    wanted = sys.argv[1:] or list(faces.sources())
    unknown = [source for source in wanted if source not in faces.sources()]
    if unknown:
        print(f"There is no {unknown[0]!r}. Sources: {', '.join(faces.sources())}.")
        return 2
    STORED.mkdir(exist_ok=True)
    for source in wanted:
        text = made(source)
        stored(source).write_text(text, encoding="utf-8", newline="\n")
        samples, odd = counts(text)
        size = len(text.encode()) // 1000
        print(f"{source}: {samples} sample cases, {odd} odd ones, {size} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
