"""Make Northmere's grants: grants.csv (360Giving columns) and risk.csv (the council's own).

    python make_grants.py           writes both files beside this script
    python make_grants.py --check   exits 1, with a plain sentence, if a committed file differs

Northmere is invented, and so is every organisation and award. The words are in council.json
(programmes, places, case grants) and themes.json (names, and what each group does);
organisations.py and awards.py draw from them, and this file rates the risk and writes the tables.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from awards import BANDS, PROGRAMMES, add_months, awards
from draws import Dice
from organisations import COUNCIL, PREFIX, Row, as_typed, organisations

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first

SEED = 360
FUNDER = (f"{PREFIX}-org-council", "Northmere Borough Council")
KNOWN_AFTER = 2  # finished awards in this file that make a recipient known
TIERS = ("light", "standard", "full")
HOURS = {
    "light": ("4.5", "8.5", "20"),
    "standard": ("11.75", "25.5", "73"),
    "full": ("25", "40", "110"),
}  # officer hours an award, for small, medium, large

GRANT_COLUMNS = (
    "Identifier",
    "Title",
    "Description",
    "Currency",
    "Amount Applied For",
    "Amount Awarded",
    "Amount Disbursed",
    "Award Date",
    "Planned Dates:Start Date",
    "Planned Dates:End Date",
    "Planned Dates:Duration (months)",
    "Recipient Org:Identifier",
    "Recipient Org:Name",
    "Recipient Org:Organisation Type",
    "Beneficiary Location:Name",
    "Funding Org:Identifier",
    "Funding Org:Name",
    "Funding Org:Department",
    "Grant Programme:Code",
    "Grant Programme:Title",
    "From An Open Call?",
    "Funding Type:Title",
    "Location Scope",
    "For Regrant Type",
)
RISK_COLUMNS = (
    "Award Identifier",
    "Risk Rating",
    "Tier",
    "Money Source",
    "Known Recipient",
    "Officer Hours Planned",
    "Recipient Annual Income",
    "Reserves Months",
)


def grant_row(dice: Dice, a: Row) -> Row:
    """Lay an award out in 360Giving's columns, now and then without an optional value."""
    org, programme, start = a["org"], PROGRAMMES[a["programme"]], a["start"]
    end = (add_months(start, a["months"]) - timedelta(days=1)).isoformat()
    case, whole = "case" in a, a["where"] == COUNCIL["borough"]
    return dict(
        zip(
            GRANT_COLUMNS,
            (
                a["id"],
                a["title"],
                a["description"],
                "GBP",
                a["applied"],
                a["amount"],
                a["disbursed"],
                a["decided"].isoformat(),
                start.isoformat(),
                end if case or dice.chance(94) else "",
                a["months"],
                org["id"],
                org["name"] if case else as_typed(dice, org["name"]),
                org["form"],
                a["where"] if case or dice.chance(97) else "",
                *FUNDER,
                programme["department"],
                a["programme"],
                programme["title"],
                a["open"],
                a["funding"],
                "GLS050" if whole else "GLS060",
                a["regrant"],
            ),
            strict=True,
        )
    )


# --- risk --------------------------------------------------------------------------------------


def rating(dice: Dice, a: Row, known: bool) -> str:
    """Rate as an officer would: facts that weigh, and judgement that differs."""
    org = a["org"]
    points = (a["amount"] * 2 > org["income"]) + (a["regrant"] != "") * 2
    points += (a["band"] == "large") * 2 + (a["months"] > 12) - known
    points += org["reserves"] != "" and Decimal(org["reserves"]) < 2
    points += org["theme"] in ("youth", "carers", "families", "mind")
    points += dice.weighted({-2: 14, -1: 18, 0: 36, 1: 22, 2: 10})
    return "low" if points < 0 else "medium" if points < 3 else "high"


def risk_rows(dice: Dice, found: list[Row]) -> list[Row]:
    """Northmere's own table. Known: enough earlier awards had ended before this decision."""
    rows: list[Row] = []
    ends: dict[str, list[date]] = {}
    for a in found:
        org = a["org"]
        earlier = ends.setdefault(org["id"], [])
        known = sum(day <= a["decided"] for day in earlier) >= KNOWN_AFTER
        earlier.append(add_months(a["start"], a["months"]))
        risk = a["case"]["risk"] if "case" in a else rating(dice, a, known)
        size = list(BANDS).index(a["band"])
        tier = TIERS[min(max(size + (risk == "high") - known, 0), 2)]
        rows.append(
            dict(
                zip(
                    RISK_COLUMNS,
                    (
                        a["id"],
                        risk,
                        tier,
                        PROGRAMMES[a["programme"]]["money"],
                        "Yes" if known else "No",
                        HOURS[tier][size],
                        org["income"],
                        org["reserves"],
                    ),
                    strict=True,
                )
            )
        )
    return rows


# --- files -------------------------------------------------------------------------------------


def build(seed: int = SEED) -> dict[str, str]:
    """File name to content, for both files."""
    dice = Dice(seed)
    found = awards(dice, organisations(dice))
    return {
        "grants.csv": as_csv(GRANT_COLUMNS, [tuple(grant_row(dice, a).values()) for a in found]),
        "risk.csv": as_csv(RISK_COLUMNS, [tuple(row.values()) for row in risk_rows(dice, found)]),
    }


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
