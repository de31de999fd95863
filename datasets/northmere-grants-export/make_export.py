"""Make an export as a council's system writes one: Northmere's awards of 2025-26, spoiled on purpose.

    python make_export.py           writes the files beside this script, and the list of faults for the tests
    python make_export.py --check   exits 1, with a plain sentence, if a committed file differs

grants_2025-26_FINAL_v3.csv is the 211 clean awards of northmere-grants in house words, in Windows-1252, with
33 faults; export.json is a few of them in shapes that the Standard does not know; panel_papers.xlsx
is one fund's papers with dates that a spreadsheet swapped. Everything in them is invented.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from panel_papers import as_workbook  # noqa: E402 - the path comes first
from spoiling import Row, spoiled, without  # noqa: E402

from commissioning.content.computed.datasets import write_or_check  # noqa: E402

CLEAN = HERE.parent / "northmere-grants" / "grants.csv"
CSV_NAME = "grants_2025-26_FINAL_v3.csv"
ABOVE = (
    "Northmere Borough Council",
    "Grants to voluntary and community groups 2025-26 - FINAL v3",
    "",
)
FIRST_LINE = len(ABOVE) + 2
COLUMNS = ("Date awarded", "Work starts", "Period", "Department", "Beneficiary", "Reg. no.", "Purpose", "Amount (£)", "Our ref")  # fmt: skip
REGISTERED = ("Registered charity", "Charitable incorporated organisation")
FAULTS = Path("../../tests/datasets/northmere_export_faults.json")


def clean() -> list[Row]:
    """The clean awards of 2025-26, each recipient under one spelling; `again`: it stands further up too."""
    with CLEAN.open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file) if "2025-04-01" <= row["Award Date"] <= "2026-03-31"
        ]
    names: dict[str, Counter[str]] = {}
    for row in rows:
        names.setdefault(row["Recipient Org:Identifier"], Counter())[row["Recipient Org:Name"]] += 1
    seen: set[str] = set()
    for row in rows:
        who = row["Recipient Org:Identifier"]
        spelled = names[who]
        row["Recipient Org:Name"] = max(
            spelled, key=lambda one: (not one.isupper(), spelled[one], one)
        )
        row["again"] = "yes" if who in seen else "no"
        seen.add(who)
    return rows


def house(row: Row) -> Row:
    """An award in house words: dates day first, pounds with signs, references without their zeros."""
    *_, code, _year, number = row["Identifier"].split("-")
    start = date.fromisoformat(row["Planned Dates:Start Date"])
    return {
        "Date awarded": f"{date.fromisoformat(row['Award Date']):%d/%m/%Y}",
        "Work starts": f"{start:%d/%m/%Y}",
        "Period": "2025-26",
        "Department": row["Funding Org:Department"],
        "Beneficiary": row["Recipient Org:Name"],
        "Reg. no.": _masked(row),
        "Purpose": row["Description"],
        "Amount (£)": f"£{int(row['Amount Awarded']):,}.00",
        "Our ref": f"{code}-{int(number)}",
        "again": row["again"],
    }


def _masked(row: Row) -> str:
    """Seven places with one that cannot be read, as any seven digits may be somebody's; blank for other forms."""
    if row["Recipient Org:Organisation Type"] not in REGISTERED:
        return ""
    own = int(row["Recipient Org:Identifier"].rsplit("-", 1)[1])
    return f"1{own % 10}?{4000 + own * 7 % 6000}"


def as_export(rows: list[Row]) -> bytes:
    """The CSV file: three lines above the headings, in Windows-1252."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for line in ABOVE:
        writer.writerow([line, *[""] * (len(COLUMNS) - 1)])
    writer.writerow(COLUMNS)
    writer.writerows([[row[one] for one in COLUMNS] for row in rows])
    return text.getvalue().encode("cp1252")


def as_json(rows: list[Row]) -> str:
    """Twelve awards with nulls, numbers typed as text, and a list where one object belongs and the other way round."""
    grants = []
    for n, row in enumerate(rows[:12]):
        funder = {"id": row["Funding Org:Identifier"], "name": row["Funding Org:Name"]}
        recipient = {
            "id": row["Recipient Org:Identifier"],
            "name": row["Recipient Org:Name"],
            "charityNumber": None,
        }
        grants.append({
            "id": row["Identifier"],
            "title": row["Title"],
            "description": row["Description"],
            "currency": "GBP",
            "amountAwarded": row["Amount Awarded"] if n % 2 else int(row["Amount Awarded"]),
            "amountDisbursed": None,
            "awardDate": row["Award Date"],
            "recipientOrganization": recipient if n % 3 == 0 else [recipient],
            "fundingOrganization": [funder],
            "beneficiaryLocation": [] if n % 4 else None,
            "toIndividualsDetails": [] if n else [{"primaryGrantReason": None}],
            "fromOpenCall": {"Yes": "Y", "No": "N"}.get(row["From An Open Call?"]),
        })  # fmt: skip
    return json.dumps({"grants": grants}, ensure_ascii=False, indent=1) + "\n"


def build() -> dict[str, str | bytes]:
    """File name to content."""
    awards = clean()
    rows, faults = spoiled([house(row) for row in awards], FIRST_LINE)
    listed = [
        {"file": CSV_NAME, "row": f.row, "field": f.field, "code": f.code, "true": f.true}
        for f in faults
    ]
    return {
        CSV_NAME: as_export(list(without(rows, "again"))),
        "export.json": as_json(awards),
        "panel_papers.xlsx": as_workbook(
            [row for row in awards if row["Grant Programme:Code"] == "SWF"]
        ),
        FAULTS.as_posix(): json.dumps(listed, ensure_ascii=False, indent=1) + "\n",
    }


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
