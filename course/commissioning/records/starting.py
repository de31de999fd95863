"""Under which names "Start here" keeps things, and what on its pages is done by something else than an answer."""

from collections.abc import Mapping
from types import MappingProxyType

from commissioning.content.pages.blocks import Block, Looks, OwnRoute, Placement, Who
from commissioning.content.pages.notebooks import page_at
from commissioning.content.places import Place
from commissioning.errors import CourseError

START = "00-start-here"
"""The module in which a route is made."""
ROLE = "who:role"
REASON = "who:reason"
PASSED = "placement:passed"
"""Questions of the placement that were answered or skipped, in order."""
PLACED = "placement:done"
"""That the placement came to its end."""
MINE = "route:mine"
"""The route that was accepted, or that it was declined."""
FORMER = "route:former"
"""The one before it."""
DRAFT = "route:draft"
"""The modules that are ticked, before the route is accepted and after."""
FIRST_DAY = "route:first-day"
WHO_KNOWS = "route:who-knows"
SEEN = "seen:settings"
AT_MOST = 12
"""Questions that the placement asks."""

_KEEPS: Mapping[type[Block], str] = MappingProxyType(
    {Who: ROLE, Placement: PLACED, OwnRoute: MINE, Looks: SEEN}
)


def acts_at(place: Place) -> tuple[str, ...]:
    """Names of what a page asks somebody to do that is no question; none where the page cannot be read."""
    try:
        blocks = page_at(place).blocks
    except CourseError:
        return ()
    return tuple(_KEEPS[type(one)] for one in blocks if type(one) in _KEEPS)
