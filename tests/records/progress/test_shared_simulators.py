"""A simulator that several pages show asks for its prediction once, and counts where it asks."""

from datetime import UTC, datetime

from commissioning.content.syllabus import syllabus
from commissioning.records.answers import SIMULATOR, Answer, Answers
from commissioning.records.attempts import Attempts
from commissioning.records.progress.how_far import Kept, module_progress

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_prediction_counts_on_the_page_that_asks_for_it_first_alone() -> None:
    module = syllabus().module("06")
    shown = [page.id for page in module.pages if "outcomes-bill" in page.simulators]
    assert len(shown) > 1
    told = {"prediction": {"given": {}, "revealed": True}, "values": {}}
    kept = Answers(module.id, 1, 1, {SIMULATOR + "outcomes-bill": Answer(told, NOON, 1)})
    pages = module_progress(module, Kept(kept, Answers(module.id), Attempts(module.id))).pages
    assert [len(pages[page].predicted) for page in shown] == [1, *(0 for _ in shown[1:])]
    assert not any(pages[page].begun or pages[page].complete for page in shown[1:])
