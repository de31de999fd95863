"""Keys of module 01's exercise that people work out from its link sheet: the models give the same."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from commissioning.content import folders
from commissioning.models.place import (
    after_notice,
    each_link,
    like_with_like,
    linchpin,
    net_saving,
    system,
)
from commissioning.questions import Outcome, Question, load_questions, mark

MODULE = "01-a-place-is-a-system"
SERVICES = {"adaptations": "HA", "rapid response": "RR", "clubs": "CL", "breaks": "CB"}
NEIGHBOURS = ("sitting", "meals", "handyman", "cafe")
LINES = {"adaptations": "HA-EC", "response": "RR-EC", "homes": "RR-CH", "breaks": "CB-CH"}


def variants(name: str) -> tuple[Question, ...]:
    keys = folders.keys_dir()
    assert keys is not None
    return load_questions(keys / MODULE).variants[name]


def rows(text: str) -> list[list[str]]:
    """The cells of the table in an artefact, row by row, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def pounds(text: str) -> Decimal:
    return Decimal(re.sub(r"[£,]", "", text))


def a_link(start: str, end: str, strength: Decimal, delay: int) -> dict[str, object]:
    same = dict.fromkeys(("low", "likely", "high"), strength)
    return {"from": start, "to": end, "delay": delay, **same}


def pence(text: str) -> Decimal:
    return Decimal(text.strip("p")) / 100 if text.endswith("p") else pounds(text)


@pytest.mark.parametrize("question", variants("one-count"))
def test_a_count_is_worth_its_price_where_the_choice_turns(question: Question) -> None:
    text = question.artefacts[0].text
    plans = {
        name: {
            SERVICES[of]: pounds(sum_) for sum_, of in re.findall(r"(£[\d,]+) from ([a-z ]+)", cuts)
        }
        for name, cuts in re.findall(r"\b([KL]): ([^.]+)\.", text)
    }
    counted = re.search(r"has been counted: (\.\d+)", text)
    held = {LINES["adaptations"]: [counted[1]] * 3} if counted else None
    found = each_link(plans, place=system("holmwick", held), discount=0)

    said = {
        (line, plan): [pounds(value) * 1000 for value in cell.split(" / ")]
        for line, row in zip(LINES.values(), rows(text), strict=True)
        for plan, cell in zip(plans, row[1:], strict=True)
    }
    for (line, plan), ends in said.items():
        moved = found.by[line]
        assert ends == pytest.approx([moved.low[plan], moved.high[plan]], abs=500)  # in £000
    price = re.search(r"£([\d,]+) would pay for one more count", question.prompt)
    assert price is not None
    # The most that a count could gain: what the other plan saves more, at that end of the range.
    gains = {
        name: max(max(end.values()) - end[found.best] for end in (moved.low, moved.high))
        for name, line in LINES.items()
        for moved in [found.by[line]]
    }
    worth_it = [name for name, gain in gains.items() if gain > pounds(price[1])]
    assert len(worth_it) <= 1
    assert mark(question, worth_it[0] if worth_it else "neither").outcome is Outcome.CORRECT


@pytest.mark.parametrize("question", variants("like-with-like"))
def test_what_follows_a_break_is_weighed_by_those_who_lost_it(question: Question) -> None:
    text = question.artefacts[0].text
    (lost, *_), (kept, *_) = (
        [re.findall(r"(\d+) people, £([\d,]+)", " ".join(row))] for row in rows(text)
    )
    groups = [
        {"withdrawn": int(a), "withdrawn_cost": pounds(b), "kept": int(c), "kept_cost": pounds(d)}
        for (a, b), (c, d) in zip(lost, kept, strict=True)
    ]
    cost = re.search(r"A year of breaks is £([\d,]+)", text.replace("\n", " "))
    assert cost is not None
    link = like_with_like(groups, pounds(cost[1])).link

    assert mark(question, f"{link:.2f}").outcome is Outcome.CORRECT


@pytest.mark.parametrize("question", variants("first-year-figure"))
def test_a_first_year_is_counted_from_the_letter_after_the_decision(question: Question) -> None:
    text = question.artefacts[0].text.replace("\n", " ")
    saving = re.search(r"£([\d,]+) a year less", text)
    days = re.findall(r"\b(\d+ [A-Z][a-z]+)", text)
    assert saving is not None
    early, decides, told = (
        datetime.strptime(f"{day} 2027 +0000", "%d %B %Y %z").date() for day in days
    )
    assert early < decides < told
    begins, ends = date(2027, 4, 1), date(2028, 4, 1)
    left = (ends - (told + timedelta(weeks=6)) - timedelta(days=1)).days
    six_weeks = pounds(saving[1]) * left / (ends - begins).days
    key, too_early = (
        after_notice(pounds(saving[1]), day.isoformat(), whole_months=True).saved
        for day in (told, early)
    )

    assert mark(question, str(key)).outcome is Outcome.CORRECT
    assert mark(question, f"{six_weeks:.2f}").points == 1
    assert mark(question, str(too_early)).points == 1


@pytest.mark.parametrize("question", variants("whose-linchpin"))
def test_a_purse_that_cuts_alone_counts_what_comes_back_on_itself_over_the_years_asked(
    question: Question,
) -> None:
    mail, sheet = question.artefacts
    years = 1 if "before April 2028" in mail.text else 3
    together = mail.title == "Easterby's council and ICB"
    asks = None if together else "icb" if "ICB" in mail.title else "council"
    cuts = "icb" if "The ICB will take" in mail.text else asks
    payer, other = ("icb", "council") if "ICB pays" in sheet.text else ("council", "icb")
    services, links, may_be_cut = [], [], []
    for key, (name, budget, share, *ends) in zip(NEIGHBOURS, rows(sheet.text), strict=True):
        paid = {"all": 100, "none": 0}[share] if share.isalpha() else int(share.rstrip("%"))
        paid_by = {payer: paid, other: 100 - paid}
        services.append(
            {"id": key, "name": name, "budget": pounds(budget) * 1000, "paid_by": paid_by}
        )
        if cuts is None or paid_by[cuts]:
            may_be_cut.append(key)
        for purse, both in zip(("council", "icb"), ends, strict=True):
            first, three = (pence(end) for end in both.split(" / "))
            links += [
                a_link(key, f"{purse}_now", first, 0),
                a_link(key, f"{purse}_later", (three - first) * 3 / 2, 1),
            ]
    budgets = [
        {"id": f"{purse}_{when}", "purse": purse}
        for purse in ("council", "icb")
        for when in ("now", "later")
    ]
    place = {"services": services, "budgets": budgets, "links": links}
    found = linchpin(years, asks, place=place, discount=0)
    most = next(key for key, _ in found.ranking if key in may_be_cut)
    if asks:  # then the place as a whole would name another
        assert linchpin(years, place=place, discount=0).service != most

    assert mark(question, most).outcome is Outcome.CORRECT


@pytest.mark.parametrize("question", variants("rails-and-ramps"))
def test_a_purse_pays_in_the_year_in_which_it_is_felt(question: Question) -> None:
    said = re.search(
        r"£([\d,]+) a year is taken from ([a-z ]+) on .* does the (council|ICB) spend .* in (20\d\d)",
        question.prompt.replace("\n", " "),
    )
    assert said is not None
    cuts = {SERVICES[said[2].removeprefix("home ")]: pounds(said[1])}
    purse, year = said[3].lower(), int(said[4]) - 2027
    found = net_saving(cuts, year + 1, "holmwick", discount=0).rows[year]
    key = found.by_purse[purse]
    if "by the visit" in question.prompt:  # then it refuses nobody, and its payers pay
        share = system("holmwick").by["RR"].share_percent(purse)
        key = found.arrives["RR"] * share / 100

    assert mark(question, str(key)).outcome is Outcome.CORRECT
