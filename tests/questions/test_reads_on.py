"""Where feedback sends to: a link, or on to what stands right below the question."""

from pathlib import Path

from commissioning.content import folders
from commissioning.questions import load_questions
from commissioning.questions.showing import feedback_shown

MODULE = "07-flexible-contracting-and-diverse-supply"


def test_what_stands_right_below_is_not_a_link_that_leads_up_and_away() -> None:
    folder: Path = folders.lessons_dir() / MODULE
    asked = load_questions(folder)["members-one-question"]
    wrong = next(o.id for o in asked.options if o.worth.share == 0)  # type: ignore[attr-defined]
    assert "<a href" in feedback_shown(asked, wrong)["html"]
    below = feedback_shown(asked, wrong, below=True)["html"]
    assert "read on, just below." in below
    assert "<a href" not in below
