"""Make Northmere's residents' vote: projects.csv, ballots.csv and vote.pb.

    python make_vote.py           writes the three files beside this script
    python make_vote.py --check   exits 1, with a plain sentence, if a committed file differs

The ballots are those of commissioning.models.residents_vote, drawn from the seed in
course/commissioning/models/parameters/voting.json. Northmere and its voters are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first
from commissioning.models.co_production.pb_files.pabulib import write_pb  # noqa: E402
from commissioning.models.co_production.votes.northmere_vote import northmere  # noqa: E402


def build() -> dict[str, str]:
    """File name to content, for the three files. Voters are numbered as in vote.pb."""
    vote = northmere()
    people = [ballot for ballot in vote.ballots for _ in range(ballot.count)]
    return {
        "projects.csv": as_csv(
            ("Project", "Name", "Area", "Cost", "Votes"),
            [(p.id, p.name, p.area, p.cost, vote.votes[p.id]) for p in vote.projects],
        ),
        "ballots.csv": as_csv(
            ("Voter", "Area", "Age", "Approved"),
            [
                (f"V{k:04}", b.area, b.age, ",".join(sorted(b.approved)))
                for k, b in enumerate(people, 1)
            ],
        ),
        "vote.pb": write_pb(vote, "Northmere residents' vote (synthetic)"),
    }


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
