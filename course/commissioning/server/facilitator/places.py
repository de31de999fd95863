"""Addresses of the facilitator's pages."""

from dataclasses import dataclass
from urllib.parse import quote

from commissioning.server.places import Places


@dataclass(frozen=True)
class FacilitatorPlaces(Places):
    """Addresses under the server's `base_url`; home is the facilitator's."""

    @property
    def home(self) -> str:
        """The facilitator's first page."""
        return f"{self.base_url}facilitator"

    @property
    def work(self) -> str:
        """What is being done."""
        return f"{self.home}/running"

    def do(self, command: str, module: str = "") -> str:
        """Where a button's form goes."""
        return (
            f"{self.home}/do/{command}/{quote(module)}" if module else f"{self.home}/do/{command}"
        )

    def with_files(self, command: str, module: str = "") -> str:
        """The same of one that takes files, of a module or of the course."""
        return self.do("files", command) + (f"/{quote(module)}" if module else "")

    def asked(self, arrived: str) -> str:
        """What collecting had to ask about what came at one time."""
        return f"{self.home}/asked/{quote(arrived)}"

    def shown_file(self, path: str) -> str:
        """A file of the facilitator's folder, to be read in the browser."""
        return f"{self.base_url}files/{quote(path)}"

    def note(self, module: str) -> str:
        """A module's note, with its rubrics."""
        return f"{self.home}/note/{quote(module)}"

    def marking(self, module: str, question: str, hand: str, paper: str = "") -> str:
        """Where one reader marks the answers to a question; without a paper, the next that waits."""
        at = f"{self.home}/texts/{quote(module)}/{quote(question)}/{hand}"
        return f"{at}/{quote(paper)}" if paper else at
