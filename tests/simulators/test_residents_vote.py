"""The residents' vote: follows its models, shows both rules, and counts a learner's own file."""

import json

import pytest

from commissioning.formats import per_cent
from commissioning.models.co_production.northmere_vote import northmere, residents_vote
from commissioning.models.co_production.pabulib import write_pb

OWN = """META
key;value
budget;1000
vote_type;approval
currency;PLN
PROJECTS
project_id;cost;name
x;600;<img src=x onerror=alert(1)>
y;400;Lamp
z;500;Sign
VOTES
voter_id;vote
1;x,y
2;x
3;z
"""


def change(simulator, **values):
    simulator.set(values={**simulator.values, **values})
    return simulator.result


def give(simulator, data, name="mine.pb"):
    sent = data if isinstance(data, bytes) else data.encode()
    simulator.say(None, sent, file="file", name=name)
    return simulator.result


@pytest.mark.parametrize("rule", ["most-votes", "equal-shares"])
@pytest.mark.parametrize(("budget", "cost"), [(120_000, 20_000), (60_000, 20_000),
                                              (120_000, 26_000)])  # fmt: skip
def test_it_follows_its_model(opened, rule, budget, cost):
    result = change(opened("residents-vote"), rule=rule, budget=budget, project="E1", cost=cost)
    result = change(opened("residents-vote"), rule=rule, budget=budget, cost=cost)
    expected = residents_vote(rule, budget, {"E1": cost})
    assert f"{expected.covered:,} of the 1,000 who voted" in result["summary"]
    assert "1,000 of 212,000 residents voted" in result["summary"]
    assert result["figures"][0]["value"] == per_cent(expected.covered_percent)
    assert result["figures"][0]["note"].startswith("of those who voted")
    steps = result["tables"][0]["rows"]
    assert [row[0].split()[0] for row in steps] == expected.winners
    areas = result["charts"][0]["table"]["rows"]
    assert [row[2].split()[0] for row in areas[1:]] == [
        str(group.covered) for group in expected.coverage.by_area
    ]


def test_both_rules_stand_side_by_side(opened):
    result = opened("residents-vote").result
    alt = result["charts"][0]["alt"]
    assert "Most votes first: 52 per cent of those who voted have a winner" in alt
    assert "nobody in Coast and Estates" in alt
    assert "Equal shares: 97.4 per cent of those who voted" in alt
    assert "T1 Market square play garden, T2 High Street lighting" in result["summary"]
    assert result["tables"][1]["rows"][0][1:] == ["T1, T2 and T3", "T1, H1, E1, H2 and E2"]
    assert "Nobody in coast and estates" in result["callout"]["text"]
    assert "Northmere Echo" in result["callout"]["title"]


def test_each_step_of_equal_shares_names_the_price_a_supporter_paid(opened):
    result = change(opened("residents-vote"), rule="equal-shares")
    assert result["tables"][0]["rows"][1] == [
        "H1 Harbour shelter", "265", "£28,000", "£105.66", "£42,000",
    ]  # fmt: skip
    assert "470 votes" in result["callout"]["text"]
    assert "with 160" in result["callout"]["text"]
    notes = " ".join(result["notes"])
    assert "raises them by £1 at a time" in notes
    assert "Ties, in both: more votes, then lower cost" in notes


def test_another_project_brings_its_own_cost(opened):
    simulator = opened("residents-vote")
    change(simulator, cost=26_000)
    change(simulator, project="T2")
    assert simulator.values["cost"] == 40_000


def test_no_money_for_anything(opened):
    result = change(opened("residents-vote"), budget=100)
    assert "no project wins" in result["summary"]


def test_prediction(opened):
    simulator = opened("residents-vote")
    simulator.set(guess={"given": {"most-votes": "80", "equal-shares": "60%"}, "revealed": True})
    assert simulator.prediction["said"] == [
        "Most votes first: you said 80 per cent; it is 52 per cent.",
        "Equal shares: you said 60 per cent; it is 97.4 per cent.",
    ]


def test_a_file_is_counted_in_its_own_money_with_its_own_controls(opened):
    simulator = opened("residents-vote")
    result = give(simulator, OWN)
    assert "PLN\u00a01,000: x and y win. 2 of the 3 who voted" in result["summary"]
    assert result["figures"][1]["value"] == "not told"
    project = simulator.spec["groups"][1]["controls"][0]
    assert [one["id"] for one in project["options"]] == ["x", "y", "z"]
    word = result["options"]["file"]
    assert word["said"] == "Counting mine.pb: 3 projects, 3 voters. It is not saved."
    assert "£" not in json.dumps(result["tables"], ensure_ascii=False)
    assert "<img" not in "".join(result["charts"][0]["svgs"])
    assert "wins" in change(simulator, budget=600)["summary"]
    change(simulator, **simulator.part._view.defaults)
    assert simulator.values["file"] == "mine.pb"  # a reset stays with the file


def test_northmeres_own_file_gives_northmeres_result(opened):
    simulator = opened("residents-vote")
    tables = simulator.result["tables"]
    assert give(simulator, write_pb(northmere()))["tables"] == tables


def test_back_to_northmere_as_it_was_left(opened):
    simulator = opened("residents-vote")
    change(simulator, rule="equal-shares", cost=26_000)
    before = simulator.result["summary"]
    give(simulator, OWN)
    result = change(simulator, file="")
    assert result["summary"] == before
    assert simulator.values["cost"] == 26_000
    assert result["options"]["file"]["said"] == "Back to Northmere's vote."


def test_nothing_of_a_file_is_kept(opened, answers, private):
    simulator = opened("residents-vote")
    change(simulator, rule="equal-shares")
    give(simulator, OWN, "Secret vote.pb")
    change(simulator, budget=700)
    assert not private.values
    kept = answers.values["simulator:residents-vote"]
    assert "Secret" not in json.dumps(kept)
    assert kept["values"]["budget"] == 120_000
    again = opened("residents-vote")
    assert again.values["file"] == ""
    assert again.values["rule"] == "equal-shares"


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (b"\x00\xff\xfe", "UTF-8"),
        (OWN.replace("y;400", "y;lots"), "Line 9: The cost of project y is 'lots'"),
        (OWN.replace("approval", "ordinal"), "choose a file whose vote_type is approval"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_broken_file_says_what_to_do_and_leaves_the_vote(opened, broken, words):
    simulator = opened("residents-vote")
    summary = simulator.result["summary"]
    result = give(simulator, broken)
    assert words in result["options"]["file"]["trouble"]
    assert "still here" in result["options"]["file"]["trouble"]
    assert result["options"]["file"]["trouble"].startswith("mine.pb was not counted.")
    assert not result["options"]["file"]["said"]  # no old news beside the error
    assert result["summary"] == summary
    assert not change(simulator, budget=90_000)["options"]["file"]["trouble"]


@pytest.mark.parametrize(
    "message",
    [
        {"say": "text", "bytes": b"x"},
        {"say": {"file": "budget", "name": "x"}, "bytes": b"x"},
        {"say": {"file": "file"}},
        {},
    ],
)
def test_a_message_that_is_no_file_does_nothing(opened, message):
    simulator = opened("residents-vote")
    simulator.hear(message)
    assert simulator.told == [{}]


def test_the_same_file_chosen_again_is_answered_again(opened):
    simulator = opened("residents-vote")
    answers = [give(simulator, "no ballots at all") for _ in range(2)]
    assert answers[0]["options"] == answers[1]["options"]
    assert answers[0] != answers[1], "an equal answer would never reach the page"


def test_another_tabs_save_leaves_a_file_and_its_changes_where_they_are(opened, answers):
    mine, other = opened("residents-vote"), opened("residents-vote")
    give(mine, OWN)
    change(other, budget=90_000)
    assert "mine.pb" in change(mine, budget=600)["options"]["file"]["said"]
    assert (mine.values["file"], mine.values["budget"]) == ("mine.pb", 600)
    kept = answers.values["simulator:residents-vote"]["values"]
    assert (kept["file"], kept["budget"]) == ("", 90_000)
    change(mine, file="")
    assert mine.values["budget"] == 90_000  # back at Northmere's vote, as the other tab left it


def test_values_of_a_file_that_is_not_there_any_more_change_nothing(opened, answers):
    simulator = opened("residents-vote")
    change(simulator, budget=90_000)
    before = answers.values["simulator:residents-vote"]
    result = change(simulator, file="mine.pb", project="x", budget=700)
    assert "mine.pb could not be counted again" in result["options"]["file"]["trouble"]
    assert (simulator.values["budget"], simulator.values["file"]) == (90_000, "")
    assert answers.values["simulator:residents-vote"] == before


def test_what_another_tab_chose_comes_with_the_cost_it_gave(opened, answers):
    mine, other = opened("residents-vote"), opened("residents-vote")
    change(other, project="T2")
    change(other, cost=41_000)
    change(mine, budget=90_000)
    kept = answers.values["simulator:residents-vote"]["values"]
    assert (kept["project"], kept["cost"], kept["budget"]) == ("T2", 41_000, 90_000)
    assert (mine.values["project"], mine.values["cost"]) == ("T2", 41_000)
