"""Northmere's grants: made by their script, valid as 360Giving and as a data package, and as told.

Nothing here reads outside the dataset's own folder.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import commissioning

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "northmere-grants"
REQUIRED = (
    "Identifier",
    "Title",
    "Description",
    "Currency",
    "Amount Awarded",
    "Award Date",
    "Recipient Org:Identifier",
    "Recipient Org:Name",
    "Funding Org:Identifier",
    "Funding Org:Name",
)
# Official marks of a person or of a registered body, which invented rows must never carry.
NATIONAL_INSURANCE = re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)
TEN_DIGITS = re.compile(r"\b\d{3} ?\d{3} ?\d{4}\b")  # health service number, taxpayer reference
EMAIL_OR_PHONE = re.compile(r"@|\b0\d{3,4} ?\d{3} ?\d{3,4}\b")
REGISTER_NUMBER = re.compile(r"\bGB-[A-Z]+-|\bXI-|\bcharity no", re.IGNORECASE)


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def grants() -> list[dict[str, str]]:
    return rows_of("grants.csv")


@pytest.fixture(scope="module")
def risk() -> list[dict[str, str]]:
    return rows_of("risk.csv")


@pytest.fixture(scope="module")
def package() -> dict[str, object]:
    return json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", str(folder / "make_grants.py"), *arguments]
    where = {**os.environ, "PYTHONPATH": str(Path(commissioning.__file__).parents[1])}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=where)


def copy_of(folder: Path) -> Path:
    return shutil.copytree(FOLDER, folder / "copy", ignore=shutil.ignore_patterns("__pycache__"))


def test_maker_reproduces_the_files_byte_for_byte(tmp_path):
    copy = copy_of(tmp_path)
    for name in ("grants.csv", "risk.csv"):
        (copy / name).unlink()
    assert make(copy).returncode == 0
    for name in ("grants.csv", "risk.csv"):
        assert (copy / name).read_bytes() == (FOLDER / name).read_bytes()


def test_check_is_silent_when_the_files_agree():
    done = make(FOLDER, "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_says_plainly_which_file_differs(tmp_path):
    copy = copy_of(tmp_path)
    changed = (copy / "risk.csv").read_bytes() + b"one more line\n"
    (copy / "risk.csv").write_bytes(changed)
    done = make(copy, "--check")
    assert done.returncode == 1
    assert done.stderr.startswith("risk.csv differs from what make_grants.py writes.")
    assert (copy / "risk.csv").read_bytes() == changed


def test_files_are_plain_utf8_with_unix_line_ends():
    for name in ("grants.csv", "risk.csv"):
        content = (FOLDER / name).read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        content.decode("utf-8")


def test_ten_required_fields_are_filled_in_every_row(grants):
    empty = [(g["Identifier"], f) for g in grants for f in REQUIRED if not g[f].strip()]
    assert empty == []


def test_identifiers_are_unique_and_carry_the_publisher_prefix(grants):
    identifiers = [g["Identifier"] for g in grants]
    assert len(set(identifiers)) == len(grants) == 600
    assert all(re.fullmatch(r"360G-northmere-[A-Z]+-\d{4}-\d{3}", i) for i in identifiers)


def test_one_identifier_has_one_legal_form_and_names_that_are_the_same_organisation(grants):
    forms: dict[str, set[str]] = {}
    names: dict[str, Counter[str]] = {}
    for g in grants:
        org = g["Recipient Org:Identifier"]
        forms.setdefault(org, set()).add(g["Recipient Org:Organisation Type"])
        names.setdefault(org, Counter())[g["Recipient Org:Name"]] += 1
    assert all(len(f) == 1 for f in forms.values())
    assert any(len(n) > 1 for n in names.values()), "some names are typed in two ways"
    assert 200 <= len(forms) <= 340


def test_titles_are_under_140_characters_and_no_placeholder_is_left(grants):
    for g in grants:
        assert len(g["Title"]) < 140
        assert not re.search(r"[{}]", g["Title"] + g["Description"])


def test_descriptions_vary(grants):
    assert len({g["Description"] for g in grants}) >= 580


def test_dates_are_iso_and_within_the_three_years(grants):
    for g in grants:
        decided = date.fromisoformat(g["Award Date"])
        start = date.fromisoformat(g["Planned Dates:Start Date"])
        assert date(2023, 4, 1) <= decided <= date(2026, 3, 31)
        assert decided < start
        assert int(g["Planned Dates:Duration (months)"]) > 0
        if g["Planned Dates:End Date"]:
            assert start < date.fromisoformat(g["Planned Dates:End Date"])
        year = decided.year % 100 - (decided.month < 4)
        assert f"-{year}{year + 1}-" in g["Identifier"]


def test_amounts_are_positive_whole_pounds(grants):
    for g in grants:
        assert re.fullmatch(r"[1-9]\d*", g["Amount Awarded"])
        awarded = int(g["Amount Awarded"])
        assert int(g["Amount Applied For"] or awarded) >= awarded
        assert 0 <= int(g["Amount Disbursed"] or 0) <= awarded
        assert (g["Amount Applied For"] == "") == (g["From An Open Call?"] == "No")


def test_totals_are_those_the_description_states(grants, risk, package):
    told = package["description"]
    amounts = [int(g["Amount Awarded"]) for g in grants]
    bands = {
        "Small (under £10,000)": [a for a in amounts if a < 10_000],
        "Medium (£10,000 to £100,000)": [a for a in amounts if 10_000 <= a <= 100_000],
        "Large (above £100,000)": [a for a in amounts if a > 100_000],
    }
    assert [len(b) for b in bands.values()] == [420, 150, 30]
    assert f"{len(amounts)} awards, £{sum(amounts):,}." in told
    for band, inside in bands.items():
        assert f"{band}: {len(inside)} awards, £{sum(inside):,}." in told
    hours = sum(float(r["Officer Hours Planned"]) for r in risk)
    assert f"Planned officer hours: {hours:,.2f}." in told
    recipients = len({g["Recipient Org:Identifier"] for g in grants})
    assert f"Recipients: {recipients}, out of 340" in told


def test_community_chest_keeps_to_its_limit(grants):
    chest = [g for g in grants if g["Grant Programme:Code"] == "CC"]
    assert max(int(g["Amount Awarded"]) for g in chest) <= 5_000


@pytest.mark.parametrize(
    ("recipient", "amount", "form", "rating", "tier", "money"),
    [
        (
            "Fernhill Residents' Group",
            4_000,
            "Unincorporated association",
            "medium",
            "light",
            "own",
        ),
        ("Harbour Lights", 85_000, "Registered charity", "medium", "standard", "own"),
        (
            "Merebridge Employment Trust",
            1_200_000,
            "Registered charity",
            "high",
            "full",
            "pass-through",
        ),
    ],
)
def test_case_grants(grants, risk, package, recipient, amount, form, rating, tier, money):
    (grant,) = [g for g in grants if g["Recipient Org:Name"] == recipient]
    (row,) = [r for r in risk if r["Award Identifier"] == grant["Identifier"]]
    assert int(grant["Amount Awarded"]) == amount
    assert grant["Recipient Org:Organisation Type"] == form
    assert (row["Risk Rating"], row["Tier"], row["Money Source"]) == (rating, tier, money)
    assert row["Known Recipient"] == "No"
    assert f"{grant['Identifier']} ({recipient}" in package["description"]


def test_case_facts_that_lessons_rest_on(grants, risk):
    by_name = {g["Recipient Org:Name"]: g for g in grants}
    lights, work = by_name["Harbour Lights"], by_name["Merebridge Employment Trust"]
    assert lights["Amount Disbursed"] == "63750"  # three quarters of £85,000, as reconciled
    assert work["Title"].startswith("Routes to Work")
    assert work["Planned Dates:Duration (months)"] == "24"
    assert "seven partner" in work["Description"]
    row = next(r for r in risk if r["Award Identifier"] == lights["Identifier"])
    reserves = float(row["Reserves Months"]) * int(row["Recipient Annual Income"]) / 12
    assert reserves == pytest.approx(10_600, rel=0.02)


def test_every_risk_row_matches_one_grant(grants, risk):
    assert [r["Award Identifier"] for r in risk] == [g["Identifier"] for g in grants]


def test_tier_follows_the_stated_rule(grants, risk):
    order = ["light", "standard", "full"]
    for g, r in zip(grants, risk, strict=True):
        amount = int(g["Amount Awarded"])
        step = (amount >= 10_000) + (amount > 100_000)
        step += (r["Risk Rating"] == "high") - (r["Known Recipient"] == "Yes")
        assert r["Tier"] == order[min(max(step, 0), 2)], r["Award Identifier"]


def test_risk_is_kept_out_of_the_published_table(grants, risk):
    assert not set(risk[0]) & set(grants[0])
    assert not [c for c in grants[0] if re.search(r"risk|tier|reserve", c, re.IGNORECASE)]


def test_no_individual_and_no_official_identifier(grants, risk):
    assert not [c for c in grants[0] if c.startswith("Recipient Ind") or "Contact" in c]
    for row in [*grants, *risk]:
        for value in row.values():
            for pattern in (NATIONAL_INSURANCE, TEN_DIGITS, EMAIL_OR_PHONE, REGISTER_NUMBER):
                assert not pattern.search(value), value


def test_every_organisation_identifier_is_the_publishers_own(grants):
    for g in grants:
        assert re.fullmatch(r"360G-northmere-org-\d{4}", g["Recipient Org:Identifier"])
        assert g["Funding Org:Identifier"] == "360G-northmere-org-council"
