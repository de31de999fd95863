"""A page being opened: which part stands behind each of its calls, where it keeps, what draws it."""

from datetime import date

from commissioning.content.places import DOCUMENTS, EXERCISE, Address, Place, in_notebooks
from commissioning.opening.document import DocumentPage
from commissioning.opening.evidence import PLACE as EVIDENCE
from commissioning.opening.evidence import EvidencePage
from commissioning.opening.exercise import Exercise
from commissioning.opening.follow_up import PLACE as FOLLOW_UP
from commissioning.opening.follow_up import Everywhere, FollowUpPage
from commissioning.opening.lesson import Lesson
from commissioning.opening.page import Opened, Page, Stores

__all__ = [
    "EVIDENCE",
    "FOLLOW_UP",
    "DocumentPage",
    "Everywhere",
    "EvidencePage",
    "Exercise",
    "FollowUpPage",
    "Lesson",
    "Opened",
    "Page",
    "Stores",
    "open_evidence",
    "open_follow_up",
    "open_page",
]


def open_page(place: Place, stores: Stores, *, cohort: bool, attempt: int | None = None) -> Page:
    """A page of the course for a learner, whose answers `stores` keep.

    In a `cohort` nothing is marked here. `attempt` is the try whose figures an exercise shows; without it
    the one that is open. Links lead from notebook to notebook: every delivery has them at such addresses.
    """
    address: Address = in_notebooks(place)
    if place.page in (EXERCISE, *DOCUMENTS):
        made = Exercise if place.page == EXERCISE else DocumentPage
        return made(place, stores, address, marks_here=not cohort, attempt=attempt)
    return Lesson(place, stores, address, cohort=cohort)


def open_follow_up(stores: Everywhere, today: date) -> FollowUpPage:
    """What a learner is asked again `today`, of all modules."""
    return FollowUpPage(FOLLOW_UP, stores, in_notebooks(FOLLOW_UP), today=today)


def open_evidence(stores: Everywhere, today: date) -> EvidencePage:
    """What somebody is asked `today` who helps to find out whether the course works."""
    return EvidencePage(EVIDENCE, stores, in_notebooks(EVIDENCE), today=today)
