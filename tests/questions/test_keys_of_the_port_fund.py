"""Keys of module 05's exercise that people work out from an artefact: sums and the models give the same."""

import re
from decimal import Decimal

import pytest

from commissioning.content import folders
from commissioning.models.open_data import per_head, release
from commissioning.questions import Outcome, Question, load_questions, mark

MODULE = "05-open-grants-data"
HALF_YEAR = ("Apr", "May", "Jun", "Jul", "Aug", "Sep")
RESIDENTS = {"Fernhill": 27560, "Coast": 63600}


def variants(name: str) -> tuple[Question, ...]:
    keys = folders.keys_dir()
    assert keys is not None
    return load_questions(keys / MODULE).variants[name]


def rows(question: Question) -> list[list[str]]:
    """The cells of the table in a question's artefact, row by row, without its head."""
    lines = [line for line in question.artefacts[0].text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def pounds(said: str) -> Decimal:
    return Decimal(re.sub(r"[£,]", "", said).replace("−", "-"))


def right(question: Question, answer: object) -> bool:
    return mark(question, answer).outcome is Outcome.CORRECT


@pytest.mark.parametrize("question", variants("half-year-total"))
def test_the_half_year_is_the_whole_of_what_was_decided_in_it(question: Question) -> None:
    whole = sum(
        pounds(award)
        for _, day, _, award, _, _ in rows(question)
        if day.split()[1] in HALF_YEAR and pounds(award) > 0
    )
    assert right(question, str(whole))


@pytest.mark.parametrize("question", variants("how-little"))
def test_how_little_draws_fernhill_level(question: Question) -> None:
    placed = {name: pounds(money) for name, money, _ in rows(question)}
    lacking = lacks(placed["Coast"], "Coast", placed["Fernhill"], "Fernhill")
    assert right(question, str(round(lacking)))


@pytest.mark.parametrize("question", variants("whom-jo-rang"))
def test_the_sentence_stands_as_a_whole_only_where_too_little_is_left_to_turn_it(
    question: Question,
) -> None:
    placed = {name: pounds(money) for name, money, _ in rows(question)}
    lacking = lacks(placed["Fernhill"], "Fernhill", placed["Coast"], "Coast")
    assert lacking > 0, "Fernhill leads"
    assert right(question, "plain") is (placed["Still unplaced"] < lacking)
    assert mark(question, "plain").points in (0, question.points)


@pytest.mark.parametrize("question", variants("what-may-go-out"))
def test_five_alike_may_go_out_and_four_may_not(question: Question) -> None:
    least = release().exposure.least
    sizes, reasons = ([int(row[at]) for row in rows(question) if row[at]] for at in (1, 3))
    assert sum(sizes) == sum(reasons) == 42
    said = question.artefacts[0].text
    may = {"line"}
    may |= {"reasons"} if min(reasons) >= least else set()
    if min(sizes) >= least:
        may |= {"new-refs"} | ({"own-refs"} if "drawn for the file" in said else set())
    assert right(question, sorted(may))


def lacks(leader: Decimal, lead: str, behind: Decimal, name: str) -> Decimal:
    """What `name` lacks to have as much for each resident as `lead`, in pounds."""
    found = per_head({lead: leader, name: behind}, RESIDENTS, 0, 0, "none")
    first, second = found.places
    return (first.placed_per_head - second.placed_per_head) * second.residents
