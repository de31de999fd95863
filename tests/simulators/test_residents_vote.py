"""The residents' vote: follows its models, shows both rules, and counts a learner's own file."""

import json

import pytest

from commissioning.formats import per_cent
from commissioning.models.co_production.pb_files.pabulib import write_pb
from commissioning.models.co_production.votes.northmere_vote import northmere, residents_vote

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
    assert "1,000 of 212,000 residents voted" in result["sentence"]
    assert result["figures"][0]["value"] == per_cent(expected.covered_percent)
    assert result["figures"][0]["note"].startswith("of those who voted")
    steps = result["tables"][0]["rows"]
    assert [row[0].split()[0] for row in steps] == expected.winners
    areas = result["charts"][1]["table"]["rows"]
    assert [row[2].split()[0] for row in areas[1:]] == [
        str(group.covered) for group in expected.coverage.by_area
    ]


def test_both_rules_stand_side_by_side(opened):
    result = opened("residents-vote").result
    alt = result["charts"][1]["alt"]
    assert "Most votes first: 52 per cent of those who voted have a winner" in alt
    assert "nobody in Coast and Estates" in alt
    assert "Equal shares: 97.4 per cent of those who voted" in alt
    assert "T1 Market square play garden, T2 High Street lighting" in result["sentence"]
    assert result["tables"][1]["rows"][0][1:] == ["T1, T2 and T3", "T1, H1, E1, H2 and E2"]
    assert "Nobody in coast and estates" in result["callout"]["text"]
    assert "Northmere Echo" in result["callout"]["title"]


def test_the_map_lights_up_where_the_rule_has_winners(opened):
    simulator = opened("residents-vote")
    most = simulator.result["charts"][0]
    assert "Town: 520 of 520 have a winner." in most["alt"]
    assert "Coast: 0 of 280 have a winner." in most["alt"]
    equal = change(simulator, rule="equal-shares")["charts"][0]
    assert "Coast: 277 of 280 have a winner." in equal["alt"]
    for chart, lit, filled in ((most, 1, 3), (equal, 3, 5)):
        assert len(chart["svgs"][-1].split("ch-land ch-lit")) - 1 == lit
        assert [row[3] for row in chart["table"]["rows"]].count("Wins") == filled
        for svg in chart["svgs"]:
            assert svg.count("ch-on ch-strong") in (filled, 2 * filled), (
                "filled, and said in a list"
            )


def test_a_file_of_ballots_has_no_map_of_northmere(opened):
    assert "map" not in give(opened("residents-vote"), OWN)["charts"][0]["alt"].lower()


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


def test_what_a_win_is_worth_is_a_choice_within_equal_shares(opened):
    simulator = opened("residents-vote")
    by_cost = change(simulator, rule="equal-shares")
    by_count = change(simulator, measure="count")
    expected = residents_vote("equal-shares", measure="count")
    assert "by equal shares: T1 " in by_cost["sentence"]
    assert "by equal shares by count: H2 " in by_count["sentence"]
    assert by_count["figures"][0]["value"] == per_cent(expected.covered_percent)
    assert "T1 Market square play garden loses with 500 votes" in by_count["callout"]["text"]
    assert "every win counts as one" in " ".join(by_count["notes"])
    assert (
        change(simulator, rule="most-votes")["tables"][1]["columns"][2] == "Equal shares by count"
    )


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


POINTS = """META
key;value
budget;100
vote_type;cumulative
rule;greedy-no-skip
min_project_score_threshold;2
PROJECTS
project_id;cost;name;selected
a;60;Trees;0
b;50;Lamp;1
c;40;Sign;0
VOTES
voter_id;vote;points
1;a,c;3,1
2;b;4
3;a,c,c;1,1,1
"""


def test_what_is_counted_and_what_was_mended_is_said(opened):
    simulator = opened("residents-vote")
    result = give(simulator, POINTS)
    assert result["options"]["file"]["said"] == (
        "Counting mine.pb: 3 projects, 3 voters. 1 row mended or left out: see the notes below. "
        "It is not saved."
    )
    notes = result["notes"]
    assert notes[0].startswith(
        "Ballots: each voter shared out points (cumulative). Most votes first"
    )
    assert "Equal shares counts every project to which a voter gave a point as ticked" in notes[0]
    assert notes[1] == ("In 1 ballot a project is named twice: it counts once. It is on line 16.")
    assert "down the list by points" in notes[2]
    assert "Ties, in both: more points, then lower cost" in notes[4]
    steps = result["tables"][0]
    assert steps["columns"][:3] == ["Wins", "Its points", "Its supporters"]
    assert [row[:3] for row in steps["rows"]] == [["b Lamp", "4", "1"], ["c Sign", "3", "2"]]
    assert result["figures"][3]["note"] == "points for a Trees"


def test_a_count_that_stopped_at_the_first_that_did_not_fit_is_told(opened):
    notes = " ".join(give(opened("residents-vote"), POINTS)["notes"])
    assert "The file publishes 1 winner that neither count gives here" in notes
    assert "By most votes first, c wins only here." in notes
    assert (
        "The file's own count (greedy-no-skip) stops at the first project that does not fit: a Trees "
        "costs £60 when £50 is left. Most votes first passes over it here and goes on"
    ) in notes
    assert "lets no project win with fewer than 2 points" in notes
    assert (
        "Counted by the file's own rule, its ballots give the winners that it publishes." in notes
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("greedy-exclusive", "of projects that exclude each other only one wins"),
        ("greedy-custom", "follows a rule of its own, which no name says"),
        ("equalshares/add1-comparison", "if more voters prefer its winners"),
    ],
)
def test_other_rules_of_a_file_are_told_with_its_comment(opened, rule, words):
    file = POINTS.replace("greedy-no-skip", f"{rule}\ncomment;#1: <b>By hand</b>")
    notes = give(opened("residents-vote"), file)["notes"]
    assert words in " ".join(notes)
    assert notes[-1] == "The file's own comment: “<b>By hand</b>”"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("approval", "a tick is one vote"),
        ("choose-1", "a choice is one vote"),
        ("scoring", "adds up the scores"),
        ("ordinal", "or 1 for the last project, 2 for the one before it"),
    ],
)
def test_each_kind_of_ballot_is_explained(opened, kind, words):
    assert words in give(opened("residents-vote"), POINTS.replace("cumulative", kind))["notes"][0]


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
        (b"\x00\xff\xfe", "no lines under META. Add that section"),
        (OWN.replace("budget;1000", "budget;lots"), "the budget is lots. Write a line such as"),
        (
            OWN.replace("x,y", "q").replace("2;x", "2;q").replace("3;z", "3;q"),
            "No vote can be counted",
        ),
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
