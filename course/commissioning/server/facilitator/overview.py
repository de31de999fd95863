"""What the facilitator's first page shows: whom to see first, what waits for a mark, who handed in."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from commissioning.clock import now
from commissioning.content.folders import modules
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.grading.bulk.sending_back import FOLDER as HAND_BACK
from commissioning.grading.by_person.papers import Pile, pile, written_questions
from commissioning.grading.due_dates import in_words, on_the_clock
from commissioning.grading.evidence.writing import NAME as EVIDENCE
from commissioning.grading.gradebook.by_hand import Hand
from commissioning.grading.gradebook.due import due_of
from commissioning.grading.results.counting.cohort import (
    NOT_STARTED,
    UNMARKED,
    Cohort,
    Learner,
    read_cohort,
)
from commissioning.grading.results.counting.first_to_see import first_to_see
from commissioning.grading.results.writing import FOLDER
from commissioning.grading.settings import CourseDirectory
from commissioning.questions.results import score_said
from commissioning.server.facilitator.doing import (
    BUTTONS,
    COLLEAGUES,
    COLLEAGUES_SAID,
    GIVEN,
    SELDOM,
)
from commissioning.server.facilitator.places import FacilitatorPlaces

_WORDS = {
    Hand.FIRST: "to mark",
    Hand.SECOND: "for a second reader",
    Hand.AGREED: "to agree on: two readers are far apart",
}


def overview_shown(
    directory: Callable[[str], CourseDirectory], places: FacilitatorPlaces
) -> dict[str, Any]:
    """All that `facilitator.html` needs: every module, those with work first."""
    listed = [_module(directory(name), places) for name in modules()]
    return {
        "course": syllabus().course.title,
        "folder": Path(directory("").root).name,
        "buttons": BUTTONS,
        "seldom": SELDOM,
        "colleagues": COLLEAGUES,
        "colleagues_said": COLLEAGUES_SAID,
        "given": GIVEN,
        "evidence": _evidence(Path(directory("").root), places),
        "modules": sorted(listed, key=lambda one: not one["begun"]),
    }


def _module(directory: CourseDirectory, places: FacilitatorPlaces) -> dict[str, Any]:
    module: str = directory.assignment_id
    about: dict[str, Any] = {
        "id": module,
        "title": _title(module),
        "number": module.partition("-")[0],
    }
    about |= {"due": "", "late": False}
    try:
        due = due_of(directory)
        about |= {"due": in_words(due) if due else "", "late": bool(due and due < now())}
        cohort = read_cohort(module, directory)
    except CourseError as said:
        return {**about, "begun": False, "trouble": str(said)}
    statuses = Counter(one.status for one in cohort.learners)
    begun = any(one.handed_in for one in cohort.learners)
    return {
        **about,
        "begun": begun,
        "trouble": "",
        "written": bool(written_questions(module)),
        "first": first_to_see(cohort),
        "to_mark": statuses[UNMARKED] + sum(one.again for one in cohort.learners),
        "waits": _waits(directory, cohort, places) if begun else [],
        "elsewhere": _elsewhere(cohort),
        "statuses": [*statuses.items(), *_beside(cohort)],
        "learners": [_learner(one) for one in sorted(cohort.learners, key=_by_status)],
        "files": _files(directory, places),
    }


_MADE = (
    (f"{FOLDER}/{{}}-report.html", "Report for the session"),
    (f"{FOLDER}/{{}}-completion.csv", "Who has passed, as a table"),
    (f"{FOLDER}/{{}}-items.csv", "How each question did, as a table"),
    (f"{FOLDER}/{{}}-disagreements.csv", "What learners disagree with, without names"),
    (f"{FOLDER}/{{}}-changes-*.csv", "Whose score changed when all was graded again, as a table"),
    (f"{HAND_BACK}/{{}}-moodle.zip", "Feedback of the whole class for Moodle, as one zip"),
)


def _files(directory: CourseDirectory, places: FacilitatorPlaces) -> list[tuple[str, str]]:
    """What the commands wrote, as addresses and words; the report is read in the browser."""
    found = []
    for pattern, words in _MADE:
        made = sorted(Path(directory.root).glob(pattern.format(directory.assignment_id)))
        for path in made[-1:]:  # of several the newest, by the time in its name
            shown = places.shown_file if path.suffix == ".html" else places.file
            found.append((shown(path.relative_to(directory.root).as_posix()), words))
    return found


def _evidence(root: Path, places: FacilitatorPlaces) -> str:
    """Where the page stands that `evidence` wrote; "" if there is none."""
    path = f"{FOLDER}/{EVIDENCE}"
    return places.shown_file(path) if (root / path).is_file() else ""


def _title(module: str) -> str:
    try:
        return syllabus().module(module).title
    except CourseError:
        return module


def _waits(
    directory: CourseDirectory, cohort: Cohort, places: FacilitatorPlaces
) -> list[dict[str, Any]]:
    """What a person has to do for each written question, and where."""
    found = []
    for question in written_questions(cohort.about.module):
        papers = pile(directory, question.id)
        for hand, words in _WORDS.items():
            left = len(papers.left(hand)) if hand is Hand.FIRST or _ready(papers) else 0
            if left:
                found.append(
                    {
                        "title": question.title,
                        "count": left,
                        "words": words,
                        "href": places.marking(cohort.about.module, question.id, hand),
                    }
                )
    return found


def _ready(papers: Pile) -> bool:
    """A second reader begins when the first is done."""
    return not papers.left(Hand.FIRST)


def _elsewhere(cohort: Cohort) -> list[tuple[str, list[str]]]:
    """Learners with answers that wait for a person and are no texts: marked in Formgrader."""
    found = []
    for one in cohort.marked:
        titles = [
            cohort.questions[name].title
            for name in one.waiting
            if not cohort.questions[name].by_person
        ]
        if titles:
            found.append((one.name, titles))
    return found


def _beside(cohort: Cohort) -> list[tuple[str, int]]:
    """What is counted beside where people stand, where there is any."""
    found = {
        "late": sum(one.late for one in cohort.learners),
        "not on the class list": sum(one.stranger for one in cohort.learners),
    }
    return [(words, count) for words, count in found.items() if count]


def _by_status(one: Learner) -> tuple[bool, str]:
    return one.status != NOT_STARTED, one.name.casefold()


def _learner(one: Learner) -> dict[str, Any]:
    scored = one.result is not None and one.only_texts_wait and one.result.score.max_points
    score = score_said(one.result.score.per_cent) if one.result and scored else ""
    status = f"{one.status}; handed in again since" if one.again else one.status
    when = one.standing.when if one.standing else None
    return {
        "name": one.name,
        "id": one.id,
        "status": status,
        "score": score,
        "handed_in": on_the_clock(when) if when else "",
        "late": one.late,
        "stranger": one.stranger,
    }
