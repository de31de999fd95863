"""The self-assessment: private, without a total, exported only on request."""

import csv
import io
import json

from commissioning.models.grants.requirements import GAPS

GAP = {
    "r6.rating": "partly", "r6.explanation": "Old wording", "r6.safeguard": "Legal reads each",
    "r6.owner": "Head of grants", "r6.date": "2027-02-01", "r6.harm": "3",
}  # fmt: skip


def change(simulator, **values):
    simulator.set(values={**simulator.values, **values})
    return simulator.result


def test_it_writes_to_the_private_answers_only(opened, answers, private):
    simulator = opened("requirements")
    simulator.set(guess={"given": {}, "revealed": True})
    change(simulator, **GAP)
    assert not answers.values
    kept = private.values["simulator:requirements"]
    assert kept["values"]["r6.explanation"] == "Old wording"
    assert opened("requirements").values["r6.owner"] == "Head of grants"


def test_no_total_and_no_percentage_of_requirements(opened):
    simulator = opened("requirements")
    ratings = {f"r{number}.rating": "met" for number in range(1, 11)}
    result = change(simulator, **ratings)
    text = json.dumps({**result, "charts": [], "values": {}}, ensure_ascii=False).lower()
    assert "score" not in text
    assert "10 of 10" not in text
    assert "100 per cent" not in text
    assert "total" not in text.replace("without a total", "")


def test_what_is_entered_never_reaches_the_notebook(opened):
    simulator = opened("requirements")
    blank = simulator.part.words
    change(simulator, **GAP, **{"r8.rating": "met"})
    assert simulator.part.words == blank
    assert opened("requirements").part.words == blank


def test_actions_and_what_is_missing(opened):
    result = change(opened("requirements"), **GAP, **{"r9.rating": "not met"})
    rows = result["tables"][0]["rows"]
    assert [row[0][0] for row in rows] == ["6", "9"]
    assert rows[0][4] == "1 February 2027"
    assert result["notes"] == [
        "Requirement 9, rated not met: add explanation, safeguard, owner, date."
    ]
    assert result["status"]["r6"] == "partly"
    assert result["status"]["r1"] == "not rated"


def test_strong_rating_beside_weak_evidence(opened):
    result = change(opened("requirements"), **{"r8.rating": "met"})
    assert "11 of 34" in result["callout"]["text"]
    assert "roughly 21 to 46" in result["callout"]["text"]
    result = change(opened("requirements"), replied=9, **{f"s{n}": 5 for n in range(1, 8)})
    assert "Fewer than 10 replied" in result["notes"][0]


def test_more_agreed_than_replied_is_a_sentence(opened):
    result = change(opened("requirements"), replied=5)
    assert "Check which figure is which" in result["problem"]


def test_more_replied_than_were_asked_is_a_sentence(opened):
    result = change(opened("requirements"), asked=30)
    assert "34 replied but only 30 were asked" in result["problem"]


def test_prediction(opened):
    simulator = opened("requirements")
    simulator.set(guess={"given": {"requirement": "9"}, "revealed": True})
    assert simulator.prediction["said"][0].startswith(
        "You said requirement 9. At Northmere it is requirement 8"
    )


def test_the_export_is_given_to_the_learner_and_runs_no_formula(opened):
    simulator = opened("requirements")
    change(simulator, **GAP)
    change(simulator, **{"r6.owner": "=HYPERLINK(1)"})
    simulator.set(action={"id": "export", "request": 1})
    ((name, content),) = simulator.files
    assert simulator.notice["text"].startswith(f"Exported as {name}. ")
    assert "disclosable under freedom of information" in simulator.notice["text"]
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 10
    assert rows[5]["Rating"] in GAPS
    assert rows[5]["Owner"] == "'=HYPERLINK(1)"
    assert rows[0]["Rating"] == "not rated"


def test_an_unknown_action_does_nothing(opened, private):
    simulator = opened("requirements")
    simulator.set(action={"id": "format-disk", "request": 1})
    assert not simulator.files + list(private.values)
