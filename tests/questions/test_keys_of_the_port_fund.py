"""Keys of module 05's exercise that people work out from an artefact: sums and the models give the same."""

import re
from decimal import Decimal

import pytest

from commissioning.content import folders
from commissioning.models.open_data import per_head, release
from commissioning.questions import Outcome, Question, load_questions, mark
from commissioning.questions.kinds.allocation import AllocationQuestion

MODULE = "05-open-grants-data"
HALF_YEAR = ("Apr", "May", "Jun", "Jul", "Aug", "Sep")
RESIDENTS = {"Fernhill": 27560, "Coast": 63600}
ALL = {"Town": 97520, "Saltmarsh": 23320, **RESIDENTS}


def variants(name: str) -> tuple[Question, ...]:
    keys = folders.keys_dir()
    assert keys is not None
    return load_questions(keys / MODULE).variants[name]


def rows(question: Question, at: int = 0) -> list[list[str]]:
    """The cells of the table in a question's artefact, row by row, without its head."""
    lines = [line for line in question.artefacts[at].text.splitlines() if line.startswith("|")]
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
def test_how_little_is_what_the_second_for_each_resident_lacks(question: Question) -> None:
    placed = {name: pounds(money) for name, money, _ in rows(question) if name in ALL}
    heads = sorted(placed, key=lambda name: placed[name] / ALL[name], reverse=True)
    assert heads[0] == "Coast"
    lacking = {name: lacks(placed["Coast"], "Coast", placed[name], name) for name in heads[1:]}
    assert min(lacking.values()) == lacking[heads[1]], "and no other place lacks less"
    assert right(question, str(round(lacking[heads[1]])))
    assert not right(question, str(round(lacking[heads[2]])))


@pytest.mark.parametrize("question", variants("hours-left"))
def test_what_is_asked_for_comes_before_what_nobody_asks_for(question: Question) -> None:
    """Reading, then duties and conditions by money an hour, then where people benefit unless a clause asks."""
    assert isinstance(question, AllocationQuestion)
    said = question.artefacts[0].text
    hours = [int(row[1]) for row in rows(question)]
    read, _, five, reach, others = hours
    by_money = sorted(
        [("five", five, 840_000), ("others", others, 511_500)]
        + ([("reach", reach, 610_000)] if "clause 7" in said else []),
        key=lambda job: -job[2] / job[1],
    )
    spent, left = {"read": read, "reasons": 0, "reach": 0}, int(question.total) - read
    for name, most, _ in by_money:
        spent[name] = min(most, left)
        left -= spent[name]
    assert left == 0
    assert right(question, spent)
    if spent["reach"] == 0:
        assert not right(question, {**spent, "reach": 1, "others": spent["others"] - 1})


@pytest.mark.parametrize("question", variants("twelve-blank"))
def test_a_number_that_agrees_in_name_is_unsafe_only_where_somebody_searched_for_the_name(
    question: Question,
) -> None:
    said = question.artefacts[0].text
    for option, register in (("charity", "Charity register"), ("company", "Company register")):
        (line,) = (one for one in said.splitlines() if one.startswith(register))
        if "Quayside Boxing Club" in line and mark(question, option).unsafe:
            assert "searched the register for the name" in said
            assert "Osiergate Lane" not in line


def test_each_table_of_the_bursaries_stands_by_itself() -> None:
    for question in variants("what-may-go-out"):
        for at in (1, 2):
            assert question.artefacts[at].title
            assert all(len(row) == 2 and row[0] for row in rows(question, at))


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
    sizes, reasons = ([int(row[1]) for row in rows(question, at)] for at in (1, 2))
    assert sum(sizes) == sum(reasons) == 42
    said = question.artefacts[0].text
    may = {"line"}
    may |= {"reasons"} if min(reasons) >= least else set()
    if min(sizes) >= least:
        may |= {"new-refs"} | ({"own-refs"} if "drawn for the file" in said else set())
    assert right(question, sorted(may))


def lacks(leader: Decimal, lead: str, behind: Decimal, name: str) -> Decimal:
    """What `name` lacks to have as much for each resident as `lead`, in pounds."""
    found = per_head(
        {lead: leader, name: behind}, {one: ALL[one] for one in (lead, name)}, 0, 0, "none"
    )
    first, second = found.places
    return (first.placed_per_head - second.placed_per_head) * second.residents
