"""Words that everything about the residents' vote shares: rules, projects, areas and lists."""

from __future__ import annotations

from collections.abc import Sequence

from commissioning.formats import count
from commissioning.models.co_production.counting.ballots import Project

RULES = {"most-votes": "Most votes first", "equal-shares": "Equal shares"}
MEASURES = {"cost": "What it costs", "count": "One project, whatever it costs"}
BY_COUNT = "Equal shares by count"
NAMED = 6


def label(project: Project) -> str:
    """A project's id and its name."""
    return f"{project.id} {project.name}" if project.name else project.id


def title(name: str) -> str:
    """An area or age as it stands at the start of a line."""
    return name[:1].upper() + name[1:] if name else "Not told"


def listed(words: Sequence[str], most: int = NAMED) -> str:
    """T1, T2 and T3; of many, the first few and how many more."""
    shown = list(words[:most])
    if len(words) > most:
        shown.append(f"{count(len(words) - most)} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
