"""The published ballots are what the maker writes, and are the election that the model counts."""

import subprocess
import sys
from pathlib import Path

from commissioning.models.co_production.pb_files.pabulib import read_pb
from commissioning.models.co_production.votes.northmere_vote import northmere

FOLDER = Path(__file__).resolve().parents[3] / "datasets" / "northmere-residents-vote"


def test_maker_agrees_with_the_files():
    command = [sys.executable, "-B", str(FOLDER / "make_vote.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_pb_file_is_the_models_election():
    assert read_pb((FOLDER / "vote.pb").read_text(encoding="utf-8")).election == northmere()
