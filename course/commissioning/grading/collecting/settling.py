"""Of all files that were read, those that can be taken: what several people claim is left out, or asked about.

What the facilitator said counts before what a file says, and that before its name. What was answered once is
not asked again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from commissioning.grading.collecting.doubts import (
    Found,
    Unclear,
    Work,
    one_hand,
    question,
    unclear,
)
from commissioning.grading.collecting.guard import on_one_line
from commissioning.grading.collecting.laying import SUBMITTED, Laying
from commissioning.grading.how_to import say_whose
from commissioning.questions import ReleasedSet
from commissioning.records.answers import FILE
from commissioning.records.submitting.accounts import is_shared


@dataclass
class Collected:
    """What collecting did, in plain lines: taken, worth knowing, not taken with the reason, and asked.

    `questions` are for the facilitator: whose work it is, where files disagree. `waiting` counts the files
    that were not taken until they are answered. `unclear` are all files of which it should be said whose they are. `senders` says by file under which id it was taken, and who
    sent it.
    """

    taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    waiting: int = 0
    modules: list[str] = field(default_factory=list)
    learners: set[str] = field(default_factory=set)
    senders: dict[str, tuple[str, str]] = field(default_factory=dict)


class Settling:
    """One look at all that was found. `asked` gives the questions of a module; what is said goes into `said`.

    `unlisted` says of an id that it is on no class list, "" where it is; such work waits until somebody says whose it is.
    """

    def __init__(
        self,
        found: Sequence[Found],
        folder: Path,
        laying: Laying,
        said: Collected,
        asked: Callable[[str], ReleasedSet],
        unlisted: Callable[[str], str] | None = None,
    ) -> None:
        self.found = list(found)
        self.folder = folder
        self.laying = laying
        self.said = said
        self.asked = asked
        self.unlisted = unlisted or (lambda _: "")

    def settle(self) -> list[Found]:
        """Leave out what two senders claim, ids that only differ in case, and what has to be asked."""
        spelled: dict[str, set[str]] = {}
        senders: dict[tuple[str, str], set[str]] = {}  # by what they claim, and for which module
        names: dict[str, set[str]] = {}  # without numbers: Moodle's are new for each assignment
        for one in self.found:
            key = one.learner.lower()
            spelled.setdefault(key, set()).add(one.learner)
            if one.sender and not one.sure:
                senders.setdefault((key, one.module), set()).add(one.sender)
                names.setdefault(key, set()).add(one.sender.rstrip("0123456789 "))
        kept = []
        for one in self.found:
            key = one.learner.lower()
            if len(spelled[key]) > 1:
                reason = f"{' and '.join(sorted(spelled[key]))} differ only in case, and no two folders may"
                why = (
                    f"{reason}. If they are "
                    f"one person, {say_whose(one.shown, min(spelled[key], key=str.swapcase))} for "
                    "the file that is spelled otherwise; of two people, give one another id so"
                )
            elif claims := _claims(senders.get((key, one.module)), names.get(key), one):
                who = " and ".join(map(on_one_line, claims))
                reason = f"more than one person ({who}) sent work as {one.learner}"
                why = f"{reason}; find out whose it is, then {say_whose(one.shown, 'LEARNER')}"
            else:
                kept.append(one)
                continue
            self.said.refused.append(f"{one.shown} was not taken: {why}.")
            self.said.unclear.append(Unclear(one.shown, one.learner, f"{reason}."))
        self.found = kept
        self._ask()
        self._ask_of_strangers()
        self._note_folders()
        self._note_accounts()
        return self.found

    def _ask(self) -> None:
        """Leave out work of which it is not clear that one person did it, and ask whose it is."""
        doubtful = [one for sent in groups(self.found).values() if _doubtful(sent) for one in sent]
        self.found = [self._as_before(one, in_doubt=one in doubtful) for one in self.found]
        for (module, learner), sent in groups(self.found).items():
            if sure := [one for one in sent if one.sure]:
                for one in sent:
                    if not one.sure:
                        self.said.notes.append(
                            f"{one.shown}: not used, because you said of {sure[0].shown} that it is {learner}'s."
                        )
                        self.found.remove(one)
                sent = sure
            if not _doubtful(sent):
                continue
            works = [Work(one.shown, one.when, one.answers) for one in sent]
            self.ask(learner, module, works, len(sent))
            self.found = [one for one in self.found if one not in sent]

    def _as_before(self, one: Found, *, in_doubt: bool) -> Found:
        """The submission as it was collected before, so that what was answered once is not asked again.

        Two people's answers may be the same; with the mark of a folder in them they are not.
        """
        before = self._collected_as(one)
        if one.sure:
            if others := before - {one.learner}:
                who = " and ".join(sorted(others))
                self.said.notes.append(
                    f"{one.shown}: it was collected as {who} before. Delete that folder in {SUBMITTED}/, or it "
                    "is marked twice."
                )
            return one
        own = in_doubt or one.answers.sender.folder or is_shared(one.learner)
        return replace(one, learner=min(before)) if own and len(before) == 1 else one

    def _collected_as(self, one: Found) -> set[str]:
        return self.laying.collected_as((one.staged / FILE).read_bytes(), one.module)

    def _note_accounts(self) -> None:
        """Say which work is under a name that says nothing of a person."""
        for one in self.found:
            # What somebody typed is believed, unless it is a bare word such as "user".
            typed = one.answers.sender.learner and any(map(str.isdigit, one.learner))
            if not one.sure and not typed and is_shared(one.learner):
                may = (
                    f"{one.learner} is what many computers call their account, and may be anybody."
                )
                by = f" It was sent by {on_one_line(one.sender)}." if one.sender else ""
                self.said.notes.append(
                    f"{one.shown}: {may}{by} Find out who it is, then {say_whose(one.shown)}"
                )
                self.said.unclear.append(Unclear(one.shown, one.learner, f"{may}{by}"))

    def ask(self, learner: str, module: str, works: list[Work], files: int) -> None:
        """Ask the facilitator whose these are. So many `files` wait for the answer."""
        said = question(learner, module, works, self.asked(module), self.folder)
        self.said.questions.append(said)
        self.said.unclear += unclear(learner, works, self.asked(module), files)
        self.said.waiting += files

    def _ask_of_strangers(self) -> None:
        """Leave out work under ids that are on no class list, and ask whose it is."""
        for one in list(self.found):
            why = "" if one.sure else self.unlisted(one.learner)
            if why:
                self.said.refused.append(f"{one.shown} was not taken yet: {why}")
                self.said.unclear.append(Unclear(one.shown, one.learner, why))
                self.found.remove(one)

    def _note_folders(self) -> None:
        """Say where one course folder hands in under two ids, or one id from two course folders."""
        learners: dict[str, set[str]] = {}
        marks: dict[str, set[str]] = {}
        for one in self.found:
            if mark := one.answers.sender.folder:
                learners.setdefault(mark, set()).add(one.learner)
                marks.setdefault(one.learner, set()).add(mark)
        for names in learners.values():
            if len(names) > 1:
                who = " and ".join(sorted(names))
                self.said.notes.append(
                    f"{who} handed in from one and the same course folder: find out whether they are one person."
                )
        for learner, found in marks.items():
            if len(found) > 1:
                self.said.notes.append(
                    f"{learner} handed in from {len(found)} course folders: one person with more than one "
                    "computer, or two people with one id. Ask, if you do not know."
                )


def groups(found: Sequence[Found]) -> dict[tuple[str, str], list[Found]]:
    """What was found, by module and learner."""
    made: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        made.setdefault((one.module, one.learner), []).append(one)
    return made


def newest(sent: Sequence[Found]) -> Found:
    """The one that nbgrader keeps: the newest, of two equal ones the last."""
    return max(enumerate(sent), key=lambda pair: (pair[1].when, pair[0]))[1]


def _claims(senders: set[str] | None, names: set[str] | None, one: Found) -> list[str]:
    """Who sent work under the id of this one, where they are more than one and nobody has said whose it is."""
    several = [found for found in (senders, names) if found and len(found) > 1 and not one.sure]
    return sorted(several[0]) if several else []


def _doubtful(sent: Sequence[Found]) -> bool:
    """Whether these, under one id, may be the work of more than one person."""
    latest = newest(sent).answers
    return not all(one_hand(one.answers, latest) for one in sent)
