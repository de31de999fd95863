"""What is kept of a peer review, in `peers/MODULE/` of the facilitator's folder: the deal, and what came back.

Only here do names stand beside the marks by which plans travel. A learner whose work is gone is gone here too.
"""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from commissioning.errors import CourseError
from commissioning.grading.files import write

FOLDER, DEAL, REVIEWS = "peers", "deal.json", "reviews.json"
SCHEMA = 1


@dataclass(frozen=True)
class Deal:
    """`plans` says whose work travels under which mark, `readers` which marks somebody reads."""

    module: str
    each: int
    seed: str
    token: str
    plans: dict[str, str]
    readers: dict[str, tuple[str, ...]]

    @property
    def mark_of(self) -> dict[str, str]:
        """The mark of each author."""
        return {author: mark for mark, author in self.plans.items()}

    def without(self, gone: Collection[str]) -> "Deal":
        """The same without these learners."""
        plans = {mark: author for mark, author in self.plans.items() if author not in gone}
        readers = {
            reader: tuple(mark for mark in marks if mark in plans)
            for reader, marks in self.readers.items()
            if reader not in gone
        }
        return replace(self, plans=plans, readers=readers)


@dataclass(frozen=True)
class Review:
    """What one reader said of one line of a plan. `question` is the field's id, `quote` stands in it word for word."""

    plan: str
    reader: str
    line: int
    level: int
    question: str
    quote: str
    follows: str
    asks: str
    withheld: bool = False


def folder_of(root: Path, module: str) -> Path:
    """Where a module's peer review is kept."""
    return root / FOLDER / module


def read_deal(root: Path, module: str) -> Deal | None:
    """The deal that was made; None where there is none. CourseError if the file is not as it was written."""
    data = _read(folder_of(root, module) / DEAL)
    if data is None:
        return None
    readers = {name: tuple(marks) for name, marks in data.pop("readers").items()}
    return Deal(**{key: value for key, value in data.items() if key != "schema"}, readers=readers)


def keep_deal(root: Path, deal: Deal) -> None:
    """Write the deal in one step."""
    _write(folder_of(root, deal.module) / DEAL, {"schema": SCHEMA, **asdict(deal)})


def read_reviews(root: Path, module: str) -> tuple[Review, ...]:
    """All that came back and is kept, none where nothing did."""
    data = _read(folder_of(root, module) / REVIEWS)
    return tuple(Review(**one) for one in data["reviews"]) if data else ()


def keep_reviews(root: Path, module: str, reviews: Collection[Review]) -> None:
    """Write them in one step."""
    listed = [asdict(one) for one in reviews]
    _write(folder_of(root, module) / REVIEWS, {"schema": SCHEMA, "reviews": listed})


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as bad:
        raise CourseError(
            f"{path} could not be read ({bad}). Put back the copy from before, or delete the folder and deal "
            "again: then no form that is out fits any more."
        ) from bad


def _write(path: Path, data: object) -> None:
    write(path, f"{json.dumps(data, indent=1, ensure_ascii=False)}\n".encode())
