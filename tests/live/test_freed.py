"""A page that was closed leaves nothing behind, however many came before it."""

import gc
import sys
from pathlib import Path

from commissioning.content.places import Place
from commissioning.live.learner import Learner
from commissioning.live.page import LivePage, LivePart
from commissioning.live.pages import LivePages
from commissioning.live.workers import Workers
from commissioning.parts.questions.question import QuestionPart
from commissioning.parts.simulator import SimulatorPart
from live.browsers import opened
from live.plain import PlainServer

PLACE = Place("08-social-value-by-design", "2-who-can-answer")
LEFT = (LivePage, LivePart, QuestionPart, SimulatorPart)
OPENINGS = 1_000


def alive() -> int:
    gc.collect()
    return sum(isinstance(one, LEFT) for one in gc.get_objects())


async def test_a_thousand_pages_opened_and_closed_leave_nothing(
    plain: PlainServer, tmp_path: Path
) -> None:
    live = LivePages(Workers(), "edition")
    learner = Learner("ada", tmp_path)

    def visit() -> None:
        browser = opened(live, learner, PLACE)
        assert browser.page
        for part in browser.page.parts:
            browser.page.hear(part, {"say": {"type": "refresh"}}, 1)
        browser.leave()

    before = alive()
    for _ in range(20):
        visit()
    gc.collect()
    blocks = sys.getallocatedblocks()
    for _ in range(OPENINGS):
        visit()
    gc.collect()
    assert sys.getallocatedblocks() - blocks < OPENINGS, "a block of memory or more of each page"
    assert alive() == before
    assert len(live) == 0
    await live.close()
