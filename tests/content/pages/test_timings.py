"""Minutes follow from the words as displayed, of forms too, and from what there is to do."""

from commissioning.content.pages.blocks import Block, Document, Question, read_page
from commissioning.content.pages.timings import (
    fields_shown,
    minutes,
    minutes_by_part,
    seconds,
    words,
    words_in,
    words_shown,
)


def page(*cells: tuple[str, str], name: str = "1-one") -> dict[str, object]:
    listed = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]
    return {"cells": listed, "metadata": {"course": {"module": "m", "page": name}}}


def shown(block: Block) -> int:
    return 90 if isinstance(block, Question) else 360 if isinstance(block, Document) else 0


def fields(block: Block) -> int:
    return 10 if isinstance(block, Document) else 0


def test_words_are_those_that_somebody_reads() -> None:
    assert words_in("It costs [£1,200](fact:x-y.low), he said.") == 5
    lists = (
        "## Words used\n\n- **award**: Money.\n\n## Sources and dates\n\n- One\n\n## Next\n\nOn."
    )
    assert words_in(lists) == 2


def test_a_block_takes_its_words_at_reading_speed_and_its_thinking() -> None:
    cells = (
        ("markdown", "word " * 180),
        ("code", 'page.ask("a")'),
        ("code", 'page.simulator("dial")'),
        ("code", "page.document()"),
        ("code", "page.route()"),
        ("code", "page.checker()"),
    )
    lesson = read_page(page(*cells))
    assert seconds(lesson, shown, fields) == {1: 60, 2: 90, 3: 360, 4: 570, 6: 600}
    assert words(lesson) == 180
    exercise = seconds(read_page(page(*cells, name="exercise")), shown, fields)
    assert exercise[2] == 105
    assert 4 not in exercise, "a document's own page tells its minutes"
    assert 6 not in exercise


def test_a_begun_minute_is_told_as_a_whole_one() -> None:
    assert [minutes(taken) for taken in ([], [60], [30, 31])] == [0, 1, 2]


def test_a_form_s_words_are_those_before_anything_is_opened_or_typed() -> None:
    question = {
        "id": "not-counted", "kind": "single", "title": "Two words", "prompt": "One [more](fact:x).",
        "hints": ["Closed until asked for"], "options": [{"id": "a", "text": "Three more words"}],
        "reason": {"prompt": "Why?", "options": [{"id": "b", "text": "Because"}]},
    }  # fmt: skip
    assert words_shown(question) == 9
    document = {
        "file": "plan.docx", "intro": "Fill in.",
        "sections": [{"title": "Who", "fields": [
            {"id": "f", "label": "Your part", "hint": "Briefly", "options": ["Lead", "Help out"],
             "columns": ["When"], "example": "A sentence in grey"}]}],
    }  # fmt: skip
    assert words_shown(document) == 10
    assert fields_shown(document) == 1


def test_minutes_of_the_parts_add_up_to_those_of_the_page() -> None:
    parts = [50, 50, 0, 130, 20]
    assert minutes_by_part(parts) == [1, 1, 0, 2, 1]
    assert sum(minutes_by_part(parts)) == minutes(parts)
