"""The content lint: each fault it promises to find is found, on small content made here."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commissioning.authoring.linting.answers import answer_faults
from commissioning.authoring.linting.document import document_faults
from commissioning.authoring.linting.follow_up import follow_up_faults
from commissioning.authoring.linting.pages import (
    _shown_faults,
    _tool_faults,
    notebook_faults,
    opening_faults,
)
from commissioning.authoring.linting.questions import question_faults
from commissioning.authoring.linting.readability import plain_text, reading_ease
from commissioning.authoring.measuring.guessers import GUESSERS, score
from commissioning.content.pages.blocks import Page, read_page
from commissioning.content.syllabus import syllabus
from commissioning.documents import DocumentSpec
from commissioning.frozen import from_json
from commissioning.questions import QuestionSet
from commissioning.questions.loading import made

MODULE = syllabus().module("04")


def single(name: str, right: int = 1, length: int = 10, **changes: Any) -> dict[str, Any]:
    options = [
        {
            "id": one,
            "text": f"{name} {one} " + "x" * (length if index == right else 12),
            "worth": "right" if index == right else "wrong",
            "feedback": "Why.",
        }
        for index, one in enumerate("abcd")
    ]
    samples = {
        "right": ["b"],
        "wrong": [{"answer": "a", "points": 0, "why": "w"}],
        "not_attempted": [""],
    }
    return {
        "id": name, "kind": "single", "title": "T", "outcome": "O1", "prompt": "Which one?", "options": options,
        "sources": ["Northmere policy"], "samples": samples,
    } | changes  # fmt: skip


def faults(*declared: dict[str, Any]) -> str:
    return "\n".join(question_faults(questions(declared), MODULE, "lessons"))


def questions(declared: Iterable[dict[str, Any]]) -> QuestionSet:
    return QuestionSet("m", {one["id"]: made(one, "m", Path("q.yaml")) for one in declared})


GOOD = [single(f"q-{n}", right=1 + n % 3) for n in range(6)]


def form(field: str = "", section: str = "") -> DocumentSpec:
    declared = f"""
        {{"id": "a", "title": "A", "file": "a.docx", "sections": [{{"id": "one", "title": "One", {section}
         "fields": [{{"id": "first", "label": "First" {field}}}]}}]}}"""
    return from_json(DocumentSpec, json.loads(declared))


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (form(', "prefill": {"question": "q-1", "show": "answer"}', '"sitting": "4-safe-to-sign",'), ""),
        (form(', "prefill": {"question": "gone", "show": "answer"}'), "field 'first': it starts from 'gone', which the exercise does not ask"),
        (form(', "prefill": {"question": "several", "show": "answer"}'), "field 'first': 'several' answers for several things at once"),
        (form(', "practised": {"question": "practice-1"}'), ""),
        (form(', "practised": {"question": "q-1"}'), "field 'first': it starts from 'q-1', which no page of the lesson asks"),
        (form(section='"sitting": "9-nowhere",'), "section 'one': there is no page '9-nowhere'. Pages: 0-opening-check"),
    ],
)  # fmt: skip
def test_faults_of_a_document(document: DocumentSpec, said: str) -> None:
    wrong = [{"answer": ["a"], "points": 0, "why": "w"}]
    samples = {"right": [["b"]], "wrong": wrong, "not_attempted": [[]]}
    several = single("several", kind="multiple", samples=samples)
    found = document_faults(
        document, questions([*GOOD, several]), questions([single("practice-1")]), MODULE
    )
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_good_questions_pass() -> None:
    assert faults(*GOOD) == ""


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ([single(f"q-{n}", right=1 + n % 3, length=40) for n in range(6)], "the longest in 6 of 6"),
        ([single(f"q-{n}", right=0) for n in range(6)], "always the first"),
        ([single(f"q-{n}", right=1 + n % 3, length=13) for n in range(6)], "always the longest"),
        ([*GOOD, single("x", sources=["no-such-fact"])], "no fact of the register"),
        ([*GOOD, single("x", outcome="X9")], "not in the syllabus"),
        ([*GOOD, single("x", prompt="Which of these is not a duty?")], "negative stem"),
        ([*GOOD, single("x", critical=True)], "needs an option that is unsafe"),
        ([*GOOD, single("x", revisit="9-nowhere")], "revisit names '9-nowhere', which is no page"),
        ([*GOOD, single("x", draws_on={"sign": "S", "page": "9-nowhere"})], "draws_on names '9-nowhere'"),
        ([*GOOD, single("x", revisit="4-safe-to-sign#Sign here")], "revisit leads to 'Sign here', which is no heading"),
        ([*GOOD, single("x", draws_on={"sign": "S", "page": "4-safe-to-sign", "heading": "Sign here"})], "draws_on leads to"),
    ],
)  # fmt: skip
def test_faults_of_questions(declared: list[dict[str, Any]], said: str) -> None:
    assert said in faults(*declared)


def test_an_assessed_key_has_its_reasons_and_one_of_practice_need_not() -> None:
    record = {"why": "Because.", "would_change_if": "Nothing", "reviewed": date(2026, 11, 22)}
    known, bare = single("q-1", key_record=record), single("q-2")
    assert "needs a key_record" not in faults(known, bare)
    told = [
        one
        for one in question_faults(questions([known, bare]), MODULE, "solutions")
        if "needs a key_record" in one
    ]
    assert ["'q-2'" in one for one in told] == [True]


def test_everything_ticked_earns_little_only_if_there_is_enough_that_is_wrong() -> None:
    options = [
        {"id": one, "text": one, "worth": "right" if one in "abc" else "wrong", "feedback": "Why."}
        for one in "abcd"
    ]
    easy = single("m", kind="multiple", options=options)
    assert "everything ticked" in faults(easy)
    assert set(GUESSERS) == {"always the first", "always the longest", "everything ticked"}
    assert score(questions(GOOD), GUESSERS["always the first"]) == 0


def page(*markdown: str) -> dict[str, Any]:
    cells = [
        {"cell_type": "markdown", "id": f"c{n}", "metadata": {}, "source": text}
        for n, text in enumerate(markdown)
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


END = "## Words used\n\n{{words-used}}\n\n## Sources and dates\n\n{{sources}}"


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("# A\n\n### C", "skips a level"),
        ("## A", "exactly one heading"),
        ("# A\n\n## B\n\n## B", "two headings"),
        ("# A\n\n![](x.png)", "alternative text"),
        ("# A\n\n![img](x.png)", "alternative text"),
        ('# A\n\n<img src="x.png">', "alternative text"),
        ("# A\n\nIt costs £4,000.", "typed by hand"),
        ("# A\n\nIt is 35 per cent.", "typed by hand"),
        ("# A\n\nDo due diligence first. [Due diligence](term:due-diligence) is a check.", "before it is explained"),
        ("# A\n\n" + "Organisational considerations necessitate comprehensive administrative accountability. " * 5, "reading ease"),
    ],
)  # fmt: skip
def test_faults_of_pages(markdown: str, said: str) -> None:
    assert said in "\n".join(notebook_faults(page(markdown, END), MODULE.id))


def test_a_good_page_passes() -> None:
    text = "# A\n\n[Due diligence](term:due-diligence) comes first. You look at [£315,000](fact:mfa-ceiling)."
    assert list(notebook_faults(page(text, END), MODULE.id)) == []


def test_reading_ease_sets_terms_aside_and_skips_what_is_no_sentence() -> None:
    assert plain_text("# Title\n\n| a | b |\n\n- One [link](x) here") == "One link here."
    text = "Proportionality is a good idea for all of us. We like it a lot."
    assert reading_ease(text, ["proportionality"]) > reading_ease(text, [])


def test_a_question_shows_only_artefacts_that_a_page_holds() -> None:
    asked = questions([single("x", shows=["a1", "a9"])])
    (fault,) = _shown_faults(asked, {"a1", "a2"}, "solutions/m/m.ipynb")
    assert "question 'x': shows 'a9'" in fault
    assert "a1, a2" in fault


def test_a_tool_is_a_simulator_that_stands_on_the_page() -> None:
    call = {"cell_type": "code", "id": "t", "metadata": {}, "source": 'page.simulator("cashflow")'}
    asked = questions([single("x", tool="cashflow"), single("y", tool="cash-flow"), single("z")])
    (fault,) = _tool_faults(asked, read_page({"cells": [call]}), "solutions/04")
    assert "question 'y': tool 'cash-flow' is no simulator of this page" in fault
    assert "Simulators there: cashflow." in fault


BILL = {
    "id": "bill", "kind": "number", "title": "T", "outcome": "O1", "prompt": "What is the bill?", "unit": "£",
    "key": 2400, "tolerance": "1%", "sources": ["Northmere policy"],
    "feedback": {"right": "Yes.", "low": "More.", "high": "Less."},
    "samples": {"right": [2400], "wrong": [{"answer": 1, "points": 0, "why": "w"}], "not_attempted": [""]},
}  # fmt: skip
LETTER = {
    "id": "letter", "kind": "text", "title": "T", "outcome": "O1", "prompt": "Write it.", "words": 40, "points": 2,
    "sources": ["Northmere policy"],
    "rubric": [{"criterion": "Says why", "points": 2, "full": "All.", "partial": "Some."}],
    "examples": [
        {"text": "We dropped the visit because the risk is small.", "points": 2, "why": "It says why."},
        {"text": "We did our very best with what was there.", "points": 0, "why": "It does not."},
    ],
    "samples": {"right": ["Why."], "wrong": [{"answer": "-", "points": 0, "why": "w"}], "not_attempted": [""]},
}  # fmt: skip


def asks(question: str, *texts: tuple[str, str]) -> Page:
    """A page that asks, with texts (tag, words) below the question."""
    ask = {"cell_type": "code", "source": f'page.ask("{question}")', "metadata": {}}
    below = [
        {"cell_type": "markdown", "source": words, "metadata": {"tags": [tag] if tag else []}}
        for tag, words in texts
    ]
    return read_page({"cells": [ask, *below], "metadata": {}})


@pytest.mark.parametrize(
    ("question", "words", "shown"),
    [
        ("bill", "The bill is £2,400. Others pay it.", "£2,400"),
        (
            "letter",
            "Say: we dropped the visit because the risk is small. Done.",
            "“dropped the visit",
        ),
    ],
)
def test_an_answer_stands_under_its_question_in_an_insight_alone(
    question: str, words: str, shown: str
) -> None:
    known = questions([BILL, LETTER])
    (fault,) = answer_faults(asks(question, ("", words)), known)
    assert shown in fault
    assert f"question {question!r}" in fault
    for tag in ("insight", "key-points"):
        assert list(answer_faults(asks(question, (tag, words)), known)) == []


def test_an_insight_of_an_earlier_question_may_be_open_already() -> None:
    known = questions([BILL, LETTER])
    later = {"cell_type": "code", "source": 'page.ask("bill")', "metadata": {}}
    text = {
        "cell_type": "markdown",
        "source": "The bill is £2,400.",
        "metadata": {"tags": ["insight"]},
    }
    ask = {"cell_type": "code", "source": 'page.ask("letter")', "metadata": {}}
    page = read_page({"cells": [ask, text, later], "metadata": {}})
    assert [one.partition(": ")[0] for one in answer_faults(page, known)] == [", cell 2"]


def test_a_poor_example_and_other_figures_give_nothing_away() -> None:
    known = questions([BILL, LETTER])
    poor = "We did our very best with what was there."
    assert list(answer_faults(asks("letter", ("", poor)), known)) == []
    assert list(answer_faults(asks("bill", ("", "The bill is £3,100.")), known)) == []


def test_an_opening_check_asks_before_it_tells_the_case() -> None:
    def check(words: int) -> Page:
        said = {"cell_type": "markdown", "source": "word " * words, "metadata": {}}
        calls: list[dict[str, Any]] = [
            {"cell_type": "code", "source": call, "metadata": {}}
            for call in ('page.ask("check-p1")', "page.route()")
        ]
        return read_page({"cells": [said, *calls, said], "metadata": {}})

    (fault,) = opening_faults(check(180))
    assert "180 words stand before the first question" in fault
    assert list(opening_faults(check(60))) == []


AT = "1-who-says-you-must#What the Standard is today"


def asked_again(*declared: dict[str, Any], **changes: Any) -> str:
    """Faults of a module whose outcomes each have one question, in five cases, but for `declared`."""
    known = {one["outcome"]: one for one in declared}
    every = [
        known.get(outcome, asked(outcome, place)) for place, outcome in enumerate(MODULE.outcomes)
    ]
    set_of = QuestionSet(
        "m", {one["id"]: made(one | changes, "m", Path("q.yaml")) for one in every}
    )
    return "\n".join(follow_up_faults(set_of, QuestionSet("m", {}), MODULE))


def asked(outcome: str, place: int = 0, keys: str = "bcdab", **changes: Any) -> dict[str, Any]:
    keys = keys[place % 5 :] + keys[: place % 5]
    options = [
        {"id": one, "text": f"Option {one}", "worth": f"{{{one}}}", "feedback": "Why."}
        for one in "abcd"
    ]
    variants = [
        {"case": f"Case {n}.", **{one: "right" if one == key else "wrong" for one in "abcd"}}
        for n, key in enumerate(keys)
    ]
    record = {"why": "W.", "would_change_if": "c", "reviewed": date(2026, 11, 22)}
    again = {"prompt": "{case} What now?", "options": options, "variants": variants, "revisit": AT}
    plain = single(f"again-{outcome.lower()}", outcome=outcome, confidence=True, key_record=record)
    return plain | again | changes


def test_a_sound_follow_up_has_no_fault() -> None:
    assert asked_again() == ""


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (asked("O1", id="o1-again"), "the id begins with 'again-'"),
        (asked("O1", confidence=False), "`confidence: true`"),
        (asked("O1", keys="bcda"), "it has 4 cases"),
        (asked("O1", keys="bbbbc"), "right in 4 of 5 cases"),
        (asked("O1", shows=["a-letter"]), "it stands alone in a calendar"),
        (asked("O1", key_record=None), "it has no key_record"),
        (asked("O1", prompt="{case} " + "word " * 95), "A calendar entry holds 95"),
        (asked("O1", prompt="{case} Which is not so?"), "a negative stem"),
        (asked("O1", revisit="1-who-says-you-must"), "it leads to no heading"),
        (
            asked("O1", revisit=f"{AT}?"),
            "revisit leads to 'What the Standard is today?', which is no heading",
        ),
    ],
)
def test_what_cannot_be_asked_again_is_told(declared: dict[str, Any], said: str) -> None:
    assert said in asked_again(declared)


def test_each_outcome_has_one_question_and_guessers_no_more_than_chance() -> None:
    missing = QuestionSet("m", {"again-o1": made(asked("O1"), "m", Path("q.yaml"))})
    told = "\n".join(follow_up_faults(missing, missing, MODULE))
    assert "0 questions on O2" in told
    assert "'again-o1' is a question of the lessons too" in told
    first = [asked(outcome, keys="abaca") for outcome in MODULE.outcomes]
    assert "a guesser (always the first)" in asked_again(*first)
