"""Addresses of the course's pages on this server, and of the same pages in JupyterLab."""

from dataclasses import dataclass
from urllib.parse import quote

from commissioning.content.pages import anchor


@dataclass(frozen=True)
class Places:
    """Addresses under the server's `base_url`, which begins and ends with a slash."""

    base_url: str = "/"

    @property
    def home(self) -> str:
        """The course home."""
        return f"{self.base_url}course"

    def about(self, name: str) -> str:
        """A page about the course itself: "accessibility" or "privacy"."""
        return f"{self.base_url}course/{name}"

    def page(self, path: str, heading: str = "") -> str:
        """The calm view of a notebook of the learner's folder, at a heading if one is named."""
        return f"{self.base_url}course/page/{quote(path)}" + (
            f"#{quote(anchor(heading))}" if heading else ""
        )

    def lab(self, path: str) -> str:
        """The same notebook in JupyterLab."""
        return f"{self.base_url}lab/tree/{quote(path)}"

    def file(self, path: str) -> str:
        """A file of the learner's folder, to be saved or opened."""
        return f"{self.base_url}files/{quote(path)}?download=1"


def notebook_path(module: str, page: str) -> str:
    """Where a page's notebook lies in the learner's folder; `page` may be "exercise"."""
    if page == "exercise":
        return f"exercises/{module}/{module}.ipynb"
    return f"lessons/{module}/{page}.ipynb"
