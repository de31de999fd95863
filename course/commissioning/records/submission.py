"""What a submission is made of: who may hand it in, and when it was handed in. Opens no file."""

import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commissioning.records.answers import Answers

TIMESTAMP = "timestamp.txt"
_STAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?)(?: ?(?:UTC|Z|\+00:00))?",
    re.ASCII,
)
IDS = "letters, digits and the signs . _ @ -, at most 64, such as anna.smith"
_ID = re.compile(r"[A-Za-z0-9._@-]{1,64}")
_FOLDER = re.compile(r"[0-9a-f]{8,64}", re.ASCII)
# Letters that Unicode does not take apart into a plain letter and an accent.
_FOLDED = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
     "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
     "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng", "ŧ": "t", "Ŧ": "T", "ƒ": "f", "ə": "e",
     "Ə": "E", "ĸ": "k", "ɓ": "b", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K", "ŉ": "n"}
)  # fmt: skip
_MARKS_OF_LETTERS = "'’‘ʼʻ`´"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def read_stamp(text: str | None) -> datetime | None:
    """A time in UTC as `pack` and nbgrader write it, or None if it is anything else."""
    found = _STAMP.fullmatch((text or "").strip())
    if not found:
        return None
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}").replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None


def write_stamp(when: datetime) -> str:
    """A time as nbgrader writes it in timestamp.txt."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"


def last_saved(read: "Answers") -> datetime | None:
    """When the last answer was saved, by the learner's clock, or None if it is not said."""
    times = []
    for one in read.answers.values():
        try:
            times.append(one.saved.astimezone(UTC))
        except (OverflowError, ValueError, OSError):
            continue
    newest = max(times, default=None)
    return newest if newest and newest.year > 1970 else None


def fold(words: str) -> str:
    """Words in plain letters: Zoë as Zoe, Øystein as Oystein. Letters of other alphabets stay as they are."""
    apart = unicodedata.normalize("NFKD", words.translate(_FOLDED))
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return plain.translate({ord(one): None for one in _MARKS_OF_LETTERS})


def as_id(words: str) -> str | None:
    """The id for what a person calls themselves, or None where plain letters cannot say it.

    What is an id already stays to the letter. Else "Zoë O'Hara" is zoe.ohara: lower case, a point for
    a space. A letter that has no plain one is never dropped: two people would come to share an id.
    """
    words = " ".join(unicodedata.normalize("NFC", words).split())
    words = re.sub(
        r"^(?:mailto:|[A-Za-z0-9.-]+\\+)", "", words
    )  # how addresses are copied, and Windows' domain
    if usable_id(words):
        return words
    plain = re.sub(r"[^\w@.-]+", ".", fold(words).lower()).strip(".-_")
    plain = re.sub(r"\.{2,}", ".", plain)
    return plain if usable_id(plain) else None


def as_name(typed: object) -> str:
    """A person's name as it stands on a record: any letters, one line, at most 80; "" for what is none."""
    words = " ".join(typed.split()) if isinstance(typed, str) else ""
    return "".join(one for one in words if one.isprintable())[:80].strip()


def packed_name(module: str, learner: str, ending: str) -> str:
    """The name of a file to hand in, which says whose it is and for which module."""
    return f"{module}--{learner}{ending}"


def good_folder_mark(mark: str) -> bool:
    """Whether this may be the random mark of a course folder."""
    return bool(_FOLDER.fullmatch(mark))


def good_student_id(student: str) -> bool:
    """Whether a folder name may be a student's id: letters, digits and `._@-`, at most 64."""
    return bool(_ID.fullmatch(student)) and student.strip(".") != ""


def usable_id(learner: str) -> bool:
    """Whether an id makes a folder that nbgrader finds, on Windows too."""
    odd_end = learner.startswith(".") or learner.endswith(".")
    return good_student_id(learner) and not odd_end and not _RESERVED.fullmatch(learner)
