"""Files that learners give of their own accord, found among exercises: what they are, and which command reads them."""

from commissioning.errors import CourseError
from commissioning.records.given import LARGEST
from commissioning.records.placing import routes_shared
from commissioning.records.remembering import sureness_shared

_GIVEN = (
    (routes_shared.parse, "a route", "routes"),
    (sureness_shared.parse, "how often “sure” was right", "how-sure"),
)
"""Files that learners give of their own accord, what they say, and the command for them."""


def given(content: bytes) -> str:
    """What is to be said of a file that a learner gave of their own accord; "" for any other."""
    text = content[:LARGEST].decode("utf-8-sig", "replace")
    for parse, says, command in _GIVEN:
        try:
            parse(text)
        except CourseError:
            continue
        return (
            f"it is no exercise. The learner gives it of their own accord, and it says {says}: put such files into a folder by "
            f"themselves, and run commissioning {command} FOLDER"
        )
    return ""
