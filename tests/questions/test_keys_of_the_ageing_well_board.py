"""Keys of module 01's exercise that people work out from its link sheet: the models give the same."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from commissioning.content import folders
from commissioning.models.place import after_notice, each_link, knock_on, like_with_like, system
from commissioning.questions import Outcome, Question, load_questions, mark

MODULE = "01-a-place-is-a-system"
SERVICES = {"adaptations": "HA", "rapid response": "RR", "clubs": "CL", "breaks": "CB"}
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
        (line, plan): [Decimal(value) * 1000 for value in cell.split(" / ")]
        for line, row in zip(LINES.values(), rows(text), strict=True)
        for plan, cell in zip(plans, row[1:], strict=True)
    }
    for (line, plan), ends in said.items():
        moved = found.by[line]
        assert ends == pytest.approx([moved.low[plan], moved.high[plan]], abs=500)  # in £000
    decides = [name for name, line in LINES.items() if line in found.decides]
    assert len(decides) <= 1
    assert mark(question, decides[0] if decides else "neither").outcome is Outcome.CORRECT


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
def test_a_first_year_is_counted_in_whole_months_and_six_weeks_in_days(question: Question) -> None:
    said = re.search(
        r"lose £([\d,]+) a year.*letters go out on (\d+ [A-Z][a-z]+)", question.prompt, re.DOTALL
    )
    assert said is not None
    saving, told = pounds(said[1]), datetime.strptime(f"{said[2]} 2027 +0000", "%d %B %Y %z").date()
    begins, ends = date(2027, 4, 1), date(2028, 4, 1)
    left = (ends - (told + timedelta(weeks=6)) - timedelta(days=1)).days
    six_weeks = saving * left / (ends - begins).days

    key = after_notice(saving, told.isoformat(), whole_months=True).saved
    assert mark(question, str(key)).outcome is Outcome.CORRECT
    assert mark(question, f"{six_weeks:.2f}").points == 1


@pytest.mark.parametrize("question", variants("order-over-years"))
def test_the_sums_over_the_years_are_those_of_the_link_sheet(question: Question) -> None:
    years = {"two": 2, "three": 3, "five": 5, "ten": 10}
    horizon = next(
        count for word, count in years.items() if f"first {word} years" in question.prompt
    )
    found = knock_on(horizon, "holmwick", discount=0)
    names = {
        "RR": "rapid response",
        "HA": "home adaptations",
        "BC": "balance classes",
        "CB": "breaks",
    }
    assert question.key_record is not None
    for service, name in names.items():
        given = re.search(rf"{name} ([\d.]+\d|nothing)", question.key_record.why)
        assert given is not None
        total = found.by[service].per_pound * horizon
        assert Decimal(given[1].replace("nothing", "0")) == pytest.approx(total)
