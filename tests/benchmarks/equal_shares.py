"""What a residents' vote costs: reading its file, and counting it by equal shares.

    python tests/benchmarks/equal_shares.py [FILE.pb ...]

Without files, a vote of 300 projects and 40,000 voters of about 6 ticks is made, at three budgets.
Seconds of processor time. Not a test: the figures belong to the machine they were taken on.
"""

import platform
import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from commissioning.models.co_production.counting.ballots import (
    Ballot,
    Election,
    Project,
    changed,
    grouped,
)
from commissioning.models.co_production.counting.shares import equal_shares
from commissioning.models.co_production.pb_files.pabulib import write_pb
from commissioning.models.co_production.votes.own_vote import count_both, load

T = TypeVar("T")
COLUMNS = ("projects", "voters", "read", "count", "again", "rounds")


def generated(each: int, voters: int = 40_000, projects: int = 300, ticks: int = 6) -> Election:
    """A vote with few popular projects and many small ones; `each`: budget in pounds a project."""
    dice = random.Random(each)  # noqa: S311
    ids = [f"p{k:03}" for k in range(projects)]
    weights = [1 / (k + 3) for k in range(projects)]
    ballots = [Ballot(frozenset(dice.choices(ids, weights, k=ticks))) for _ in range(voters)]
    paper = tuple(Project(i, Decimal(dice.randrange(2, 100) * 50)) for i in ids)
    return Election(paper, grouped(ballots), Decimal(each) * projects)


def seconds(does: Callable[[], T]) -> tuple[float, T]:
    """Processor time, and what came of it."""
    began = time.process_time()
    made = does()
    return time.process_time() - began, made


def line(name: str, data: bytes) -> None:
    """Measure one file: read it, count it, and count it again with another budget."""
    read, own = seconds(lambda: load(data, name))
    vote = own.election
    counted, outcome = seconds(lambda: equal_shares(vote, most_rounds=1_000))
    other = changed(vote, vote.budget * Decimal("0.98")).budget
    again, _ = seconds(lambda: count_both(vote, other))
    cells = (len(vote.projects), vote.voters, read, counted, again, int(outcome.added or 0) + 1)
    print(f"{name:<44}" + "".join(f"{_cell(cell):>10}" for cell in cells), flush=True)


def _cell(value: float) -> str:
    return f"{value:.2f}" if isinstance(value, float) else f"{value:,}"


def main() -> None:
    """Measure and print."""
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(f"{'':<44}" + "".join(f"{name:>10}" for name in COLUMNS))
    for path in sys.argv[1:]:
        line(Path(path).stem, Path(path).read_bytes())
    if not sys.argv[1:]:
        for each in (500, 2_000, 4_000):
            line(f"made, budget {300 * each:,}", write_pb(generated(each)).encode())


if __name__ == "__main__":
    main()
