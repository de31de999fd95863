"""What a question is about may change with its variant, and two questions may be drawn together."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from commissioning.content.pages.timings import words_shown
from commissioning.errors import ContentError
from commissioning.grading.marking.showing import asked_html
from commissioning.questions import QuestionSet, load_questions
from commissioning.questions.freezing import freeze, thaw
from commissioning.questions.released import load_released, to_json
from commissioning.questions.showing import question_shown

LETTER: dict[str, Any] = {
    "id": "letter",
    "kind": "single",
    "title": "The letter",
    "outcome": "O1",
    "prompt": "What do you do first?",
    "sources": ["Northmere policy"],
    "artefacts": [
        {"title": "E-mail from {who}", "text": "We have **{left}** left.\n\n| Month | £ |\n|-|-|\n| May | {left} |"}
    ],
    "variants": [{"who": "Moira", "left": 1200}, {"who": "Dev <b>", "left": 90}],
    "options": [
        {"id": "a", "text": "Pay it", "worth": "best", "feedback": "Yes."},
        {"id": "b", "text": "Ask", "worth": "weak", "feedback": "No."},
    ],
    "samples": {"right": ["a"], "wrong": [{"answer": "b", "points": 0, "why": "no"}], "not_attempted": [""]},
}  # fmt: skip
REPLY = {
    **{name: one for name, one in LETTER.items() if name != "artefacts"},
    "id": "reply",
    "drawn_with": "letter",
}


def loaded(folder: Path, *questions: dict[str, Any]) -> QuestionSet:
    text = yaml.safe_dump({"questions": list(questions)})
    (folder / "questions.yaml").write_text(text, encoding="utf-8")
    return load_questions(folder)


def test_a_form_shows_what_its_variant_is_about(tmp_path: Path) -> None:
    asked = loaded(tmp_path, LETTER)
    first, second = (
        question_shown(asked.variant("letter", n), practice=False, number=1, place="x")["artefacts"]
        for n in (0, 1)
    )
    assert first[0]["title"] == "E-mail from Moira"
    assert "<strong>1,200</strong>" in first[0]["html"]
    assert '<th scope="row">May</th>' in first[0]["html"]
    assert second[0]["title"] == "E-mail from Dev <b>"  # a text, not HTML
    assert "90" in second[0]["html"]


def test_it_goes_with_the_question_without_its_key_and_through_json(tmp_path: Path) -> None:
    asked = loaded(tmp_path, LETTER, REPLY)
    (tmp_path / "questions.public.json").write_text(to_json(asked), encoding="utf-8")
    released = load_released(tmp_path)
    for number in (0, 1):
        wanted = asked.variant("letter", number).artefacts
        assert released.variant("letter", number).artefacts == wanted
        assert thaw(freeze(asked)).variant("letter", number).artefacts == wanted
    assert released["reply"].drawn_with == "letter"


def test_whoever_marks_sees_what_the_question_was_about(tmp_path: Path) -> None:
    html = asked_html(loaded(tmp_path, LETTER).variant("letter", 1), "a")
    assert "E-mail from Dev &lt;b&gt;" in html
    assert html.index("<strong>90</strong>") < html.index("What do you do first?")


def test_its_words_are_read_and_so_counted(tmp_path: Path) -> None:
    with_letter = loaded(tmp_path, LETTER)["letter"].public()
    without = {name: one for name, one in with_letter.items() if name != "artefacts"}
    assert words_shown(with_letter) - words_shown(without) == 10  # 3 in its title, 7 in its text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"artefacts": [{"title": "A", "text": "## B"}]}, "heading"),
        ({"artefacts": [{"title": "", "text": "B"}]}, "title"),
        ({"drawn_with": "nowhere"}, "'nowhere' is no earlier question"),
        ({"drawn_with": "reply"}, "'reply' is no earlier question"),
        ({"variants": []}, "has 1 variants and 'letter' has 2"),
    ],
)
def test_authors_are_told_what_is_wrong(tmp_path: Path, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ContentError, match=said):
        loaded(tmp_path, LETTER, {**REPLY, **wrong})
