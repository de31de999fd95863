"""Addresses of the course's pages on this server, and of the same pages in JupyterLab."""

from dataclasses import dataclass
from urllib.parse import quote

from commissioning.content.places import DataFile, Place, anchor, page_path


@dataclass(frozen=True)
class Places:
    """Addresses under the server's `base_url`, which begins and ends with a slash."""

    base_url: str = "/"

    @property
    def home(self) -> str:
        """The course home."""
        return f"{self.base_url}course"

    @property
    def search(self) -> str:
        """The page of words, and of all that can be found."""
        return f"{self.base_url}course/search"

    @property
    def settings(self) -> str:
        """The page of how pages look."""
        return f"{self.base_url}course/settings"

    @property
    def follow_up(self) -> str:
        """The page of what is asked again."""
        return f"{self.base_url}course/follow-up"

    @property
    def calendar(self) -> str:
        """The same as a calendar file."""
        return f"{self.follow_up}/asked-again.ics"

    @property
    def how_sure(self) -> str:
        """How often "sure" was right, as a file for a facilitator."""
        return f"{self.follow_up}/how-sure.json"

    @property
    def evidence(self) -> str:
        """The page of those who help to find out whether the course works."""
        return f"{self.base_url}course/evidence"

    def evidence_file(self, name: str) -> str:
        """What one of them gives, as a file of this name."""
        return f"{self.evidence}/{quote(name)}"

    def about(self, name: str) -> str:
        """A page about the course itself: "accessibility" or "privacy"."""
        return f"{self.base_url}course/{name}"

    def for_manager(self, module: str) -> str:
        """A module's page for the manager of whoever does it."""
        return f"{self.base_url}course/for-managers/{quote(module)}"

    def note(self, module: str) -> str:
        """A module's note for facilitators."""
        return f"{self.base_url}course/for-facilitators/{quote(module)}"

    def to(self, place: Place | DataFile, /) -> str:
        """The calm view of a page, at its heading if it has one, or a file to be saved: an `Address`."""
        if isinstance(place, DataFile):
            return f"{self.base_url}course/{quote(place.path)}"
        at = f"#{quote(anchor(place.heading))}" if place.heading else ""
        return f"{self.base_url}course/page/{quote(page_path(place))}{at}"

    def edition(self, number: str) -> str:
        """Where the files that pages load lie, in this edition; ends with a slash."""
        return f"{self.base_url}course/edition/{number}/"

    def lab(self, path: str) -> str:
        """A notebook of the learner's folder in JupyterLab."""
        return f"{self.base_url}lab/tree/{quote(path)}"

    def file(self, path: str) -> str:
        """A file of the learner's folder, to be saved or opened."""
        return f"{self.base_url}files/{quote(path)}?download=1"
