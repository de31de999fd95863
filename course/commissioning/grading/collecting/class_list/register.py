"""The class list in the gradebook: who of it has handed in nothing, and whose work is on no list.

It is the gradebook's own table of students, so `nbgrader db student import` does as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from commissioning.grading.collecting.class_list.headings import plain
from commissioning.grading.gradebook.database import engine_of, said_plainly
from commissioning.grading.gradebook.entering import is_made, make_gradebook
from commissioning.grading.gradebook.people import Person, keep_people, people
from commissioning.grading.gradebook.turns import Turn
from commissioning.grading.how_to import for_reader, say_whose
from commissioning.grading.settings import CourseDirectory
from commissioning.records.submission import good_student_id

_NAMED = 20  # as many people are named on one line


@said_plainly()
def keep(listed: Sequence[Person], directory: CourseDirectory) -> None:
    """Enter the people into the gradebook, or renew their names; nobody is taken out."""
    with Turn(directory.db_url):
        make_gradebook(directory.db_url, directory.course_id)
        with engine_of(directory.db_url).begin() as db:
            keep_people(db, [_recognised(one, listed) for one in listed])


def _recognised(one: Person, listed: Sequence[Person]) -> Person:
    """The same; of a list with names whoever has none is called by the id, so as to be no stranger later."""
    named = any(other.listed for other in listed)
    return replace(one, first_name=one.id) if named and not one.listed else one


def add_to_class(learners: Iterable[str], directory: CourseDirectory) -> None:
    """Put these on the class list, called by their ids; whoever is on it stays as they are."""
    there = kept(directory)
    new = [Person(one, first_name=one) for one in learners if one not in there]
    if new:
        keep(new, directory)


@said_plainly()
def kept(directory: CourseDirectory) -> dict[str, Person]:
    """The class list in the gradebook, by id; {} where nobody has entered one.

    Marking enters those who hand in, by their id alone. So it counts as a list once somebody in it
    has a name or an e-mail address, and then has those alone who have one.
    """
    if not is_made(directory.db_url):
        return {}
    with engine_of(directory.db_url).connect() as db:
        known = people(db)
    return {one.id: one for one in known.values() if one.listed}


def strangers(people: Mapping[str, Person], learners: Iterable[str]) -> list[str]:
    """One line for each learner who is not on the list, with who it may be."""
    said = []
    for learner in sorted(set(learners) - people.keys()):
        how = for_reader(
            f"; if it belongs here, run: nbgrader db student add {learner} --first-name NAME", ""
        )
        said.append(f"{not_listed(people, learner)} Find out whose work it is{how}")
    return said


def not_listed(people: Mapping[str, Person], learner: str) -> str:
    """That this id is not on the list, and who it may be; "" where it is."""
    if learner in people:
        return ""
    near = _near(learner, people)
    return f"{learner} is not on the class list.{f' Is it {near.shown}?' if near else ''}"


def sent_by_others(
    people: Mapping[str, Person], senders: Mapping[str, tuple[str, str]]
) -> list[str]:
    """One line for each file with the name of one on the list and the id of another, as copied work has."""
    by_name: dict[frozenset[str], list[Person]] = {}
    for one in people.values():
        by_name.setdefault(_words(one.name), []).append(one)
    said = []
    for shown, (learner, sender) in senders.items():
        meant = by_name.get(_words(sender), []) if sender else []
        if meant and learner in people and learner not in [one.id for one in meant]:
            said.append(
                f"{shown} was sent by {meant[0].shown}, and says that it is from {people[learner].shown}, which "
                f"counts. Find out whose it is; if {meant[0].id} did it, {say_whose(shown, meant[0].id)}"
            )
    return said


def _words(name: str) -> frozenset[str]:
    return frozenset(one for one in plain(name).split() if not one.isdigit())


def otherwise_listed(people: Mapping[str, Person], listed: Sequence[Person]) -> list[str]:
    """One line for each whom the gradebook already knows under another id, by the e-mail address."""
    known = {one.email.casefold(): one for one in people.values() if one.email}
    said = []
    for one in listed:
        before = known.get(one.email.casefold())
        if before and before.id != one.id:
            said.append(
                f"{one.shown} is in the gradebook already, as {before.id}, with the same e-mail address. "
                "Whichever id is wrong is to be taken out"
                f"{for_reader(f': nbgrader db student remove {before.id} (or {one.id})', ', by whoever set up the gradebook')}"
            )
    return said


def _near(learner: str, people: Mapping[str, Person]) -> Person | None:
    names = {}
    for one in people.values():
        for name in (one.id, one.email.partition("@")[0], f"{one.first_name}.{one.last_name}"):
            names[name.lower()] = one
    found = get_close_matches(learner.lower().partition("@")[0], names, n=1, cutoff=0.75)
    return names[found[0]] if found else None


def missing(people: Mapping[str, Person], submitted: Path, module: str) -> str | None:
    """One line on who of the list has handed in nothing for `module`; None without a list."""
    if not people:
        return None
    there = {
        one.parent.name for one in submitted.glob(f"*/{module}") if good_student_id(one.parent.name)
    }
    left = [people[name].shown for name in sorted(people.keys() - there)]
    if not left:
        return f"{module}: all {len(people)} on the class list have handed in."
    more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
    return (
        f"{module}: nothing yet from {len(left)} of the {len(people)} on the class list: "
        f"{', '.join(left[:_NAMED])}{more}."
    )
