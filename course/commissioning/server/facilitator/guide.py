"""What the marking guide shows beside the note: each text's rubric, and examples with their points, from the keys."""

from typing import Any

from commissioning.grading.by_person.papers import written_questions
from commissioning.grading.gradebook.by_hand import Hand
from commissioning.markup import block_html, inline_html
from commissioning.questions.kinds.text import TextQuestion
from commissioning.questions.marks import plain
from commissioning.server.facilitator.places import FacilitatorPlaces


def guide_shown(module: str, places: FacilitatorPlaces) -> list[dict[str, Any]]:
    """One entry a written question."""
    return [
        {
            "title": one.title,
            "words": one.words,
            "points": plain(one.points),
            "href": places.marking(module, one.id, Hand.FIRST),
            "rows": [
                {
                    "criterion": inline_html(row.criterion),
                    "points": plain(row.points),
                    "full": inline_html(row.full),
                    "partial": inline_html(row.partial),
                }
                for row in one.rubric
            ],
            "examples": [
                (plain(example.points), block_html(example.text), inline_html(example.why))
                for example in one.examples
            ],
        }
        for one in written_questions(module)
        if isinstance(one, TextQuestion)
    ]
