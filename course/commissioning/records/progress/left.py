"""What is left of a page for one learner, and the next place to stop.

Sums of what `minutes.page_seconds` says of each block: what is answered or predicted takes no more time, and
what stands above the first open question has been read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.content.pages.blocks import Block, Page, Question, Simulator, Text
from commissioning.content.pages.notebooks import page_at
from commissioning.content.pages.timings import minutes
from commissioning.content.places import EXERCISE, KEY_POINTS, Place
from commissioning.records.progress.how_far import PageProgress
from commissioning.records.progress.minutes import page_seconds

_ASKING = Question | Simulator
_WORTH_STOPPING = 3  # minutes that must be left of the page, or its end is as near


@dataclass(frozen=True)
class Stopping:
    """A place to stop before the end of a page: the heading whose part ends there, and minutes until then."""

    heading: str
    minutes: int


def minutes_left(place: Place, found: PageProgress) -> int:
    """Minutes that a page still takes. Of a place with a heading only that part counts."""
    page = page_at(place.on_page)
    blocks = _part(page, place.heading) if place.heading else _ahead(page, found)
    return _minutes(place, blocks, found)


def place_minutes(place: Place) -> int:
    """Minutes of a page, or of the part of it below a heading, for who has done nothing of it."""
    page = page_at(place.on_page)
    taken = page_seconds(place.on_page)
    blocks = _part(page, place.heading) if place.heading else page.blocks
    return minutes(taken.get(block.index, 0) for block in blocks)


def part_done(place: Place, found: PageProgress) -> bool:
    """Whether the part of a page to which a place leads is done: all that it asks, or key points that were read.

    Of a place without a heading that is the whole page. Where a part asks nothing only the page can tell.
    """
    if found.complete or not place.heading:
        return found.complete
    if place.heading == KEY_POINTS:
        return found.points_read
    asking = [
        one for one in _part(page_at(place.on_page), place.heading) if isinstance(one, _ASKING)
    ]
    return bool(asking) and all(_done(one, found) for one in asking)


def stopping(place: Place, found: PageProgress) -> Stopping | None:
    """Where the part ends that holds the first thing to do; None where that is the end of the page.

    In an exercise each question is such a part.
    """
    page = page_at(place.on_page)
    ahead = _ahead(page, found)
    parts = _parts(ahead, 3 if place.page == EXERCISE else 2)
    passed: list[Block] = []
    for part in parts:
        passed += part
        if any(_to_do(block, found) for block in part):
            break
    heading = _heading_of(page, passed)
    taken, all_of_it = _minutes(place, passed, found), _minutes(place, ahead, found)
    return Stopping(heading, taken) if heading and taken + _WORTH_STOPPING <= all_of_it else None


def _minutes(place: Place, blocks: list[Block], found: PageProgress) -> int:
    taken = page_seconds(place.on_page)
    return minutes(taken.get(block.index, 0) for block in blocks if not _done(block, found))


def _done(block: Block, found: PageProgress) -> bool:
    match block:
        case Question():
            return block.id in found.answered
        case Simulator():
            return block.name in found.predicted
    return found.complete


def _to_do(block: Block, found: PageProgress) -> bool:
    return isinstance(block, _ASKING) and not _done(block, found)


def _ahead(page: Page, found: PageProgress) -> list[Block]:
    """The blocks from the first open question of a page that is begun; else all."""
    blocks = list(page.blocks)
    if not found.begun or not found.first_open:
        return blocks
    at = (i for i, one in enumerate(blocks) if isinstance(one, Question) and _to_do(one, found))
    return blocks[next(at, 0) :]


def _level(block: Block) -> int:
    """The level of the heading that opens a part here; 9 where none does. An insight belongs to what opens it."""
    headed = isinstance(block, Text) and block.headings and "insight" not in block.tags
    return block.headings[0].level if headed and isinstance(block, Text) else 9


def _parts(blocks: list[Block], level: int) -> Iterator[list[Block]]:
    """The blocks, parted before each heading of this level or above."""
    part: list[Block] = []
    for block in blocks:
        if part and _level(block) <= level:
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _part(page: Page, heading: str) -> list[Block]:
    """The part of a page below a heading of level 2."""
    for part in _parts(list(page.blocks), 2):
        first = part[0]
        if isinstance(first, Text) and any(one.text == heading for one in first.headings):
            return part
    return list(page.blocks)


def _heading_of(page: Page, passed: list[Block]) -> str:
    """The last heading at or above the end of what was passed."""
    end = passed[-1].index if passed else 0
    above = [one for one in page.texts if one.index <= end and one.headings]
    return above[-1].headings[-1].text if above else ""
