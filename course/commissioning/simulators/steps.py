"""What a change of a simulator leads to: the view afterwards, the values in use, the result.

Most views answer in a moment, where they stand. A view that says it is `slow` is worked out on a desk: `slowly`
is the work of a `Later`. What lies on the desk (such as the ballots of a file) does not travel with the view.
"""

import logging
import zlib
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from commissioning.simulators.contract import Problem, Result, Values
from commissioning.simulators.view import Desk, Tell, UnworkableError, View

BROKEN = (
    "This could not be worked out, and the fault is ours. Change the last value back, or choose Reset. "
    "Your answers are safe."
)
logger = logging.getLogger(__name__)


class Chosen(NamedTuple):
    """A file that the learner chose in a `file` control."""

    control: str
    name: str
    data: bytes


Change = Values | Chosen


@dataclass(frozen=True)
class Step:
    """What a change led to."""

    view: View
    used: Values
    result: Result | Problem
    packed: bytes | None = None
    """The file that is in use from now on, compressed: what `slowly` can begin again with."""


def problem(words: str, change: str = "") -> Problem:
    """What stands in place of a result, and the control that would mend it."""
    made: Problem = {"summary": words, "problem": words}
    return {**made, "change": change} if change else made


def work_out(view: View, used: Values, change: Change) -> Step:
    """Take in new values, or a file, and work out the result.

    A fault of ours is told as a result: it must not look like a lost page.
    """
    try:
        if isinstance(change, Chosen):
            used = view.receive(*change, used)
        else:
            used = view.settle(change, used)
        return Step(view, used, view.result(used))
    except ValueError as bad:
        mends = bad.change if isinstance(bad, UnworkableError) else ""
        return Step(view, used, problem(str(bad), mends))
    except Exception:
        logger.exception("A simulator could not show its result")
        return Step(view, used, problem(BROKEN))


def slowly(
    held: Any, tell: Tell, view: View, used: Values, change: Change, packed: bytes | None = None
) -> tuple[Any, Step | None]:
    """`work_out` on a desk, and what lies there afterwards. None: the desk was cleared, and `packed` is needed.

    Errors: whatever `View.mend` raises.
    """
    view.desk = desk = Desk(held, tell)
    try:
        if view.missing:
            if packed is None:
                return held, None
            view.mend(zlib.decompress(packed))
        held = desk.held
        step = work_out(view, used, change)
    finally:
        view.desk = Desk()
    if isinstance(change, Chosen) and desk.held is not held:
        step = replace(step, packed=zlib.compress(change.data))
    return desk.held, step
