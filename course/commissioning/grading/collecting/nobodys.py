"""Which names of folders are nobody's id, and which words are a person's name: data, and how it is looked up.

Folders say where files lay, when they came and for what. A learner made of "Week 4" or "batch-1" would take the
work of everybody in it.
"""

import re

from commissioning.records.submission import fold

# With a number or a letter too: week 4, batch1, group-b.
_PLACE_WORDS = """
answer answers archive archived archives assessment assessments assign assignment assignments
attachment attachments attempt attempts backup batch box class classes cohort cohorts collaborative
collect collected collection commissioning copies copy course courses data day delivery desktop dir
document documents download downloads draft drafts drive dropbox email emails exercise exercises
export exports extract extracted feedback file files final folder folders form forms grading
group groups hand handed handin handins home homework import inbox incoming item items
late mail main marked marking marks material messages module modules moodle canvas blackboard
brightspace new notes old onedrive original other others outbox outlook output parts pending
project received replies resubmission resubmissions returned returns round rounds
section selected send sent session sessions shared sharepoint submission submissions submit
submitted takeout task tasks team teams temp term tmp training trash unit unmarked untitled
unzipped update upload uploaded uploads v ver version versions week weeks work working workshop zip
zipped zips json txt
"""
# Without a number alone: student7 may well be somebody's id.
_PEOPLES_WORDS = """
everybody learner learners member members participant participants people staff student students
trainee trainees user users
"""
# Beside one of those only: June and Mark are people too.
_WORDS_BESIDE = """
a all and at by for from in is mark my no of on our the their this to your with january february
march april may june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn
winter am pm list first second third last one two three four five six
"""
_BEGINS = re.compile(
    r"(?:onedrive|sharepoint|google drive|drive-download|takeout|collaborative[ _-]commissioning)\b|onedrive_",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"20[0-9]{2}[-_. ]?[01][0-9][-_. ]?[0-3][0-9]|[0-3]?[0-9][-_. ][01]?[0-9][-_. ]20[0-9]{2}"
)
_PARTICLE_WORDS = """
al bin da de del della den der di dos du el la le los ten ter van von y
"""
_PLACES, _PEOPLE, _BESIDE, _PARTICLES = (
    frozenset(words.split())
    for words in (_PLACE_WORDS, _PEOPLES_WORDS, _WORDS_BESIDE, _PARTICLE_WORDS)
)
_BEHIND = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


def is_nobodys(stem: str) -> bool:
    """Whether a folder of this name is nobody's: Week 4, batch-1, Late submissions, 2026-11-22, OneDrive_1."""
    if _BEGINS.match(stem) or _DATE.fullmatch(stem):
        return True
    words = [one for one in re.split(r"[\W_]+", fold(stem).casefold()) if one]
    bare = [re.sub(r"^[0-9]+(?:t[0-9]+z?)?|[0-9]+$", "", one) for one in words]
    known = any(one in _PLACES for one in bare) or (
        bool(words) and bare == words and _PEOPLE.issuperset(words)
    )
    return known and all(len(one) < 2 or one in _PLACES | _PEOPLE | _BESIDE for one in bare)


def persons_name(words: str) -> str | None:
    """The words if they are a person's full name, as a platform or a form writes it; else None."""
    words = " ".join(_BEHIND.sub("", words.replace("_", " ")).split())
    parts = words.replace(",", " ").split()
    if not 2 <= len(parts) <= 6 or len(words) > 100:
        return None
    for one in parts:
        letters = re.sub(r"['’.\-]", "", one)
        if not letters.isalpha() or fold(one).casefold() in _PLACES | _PEOPLE:
            return None
        if one[0].islower() and one not in _PARTICLES:
            return None
    return words
