"""Open Door's tables: the files are the maker's, and what is planted in them can be counted."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import yaml

from commissioning.content import folders
from commissioning.models.portfolio import consequences, fitting, meeting_day
from commissioning.models.portfolio.case import CHOICES

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "northmere-open-door"


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines() -> dict[str, dict[str, str]]:
    return {row["Line"]: row for row in rows_of("last-time.csv")}


def test_the_files_are_what_the_maker_writes():
    command = [sys.executable, "-B", str(FOLDER / "make_open_door.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_days_of_the_options_are_what_a_plan_takes():
    rows = rows_of("options.csv")
    assert len(rows) == 20
    assert {row["Choice"] for row in rows} == {one.name for one in CHOICES.values()}
    days = {row["Option"]: int(row["Officer Days"]) for row in rows}
    plan = consequences("best-of-each")
    chosen = [CHOICES[name].by[one].name for name, one in plan.chosen.items()]
    assert sum(days[name] for name in chosen) == plan.days


def test_three_waits_cost_more_than_all_the_work():
    waited = {
        row["Line"]: int(row["Days Waited"]) for row in lines().values() if row["Days Waited"]
    }
    ranked = sorted(waited, key=lambda line: -waited[line])
    assert [waited[line] for line in ranked] == [42, 37, 28, 14, 7]
    assert all(lines()[line]["Kind"] == "decision" for line in ranked[:3])
    asked = yaml.safe_load(
        (folders.lessons_dir() / "09-the-100-day-plan/questions/1-seven-choices.yaml").read_text(
            "utf-8"
        )
    )["questions"]
    told = next(one for one in asked if one["id"] == "what-made-it-late")
    words = {
        "ICB": "icb",
        "Cabinet": "cabinet",
        "Legal": "legal",
        "strategy": "strategy",
        "Launch": "launch",
    }
    key = [next(found for word, found in words.items() if word in line) for line in ranked]
    assert [item["id"] for item in told["items"]] == key


def test_one_day_late_with_the_report_cost_four_weeks():
    icb, cabinet = lines()["ICB answers"], lines()["Cabinet decides on the report"]
    ready = int(cabinet["Asked Day"])
    assert ready == int(icb["Came Day"]) + 1
    late = meeting_day({"report": [ready]}, [113, 141], papers_before=10)
    in_time = meeting_day({"report": [ready - 1]}, [113, 141], papers_before=10)
    assert late.meets == int(cabinet["Came Day"])
    assert late.meets - in_time.meets == 28


def test_two_lines_could_not_fail_and_nobody_is_helped_by_day_100():
    assert [row["Line"] for row in lines().values() if row["Could Fail"] == "no"] == [
        "Engage partners", "Develop a strategy",
    ]  # fmt: skip
    assert fitting().earliest_core_day > 100


def test_those_who_can_stop_it_or_live_with_it_were_not_invited():
    people = rows_of("invited.csv")
    parts = Counter(row["Part"] for row in people)
    assert len(people) == 18
    assert (parts["decides"], parts["may be paid"]) == (2, 8)
    assert parts["can stop it"] == parts["lives with it"] == 0
    assert not any("151" in row["Invited"] for row in people)
