"""What the marking page shows: one answer and its rubric, all the answers beside it, and what two readers gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissioning.content.pages.rendering import document_html
from commissioning.grading.by_person.papers import Paper, Pile
from commissioning.grading.gradebook.by_hand import Given, Hand
from commissioning.grading.marking.about import about_module
from commissioning.grading.peers.handing import said_of
from commissioning.markup import block_html, inline_html
from commissioning.questions.fields import Criterion
from commissioning.questions.kinds.text import TextQuestion
from commissioning.questions.marks import plain
from commissioning.server.facilitator.form import Form
from commissioning.server.facilitator.places import FacilitatorPlaces

_HANDS = {
    Hand.FIRST: ("Mark", "Save and go to the next"),
    Hand.SECOND: ("Second reader", "Save and go to the next"),
    Hand.AGREED: ("Agree on a mark", "Save as the agreed mark"),
}
_STEPS = ("Clear", "Partly there", "Absent")


def paper_shown(
    pile: Pile, paper: Paper, hand: Hand, typed: Form, places: FacilitatorPlaces
) -> dict[str, Any]:
    """All that `marking.html` needs."""
    read = pile.read(paper)
    title, button = _HANDS[hand]
    question = read.question
    rows = question.rubric if isinstance(question, TextQuestion) else ()
    examples = question.examples if isinstance(question, TextQuestion) else ()
    chosen = [*typed.points, *[""] * len(rows)]
    return {
        **_around(pile, hand, paper, places),
        "title": title,
        "button": button,
        "paper": paper,
        "whose": "" if hand is Hand.SECOND else pile.whose(paper),
        "text": read.text,
        "words": len(read.text.split()),
        "limit": question.words if isinstance(question, TextQuestion) else 0,
        "prompt": block_html(question.prompt),
        "artefacts": [
            (inline_html(one.title), document_html(one.text)) for one in question.artefacts
        ],
        "rows": [
            {
                "name": f"row-{number}",
                "criterion": inline_html(row.criterion),
                "steps": [
                    {
                        "value": plain(points),
                        "name": name,
                        "how": inline_html(how),
                        "on": chosen[number - 1] == plain(points),
                    }
                    for (points, how), name in zip(row.steps, _named(row), strict=True)
                ],
                "missing": f"row-{number}" in typed.missing,
            }
            for number, row in enumerate(rows, 1)
        ],
        "points": plain(question.points),
        "examples": [
            (plain(one.points), block_html(one.text), inline_html(one.why)) for one in examples
        ],
        "typed": typed,
        "answer": read.answer,
        "seen": paper.seen(hand),
        "notes": _notes(pile, paper, hand, places),
        "both": _both(paper, rows) if hand is Hand.AGREED else [],
        "colleagues": _colleagues(pile, paper),
    }


def _named(row: Criterion) -> Sequence[str]:
    """What the steps of a row are called."""
    if not row.levels:
        return _STEPS
    return [f"Level {number}" for number in range(len(row.levels))][::-1]


def done_shown(pile: Pile, hand: Hand, places: FacilitatorPlaces) -> dict[str, Any]:
    """All that `marked.html` needs: this reader has nothing left."""
    return {
        **_around(pile, hand, None, places),
        "title": _HANDS[hand][0],
        "drawn": len(pile.for_hand(Hand.SECOND)),
        "second": places.marking(pile.module, pile.question.id, Hand.SECOND),
        "second_left": len(pile.left(Hand.SECOND)),
        "agree": places.marking(pile.module, pile.question.id, Hand.AGREED),
        "agree_left": len(pile.left(Hand.AGREED)),
    }


def _around(
    pile: Pile, hand: Hand, here: Paper | None, places: FacilitatorPlaces
) -> dict[str, Any]:
    listed = pile.for_hand(hand)
    return {
        "question": inline_html(pile.question.title),
        "plain_title": pile.question.title,
        "module": about_module(pile.module).title,
        "hand": str(hand),
        "left": len(pile.left(hand)),
        "all": len(listed),
        "papers": [
            {
                "number": one.number,
                "href": places.marking(pile.module, pile.question.id, hand, one.id),
                "state": _state(one, hand),
                "done": one.done(hand),
                "here": here is not None and one.id == here.id,
            }
            for one in listed
        ],
    }


def _state(paper: Paper, hand: Hand) -> str:
    """Where one answer stands for this reader, in two or three words. A second reader sees no first marks."""
    if hand is Hand.SECOND:
        given = paper.given(hand)
        return f"{plain(given.total)} points" if given else "waits"
    if hand is Hand.AGREED:
        given = paper.given(hand)
        apart = f"{plain(paper.apart or Decimal(0))} apart"
        return f"agreed: {plain(given.total)}" if given else apart
    if paper.again:
        return "handed in again"
    if paper.blank:
        return "empty"
    return "waits" if paper.stands.points is None else f"{plain(paper.stands.points)} points"


def _colleagues(pile: Pile, paper: Paper) -> list[dict[str, str]]:
    """What colleagues said of this answer, without their names or levels: words to weigh, and no mark."""
    return [
        {"quote": one.quote, "follows": one.follows, "asks": one.asks}
        for one in said_of(pile.directory, paper.stands.student, pile.question.id)
    ]


@dataclass(frozen=True)
class Note:
    """What whoever marks should know first, and where to go, if anywhere."""

    text: str
    href: str = ""
    link: str = ""


def _notes(pile: Pile, paper: Paper, hand: Hand, places: FacilitatorPlaces) -> list[Note]:
    found = []
    if hand is not Hand.SECOND and paper.again and paper.stands.points is not None:
        before = plain(paper.stands.points)
        found.append(Note(f"This was handed in again. What was there before had {before} points."))
    if hand is not Hand.FIRST:
        return found
    if paper.elsewhere is not None:
        said = f"Marked elsewhere, in Formgrader perhaps: {plain(paper.elsewhere)} points stand."
        found.append(Note(said))
    if Hand.AGREED in paper.stands.given:
        to = places.marking(pile.module, pile.question.id, Hand.AGREED, paper.id)
        found.append(Note("Two readers agreed on this mark.", to, "Change it there"))
    if paper.blank:
        found.append(Note("Nothing was written, so there are no points. Nobody need mark it."))
    return found


def _both(paper: Paper, rows: Any) -> list[dict[str, str]]:
    """What the two readers gave, row by row, with all points last."""
    first, second = paper.first, paper.given(Hand.SECOND)

    def at(given: Given | None, number: int) -> str:
        return plain(given.points[number]) if given and number < len(given.points) else "–"

    listed = [
        {"row": inline_html(row.criterion), "first": at(first, n), "second": at(second, n)}
        for n, row in enumerate(rows)
    ]
    total = paper.first_total
    listed.append(
        {
            "row": "All points",
            "first": "–" if total is None else plain(total),
            "second": plain(second.total) if second else "–",
        }
    )
    return listed
