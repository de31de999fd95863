"""That a cohort's learner saved the file to send: when, and as whom. It is kept beside the answers and never handed in."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from commissioning.clock import day_of
from commissioning.formats import long_date
from commissioning.records.answers import FILE_SAVED, Answers
from commissioning.records.disagreed import lines


@dataclass(frozen=True)
class SavedFile:
    """The file that was saved last: when (UTC), as whom, and whether what it holds has `changed` since."""

    at: datetime
    learner: str
    changed: bool

    def when(self, zone: tzinfo | None = None) -> str:
        """As in "22 November, 16:12", by the clock of `zone`, else of this computer."""
        there = self.at.astimezone(zone)
        return f"{long_date(there.date()).rpartition(' ')[0]}, {there:%H:%M}"


def saved_file(answers: Answers, practice: Answers) -> SavedFile | None:
    """What was saved of these answers and of the lines said of `practice`; None where no file was."""
    kept = answers.answers.get(FILE_SAVED)
    if kept is None or not isinstance(kept.value, str) or day_of(kept.saved) is None:
        return None
    changed = (
        kept.value != answers.sender.learner
        or any(one.revision > kept.revision for one in answers.answers.values())
        or any(one.written > kept.saved for one in lines(practice))
    )
    return SavedFile(kept.saved, kept.value, changed)
