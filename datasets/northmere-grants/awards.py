"""Northmere's 600 awards, drawn from the words in council.json and themes.json.

Everything here is invented. Money is in whole pounds; band totals are met exactly.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from draws import Dice
from organisations import COUNCIL, PREFIX, THEMES, Row

SNAPSHOT = date(2026, 10, 31)  # payments are counted up to this day
YEARS = {2023: 185, 2024: 205, 2025: 210}  # financial year from 1 April: weight

# Band: awards, total in pounds, smallest, largest, spread of the logarithm, usual rounding.
BANDS: dict[str, tuple[int, int, int, int, float, int]] = {
    "small": (420, 1_470_000, 250, 9_900, 0.62, 50),
    "medium": (150, 4_800_000, 10_000, 100_000, 0.55, 500),
    "large": (30, 7_800_000, 100_500, 620_000, 0.45, 1_000),
}
CHEST_LIMIT = 5_000  # Community Chest's largest award
PROGRAMMES: dict[str, Row] = {p["code"]: p for p in COUNCIL["programmes"]}


# --- money and dates ---------------------------------------------------------------------------


def fit(dice: Dice, band: str, limits: list[int], fixed: int) -> list[int]:
    """Lognormal awards in whole pounds that add up exactly to the band's total less `fixed`."""
    _, total, low, _, spread, step = BANDS[band]
    target = total - fixed
    raw = [dice.lognormal(spread) for _ in limits]
    steps = [
        dice.weighted({step * 2: 45, step: 40, 1 if band == "small" else 50: 15}) for _ in limits
    ]
    scale = target / sum(raw)
    amounts: list[int] = []
    for _ in range(30):
        amounts = [
            min(max(int(r * scale / s + 0.5) * s, low), limit)
            for r, s, limit in zip(raw, steps, limits, strict=True)
        ]
        scale *= target / sum(amounts)
    gap = target - sum(amounts)
    while gap:  # what rounding left over, a little at a time
        i = dice.below(len(amounts))
        change = max(-step, min(step, gap))
        if low <= amounts[i] + change <= limits[i]:
            amounts[i] += change
            gap -= change
    return amounts


def panel_day(year: int, month: int) -> date:
    """Give the second Thursday of the month; `year` is when the financial year starts."""
    first = date(year + (month < 4), month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7)


def add_months(day: date, months: int) -> date:
    """Move a day on by whole months; days after the 28th become the 28th."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def decision_day(dice: Dice, programme: Row, year: int, open_call: bool) -> date:
    """Give the panel's day for an open call; a working day near it if an officer decided."""
    day = panel_day(year, dice.pick(programme["months"]))
    if not open_call:
        day += timedelta(days=dice.between(-9, 9))
        day -= timedelta(days=max(0, day.weekday() - 4))
    return day


def start_day(dice: Dice, decided: date, band: str) -> date:
    """Start one to three months after the decision, on the first unless the award is small."""
    first = add_months(decided.replace(day=1), dice.weighted({1: 50, 2: 35, 3: 15}))
    if band == "small" and dice.chance(45):
        return first + timedelta(days=dice.below(26))
    return first


def paid_by_now(dice: Dice, award: Row, band: str) -> int | None:
    """Pounds paid by the snapshot day: in advance if small, by the quarter if not."""
    end = add_months(award["start"], award["months"])
    amount: int = award["amount"]
    if band != "small" and end > SNAPSHOT:
        done = (SNAPSHOT.year - award["start"].year) * 12 + SNAPSHOT.month - award["start"].month
        return int(
            amount * min(done // 3 + 1, award["months"] // 3) // max(award["months"] // 3, 1)
        )
    odds = {"all": 91.0, "underspent": 6.0}
    if band != "large":
        odds |= {"withdrawn": 1.2, "unknown": 1.8}
    outcome = dice.weighted(odds)
    returned = amount * dice.between(75, 98) // 100
    return {"all": amount, "underspent": returned, "withdrawn": 0, "unknown": None}[outcome]


# --- words -------------------------------------------------------------------------------------


def describe(dice: Dice, core: str, org: Row, tone: str) -> str:
    """One to three sentences in the words of an applicant or a clerk."""
    text = fill(dice, core, org)
    opening: str = dice.pick(COUNCIL["openings"])
    name = org["name"]
    parts = [opening.format(core=text, core_cap=text[0].upper() + text[1:], org=name, Org=name)]
    tails = COUNCIL["tails"][tone]
    groups = [g for g in ("people", "money", "note") if g != "people" or "{n}" not in core]
    said = dice.shuffle(groups)[: dice.weighted({0: 12, 1: 58, 2: 30})]
    parts.extend(dice.pick(tails[group]) for group in said)
    people = dice.pick((10, 12, 15, 18, 20, 24, 25, 30, 35, 40, 45, 50, 60, 75, 80, 120))
    text = " ".join(parts).replace("{n}", str(people * (1 if tone == "small" else 2)))
    if dice.chance(6):
        text = text.rstrip(".")
    return text[0].lower() + text[1:] if dice.chance(3) else text


def fill(dice: Dice, core: str, org: Row) -> str:
    """Put a place, a venue and numbers into an activity."""
    spot = org["spot"] if dice.chance(75) else dice.pick(COUNCIL["areas"][org["area"]]["spots"])
    where = {"Northmere market town": "the market town", "Northmere coast": "the coastal wards"}
    core = core.replace("{spot}", spot).replace("{venue}", dice.pick(COUNCIL["venues"]))
    core = core.replace("{area}", where.get(org["area"], "the " + org["area"].replace("E", "e")))
    core = core.replace("{w}", str(dice.pick((4, 6, 8, 10, 12))))
    return core.replace("{n}", str(dice.pick((12, 15, 16, 20, 24, 25, 30, 40, 45, 60))))


def headline(dice: Dice, title: str, org: Row) -> str:
    """Title an award in one of the ways that funders do."""
    style = dice.weighted({"plain": 50, "place": 22, "recipient": 20, "both": 8})
    return {
        "plain": title,
        "place": f"{title}, {org['spot']}",
        "recipient": f"Grant to {org['name']}",
        "both": f"{org['name']}: {title}",
    }[style]


# --- awards ------------------------------------------------------------------------------------


def funding_type(programme: str, core: str) -> str:
    """Name the kind of funding: core, capital or project."""
    if programme == "VCS":
        return "Core funding"
    return "Capital grant" if core.split()[0] in COUNCIL["capital"] else "Project grant"


def award_from(org: Row, programme: str, band: str, year: int, **more: Any) -> Row:
    """Begin an award; `more` holds what differs."""
    return {"org": org, "programme": programme, "band": band, "year": year, "regrant": "", **more}


def choose(dice: Dice, band: str, orgs: list[Row], taken: dict[tuple[str, str], list[int]]) -> Row:
    """Choose a small or medium award: programme, theme, then an organisation that does it."""
    while True:
        code = dice.weighted({c: p["share"][band] for c, p in PROGRAMMES.items()})
        programme = PROGRAMMES[code]
        theme = dice.weighted(programme["themes"])
        size = dice.weighted(
            {"small": 78, "mid": 22} if band == "small" else {"mid": 84, "large": 16}
        )
        pool = {
            i: o["heat"]
            for i, o in enumerate(orgs)
            if o["theme"] == theme and o["size"] == size and o["heat"]
        }
        if not pool:
            continue
        org = orgs[dice.weighted(pool)]
        options = [
            a
            for a in THEMES[theme][band]
            if a[0] in programme["only"].get(theme, [a[0]])
            and all(
                a[0] in does
                for word, does in THEMES[theme].get("does", {}).items()
                if word in org["name"]
            )
        ]
        if not options:
            continue
        title, core = dice.pick(options)
        year = dice.weighted(YEARS)
        kind = funding_type(code, core)
        before = taken.setdefault((org["name"], title), [])
        rounds = taken.setdefault((org["name"], code), [])
        if year in before or year in rounds or (before and kind == "Capital grant"):
            continue  # one award a year from a programme; nobody buys the same chairs twice
        before.append(year)
        rounds.append(year)
        tone = "capital" if kind == "Capital grant" else band
        where = org["area"] if dice.chance(88 if band == "small" else 45) else COUNCIL["borough"]
        return award_from(
            org,
            code,
            band,
            year,
            activity=title,
            title=headline(dice, title, org),
            description=describe(dice, core, org, tone),
            where=where,
            funding=kind,
            months=dice.pick((1, 2, 3, 4, 6, 6, 6, 9, 12, 12))
            if band == "small"
            else dice.pick((9, 12, 12, 12, 12, 18, 24)),
        )


def choose_large(dice: Dice, orgs: list[Row], count: int) -> list[Row]:
    """Choose the large awards, written one by one in council.json, most of them renewed."""
    by_name = {o["name"]: o for o in orgs}
    firsts: list[Row] = []
    renewals: list[Row] = []
    for item in COUNCIL["large"]:
        once = item["once"]
        kind = "Capital grant" if once else funding_type(item["programme"], "run")
        slots = [
            award_from(
                by_name[item["recipient"]],
                item["programme"],
                "large",
                year,
                activity=item["title"],
                title=item["title"],
                description=item["description"],
                where=COUNCIL["borough"],
                funding=kind,
                regrant=item["regrant"],
                months=18 if once else dice.pick((12, 12, 18, 24)),
            )
            for year in YEARS
        ]
        first, *others = dice.shuffle(slots)
        firsts.append(first)
        renewals += [] if once else others
    return (firsts + dice.shuffle(renewals))[:count]


def complete(dice: Dice, award: Row, amount: int) -> None:
    """Add the money and the dates to an award."""
    programme = PROGRAMMES[award["programme"]]
    open_call = dice.chance(programme["open"])
    award.update(
        amount=amount,
        open="Yes" if open_call else "No",
        decided=decision_day(dice, programme, award["year"], open_call),
    )
    award["start"] = start_day(dice, award["decided"], award["band"])
    award["applied"] = None
    if open_call:
        asked = amount if dice.chance(55) else amount * dice.between(103, 190) // 100
        award["applied"] = asked if asked == amount or dice.chance(20) else asked // 10 * 10
    award["disbursed"] = paid_by_now(dice, award, award["band"])


def case_award(case: Row, band: str, orgs: list[Row]) -> Row:
    """Turn a case grant of council.json into an award."""
    org = next(o for o in orgs if o["name"] == case["recipient"])
    decided = date.fromisoformat(case["decided"])
    year = decided.year - (decided.month < 4)
    return award_from(
        org,
        case["programme"],
        band,
        year,
        activity=case["title"],
        title=case["title"],
        description=case["description"],
        where=case["where"],
        funding=case["funding"],
        regrant=case["regrant"],
        months=case["months"],
        amount=case["award"],
        applied=case["applied"],
        disbursed=case["disbursed"],
        open=case["open"],
        decided=decided,
        start=date.fromisoformat(case["start"]),
        case=case,
    )


def awards(dice: Dice, orgs: list[Row]) -> list[Row]:
    """All 600 awards by date, with identifiers."""
    taken: dict[tuple[str, str], list[int]] = {}
    found: list[Row] = []
    for case, band in zip(COUNCIL["cases"], BANDS, strict=True):
        count, _, _, high, _, _ = BANDS[band]
        drawn = (
            choose_large(dice, orgs, count - 1)
            if band == "large"
            else [choose(dice, band, orgs, taken) for _ in range(count - 1)]
        )
        limits = [CHEST_LIMIT if a["programme"] == "CC" else high for a in drawn]
        for award, amount in zip(drawn, fit(dice, band, limits, case["award"]), strict=True):
            complete(dice, award, amount)
        found += [*drawn, case_award(case, band, orgs)]
    found.sort(key=lambda a: (a["decided"], a["programme"], a["org"]["id"], a["activity"]))
    last: dict[tuple[str, int], int] = {}
    seen: dict[tuple[str, str], int] = {}
    for award in found:
        key = (award["programme"], award["year"])
        last[key] = last.get(key, 0) + dice.weighted({1: 62, 2: 22, 3: 11, 5: 5})
        span = f"{award['year'] % 100}{award['year'] % 100 + 1}"  # numbers skip refusals
        award["id"] = f"{PREFIX}-{award['programme']}-{span}-{last[key]:03d}"
        again = (award["org"]["id"], award["activity"])
        seen[again] = seen.get(again, 0) + 1
        if seen[again] > 1 and not award["title"].startswith("Grant to"):
            award["title"] += f" (year {('two', 'three')[seen[again] - 2]})"
    return found
