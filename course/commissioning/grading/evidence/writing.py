"""`commissioning evidence`: the files of those who agreed, as one page."""

from collections.abc import Iterator
from pathlib import Path

from commissioning import clock
from commissioning.grading.evidence.gathering import gather
from commissioning.grading.evidence.page import page, points
from commissioning.grading.evidence.summing_up import evidence
from commissioning.grading.files import write

NAME = "evidence.html"


def write_page(folder: Path, to: Path) -> Iterator[str]:
    """Write `evidence.html` into `to`; a line on each module and on each file left out."""
    gathered = gather(folder)
    found = [evidence(module, agreed) for module, agreed in gathered.by_module.items()]
    write(to / NAME, page(found, gathered.left_out, clock.today()))
    for one in found:
        gain = one.measures[0].gain
        said = f"a gain of {points(gain)}, so: {one.rule}" if gain else "no figure yet"
        yield f"{one.module}: {one.complete} of {one.agreed} learners with both modules before and after; {said}."
    yield from gathered.left_out
    yield f"Written: {to / NAME}"
