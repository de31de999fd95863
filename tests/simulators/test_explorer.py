"""The explorer: each view follows its model and says what it cannot show; a file of one's own is read and not kept."""

import io
import json
import pickle

import openpyxl
import pytest

from commissioning.content import folders
from commissioning.formats import per_cent, pounds, pounds_and_pence
from commissioning.models.open_data import explore, reached
from commissioning.simulators import controls
from commissioning.simulators.open_data import (
    by_place,
    by_recipient,
    by_return,
    by_size,
    by_time,
    elsewhere,
)
from simulators.reading import change, figures, stands_beside

EXPLORERS = ("explorer", "explorer-places")
LIMITS = {
    "sizes": by_size.LIMIT,
    "recipients": by_recipient.LIMIT,
    "places": by_place.LIMIT,
    "time": by_time.LIMIT,
    "return": by_return.LIMIT,
}
HEAD = "Award Date,Amount Awarded,Recipient Org:Name,Recipient Org:Identifier,Recipient Ind:Name,Beneficiary Location:Name\n"
OWN = (
    HEAD
    + "2025-04-12,1000,Quay Club,GB-CHC-1000001,,Long Town\n"
    + "2025-05-06,£3000.00,Quay club,GB-CHC-1000001,,Long Town\n"
    + "2026-04-20,TBC,Mill Trust,GB-CHC-1000002,,\n"
    + "2026-04-20,8000,Mill Trust,GB-CHC-1000002,,\n"
    + "2026-04-21,250,,,Ann Person,Long Town\n"
)


def give(simulator, data, name="mine.csv"):
    sent = data if isinstance(data, bytes) else data.encode()
    simulator.say(None, sent, file="file", name=name)
    return simulator.result


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize("show", LIMITS)
def test_each_chart_says_what_the_data_cannot_show(opened, name, show):
    result = change(opened(name), show=show)
    assert result["charts"]
    first_words = " ".join(LIMITS[show].split()[:3])
    for chart in result["charts"]:
        assert chart["alt"].endswith(LIMITS[show])
        assert all(f">{first_words}" in svg for svg in chart["svgs"])
    assert LIMITS[show] in result["sentence"]


@pytest.mark.parametrize("year", ["all", "2023-24", "2024-25", "2025-26"])
def test_the_median_stands_before_the_mean(opened, year):
    result = change(opened("explorer"), year=year)
    found = explore(year="" if year == "all" else year)
    assert [one["label"] for one in result["figures"][:2]] == ["Median award", "Mean award"]
    assert figures(result)["Median award"] == pounds(found.sizes.median)
    assert result["figures"][3]["value"] == per_cent(found.sizes.bands[-1].money_percent)
    assert result["summary"].index("£") < result["summary"].index("mean")


def test_other_edges_make_other_bands(opened):
    result = change(opened("explorer"), small=5_000, large=200_000)
    found = explore(edges=(5_000, 200_000))
    rows = result["charts"][0]["table"]["rows"]
    assert [row[1] for row in rows] == [str(one.awards) for one in found.sizes.bands]
    assert "above £200,000" in result["charts"][0]["title"]


def test_names_stand_in_a_table_alone_and_spelling_makes_recipients(opened):
    simulator = opened("explorer")
    by_number = change(simulator, show="recipients")
    largest = explore().recipients[0].name
    assert by_number["tables"][0]["rows"][0][0] == largest
    assert by_number["tables"][0]["folded"]
    shown = json.dumps([by_number["charts"], by_number["figures"], by_number["summary"]])
    assert largest not in shown
    assert figures(by_number)["Recipients"] == "258"
    assert figures(change(simulator, by="name"))["Recipients"] == "268"


@pytest.mark.parametrize("spread", ["none", "residents", "placed"])
def test_places_follow_their_model(opened, spread):
    result = change(opened("explorer-places"), spread=spread)
    found = reached(spread=spread)
    for one in found.reach.places:
        assert pounds_and_pence(one.placed_per_head) in result["charts"][0]["alt"]
    assert result["summary"].endswith(f"{pounds_and_pence(found.by[found.leader].per_head)}.")
    assert figures(result)["The two estates, a head"] == pounds_and_pence(found.estates_per_head)
    assert "23.9 per cent of the borough-wide money" in result["callout"]["text"]
    assert "30 awards above £100,000" in result["callout"]["text"]


def test_ones_own_view_of_what_nobody_recorded_decides_who_leads(opened):
    simulator = opened("explorer-places")
    change(simulator, spread="own")
    assert "Saltmarsh, £139.32" in change(simulator, estates=60)["summary"]
    assert "Coast" in change(simulator, estates=10)["summary"]


def test_time_says_what_would_become_of_the_dates(opened):
    simulator = opened("explorer")
    result = change(simulator, show="time", year="2025-26")
    assert "173 of 211 would turn into another valid date" in result["notes"][0]
    assert figures(result)["Dated to a weekend"] == "0"
    assert figures(change(simulator, year="all"))["Money decided in March"] == "24 per cent"


def test_who_comes_back_by_year(opened):
    simulator = opened("explorer")
    result = change(simulator, show="return")
    assert figures(result)["Awards to earlier recipients"] == "81 per cent"
    first = change(simulator, year="2023-24")
    assert figures(first)["Awards to earlier recipients"] == "not known"
    without = change(simulator, year="all", without_regrants=True)
    assert per_cent(explore(without_regrants=True).calls["No"].money_percent) in without["summary"]


def test_what_leaves_nothing_is_said_and_which_control_would_mend_it(opened):
    simulator = opened("explorer")
    give(simulator, HEAD + "2025-04-12,0,A,,,Northmere coast\n2024-04-12,5,A,,,\n")
    result = change(simulator, year="2025-26", without_zero=True)
    assert result["problem"].startswith("No award is left.")
    assert result["change"] == "year"
    result = change(simulator, without_zero=False, show="places", spread="placed")
    assert "Spread it by residents" in result["problem"]
    assert result["change"] == "spread"
    assert "problem" not in change(simulator, spread="residents")


def test_an_own_file_is_read_as_it_stands_and_people_are_not_named(opened):
    simulator = opened("explorer")
    result = give(simulator, OWN)
    word = result["options"]["file"]
    assert word["said"].startswith("Showing mine.csv: 4 awards.")
    assert word["said"].endswith("It is not saved.")
    assert "Row 4: no amount that can be read without a guess. Left out." in result["notes"]
    assert figures(result)["Median award"] == "£2,000"
    for show in LIMITS:
        shown = json.dumps(change(simulator, show=show))
        assert "Ann Person" not in shown
        assert "Northmere" not in shown.replace("Back to Northmere", "")
    table = change(simulator, show="recipients")["tables"][0]["rows"]
    assert ["People, who are not named", "fewer than 5", "masked", "masked"] in table
    assert any(row[0] in ("Quay Club", "Quay club") and row[1] == "2" for row in table)


def test_what_a_file_does_not_say_is_not_known_and_is_no_nought(opened):
    simulator = opened("explorer")
    give(simulator, "Award Date,Amount Awarded\n,500\n,700\n")
    shown = figures(change(simulator, show="return"))
    assert set(shown.values()) == {"not known"}
    time = change(simulator, show="time")
    assert time["summary"].startswith("No award has a day of decision")
    assert by_time.LIMIT in time["notes"]
    assert figures(change(simulator, show="recipients"))["Recipients"] == "0"
    assert figures(change(simulator, show="places"))["Names a place"] == "0 per cent"


def test_small_counts_of_a_file_with_people_are_masked(opened):
    simulator = opened("explorer")
    give(simulator, OWN)
    chart = change(simulator, show="places")["charts"][0]
    assert chart["table"]["rows"] == [["Long Town", "fewer than 5", "masked", "masked"]]
    assert "£" not in chart["alt"]


def test_districts_of_england_stand_beside_income_deprivation(opened):
    simulator = opened("explorer-places")
    rows = (
        "1000,A Club,Hartlepool town,E06000001",
        "3000,B Club,,e06000006",
        "500,C Club,Wales,W06000015",
    )
    text = "Amount Awarded,Recipient Org:Name,Beneficiary Location:Name,Beneficiary Location:Geographic Code\n"
    result = give(simulator, text + "\n".join(rows))
    named, districts = result["charts"]
    assert [row[0] for row in districts["table"]["rows"]] == ["Halton", "Hartlepool"]
    assert (
        "Hartlepool: £1,000, 1 award; 35.7 in 100 people in income deprivation." in districts["alt"]
    )
    assert [row[0] for row in named["table"]["rows"]] == ["Halton", "Hartlepool town", "Wales"]
    assert "Indices of Deprivation 2025" in " ".join(result["notes"])
    assert all(chart["alt"].endswith(elsewhere.LIMIT) for chart in result["charts"])


def test_controls_are_those_for_which_the_file_has_something(opened):
    simulator = opened("explorer")
    give(simulator, OWN.replace("8000", "0"))
    ids = {one["id"] for one in controls.every(simulator.spec["groups"])}
    assert {"year", "without_zero", "by"} <= ids
    assert not {"programme", "without_regrants", "spread", "estates"} & ids
    assert figures(change(simulator, without_zero=True))["Awards"] == "3"


def test_northmeres_own_file_gives_northmeres_result(opened):
    simulator = opened("explorer")
    before = [change(simulator, show=show)["charts"] for show in LIMITS]
    path = folders.datasets_dir() / "northmere-grants" / "grants.csv"
    give(simulator, path.read_bytes(), "grants.csv")
    assert [change(simulator, show=show)["charts"] for show in LIMITS] == before


def test_the_spoiled_export_is_read_in_house_words_with_what_is_wrong(opened):
    path = folders.datasets_dir() / "northmere-grants-export" / "grants_2025-26_FINAL_v3.csv"
    result = give(opened("explorer"), path.read_bytes(), path.name)
    notes = " ".join(result["notes"])
    assert "'Beneficiary' as Recipient Org:Name" in notes
    assert "Days of decision were read day first: the column proves it." in notes
    assert "a recipient that may be one person" in notes
    assert figures(result)["Awards"] == "210"


def test_a_workbook_that_swapped_its_dates_is_told(opened):
    path = folders.datasets_dir() / "northmere-grants-export" / "panel_papers.xlsx"
    result = give(opened("explorer"), path.read_bytes(), path.name)
    assert "swapped day and month in 31 dates" in " ".join(result["notes"])
    simulator = opened("explorer")
    give(simulator, path.read_bytes(), path.name)
    assert change(simulator, show="time")["callout"]["title"] == "Can these dates be right?"


def workbook(*rows):
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b" ", "mine.csv was not used."),
        (b"%PDF-1.7 and so on", "mine.csv was not used."),
        ("a,b,c,d\n1,2,3,4\n", "No column was found that holds the amount awarded."),
        (HEAD + "2025-04-10,TBC,A,,,\n", "No amount in the file can be read without a guess."),
        (workbook(["Name", "Place"], ["A", "B"]), "No column was found"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence_and_what_was_shown_stays(opened, data, says):
    simulator = opened("explorer")
    before = simulator.result["summary"]
    result = give(simulator, data)
    trouble = result["options"]["file"]["trouble"]
    assert says in trouble
    assert trouble.endswith("The awards that were shown before are still here.")
    assert result["summary"] == before
    assert simulator.values["file"] == ""


def test_nothing_of_a_file_is_kept_and_the_way_back_is_as_it_was_left(opened, answers):
    simulator = opened("explorer")
    change(simulator, show="time", year="2024-25")
    before = simulator.result["summary"]
    give(simulator, OWN)
    assert simulator.values["show"] == "time"
    change(simulator, year="2025-26")
    kept = json.dumps([str(answers.read())])
    assert "mine.csv" not in kept
    assert "Quay" not in kept
    result = change(simulator, file="")
    assert result["summary"] == before
    assert simulator.values["year"] == "2024-25"
    assert result["options"]["file"]["said"] == "Back to Northmere's awards."


def test_what_travels_with_the_view_holds_nothing_of_the_awards(opened):
    simulator = opened("explorer")
    give(simulator, OWN)
    travels = pickle.dumps(simulator.part._view)
    assert b"Quay" not in travels
    assert b"Ann" not in travels
    assert len(travels) < 10_000


def test_the_way_back_begins_where_the_page_began(opened):
    simulator = opened("explorer", begins={"show": "time", "large": 200_000})
    start = dict(simulator.part._view.defaults)
    give(simulator, OWN)
    change(simulator, file="")
    assert simulator.part._view.defaults == start
    assert (simulator.values["show"], simulator.values["large"]) == ("time", 200_000)


def test_small_counts_by_month_are_masked_where_there_are_people(opened):
    simulator = opened("explorer")
    give(simulator, OWN)
    grid = change(simulator, show="time")["tables"][0]
    assert {cell for row in grid["rows"] for cell in row[1:]} == {"masked", "none"}
    assert "masked" in grid["note"]


def test_programmes_beyond_the_list_are_told(opened):
    simulator = opened("explorer")
    rows = "".join(f"10,P{n:02}\n" for n in range(70))
    give(simulator, f"Amount Awarded,Grant Programme:Title\n{rows}")
    programmes = next(
        one for one in controls.every(simulator.spec["groups"]) if one["id"] == "programme"
    )
    assert len(programmes["options"]) == 61
    assert "10 more have no line here" in programmes["reason"]


def test_a_reset_stays_with_the_file(opened):
    simulator = opened("explorer")
    give(simulator, OWN)
    change(simulator, **simulator.part._view.defaults)
    assert simulator.values["file"] == "mine.csv"


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("explorer", {"median": "20000", "large": "20"},
         ["you said £20,000; it is £4,500. The mean is £23,450", "it is 55.4 per cent"]),
        ("explorer-places", {"placed": "80", "leader": "Fernhill estate"},
         ["you said 80 per cent; it is 26.1 per cent", "it is Coast, £19.85"]),
    ],
)  # fmt: skip
def test_predictions_stand_beside_the_result(opened, name, given, said):
    stands_beside(opened(name), given, said)


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        (["3600.40", "600"], "£4,200 in all"),
        (["999999"], "£999,999 in all"),
        (["999999.60"], "£1.00m in all"),
        (["1000000", "800000"], "£1.80m in all"),
    ],
)
def test_sums_below_a_million_are_said_in_whole_pounds(opened, amounts, said):
    simulator = opened("explorer")
    result = give(simulator, HEAD + "".join(f"2025-04-12,{one},A,,,\n" for one in amounts))
    assert said in json.dumps(result["figures"], ensure_ascii=False)
    for show in LIMITS:
        assert "£0.0" not in json.dumps(change(simulator, show=show), ensure_ascii=False)


def test_places_of_a_small_file_are_in_whole_pounds_too(opened):
    simulator = opened("explorer-places")
    result = give(simulator, HEAD + "2025-04-12,3600,A,,,Northmere coast\n2025-04-12,600,B,,,\n")
    assert "of the money; £3,600" in json.dumps(result["figures"], ensure_ascii=False)
    assert result["callout"]["text"].startswith("£600 names no place")


@pytest.mark.parametrize(
    ("recipients", "tenth", "half"),
    [
        (1, "no tenth", "no half"),
        (9, "no tenth", "44.4 per cent"),
        (10, "10 per cent", "50 per cent"),
    ],
)
def test_of_fewer_than_ten_recipients_no_tenth_is_shown(opened, recipients, tenth, half):
    simulator = opened("explorer")
    give(simulator, HEAD + "".join(f"2025-04-12,100,Club {n},,,\n" for n in range(recipients)))
    result = change(simulator, show="recipients")
    assert figures(result)["The largest tenth has"] == tenth
    assert figures(result)["The smaller half has"] == half
    chart = result["charts"][0]
    assert ("a tenth" in " ".join(chart["svgs"])) is (recipients >= 10)
    assert ("largest tenth has" in chart["alt"]) is (recipients >= 10)
    assert ("Fewer than ten have no tenth" in result["summary"]) is (recipients < 10)


def test_days_in_two_orders_are_read_where_they_can_mean_one_day_and_the_rest_is_told(opened):
    simulator = opened("explorer")
    days = ("13/03/2025", "03/14/2025", "05/03/2025", "05/05/2025")
    result = give(simulator, HEAD + "".join(f"{day},100,A,,,\n" for day in days))
    notes = " ".join(result["notes"])
    assert "stand in two orders" in notes
    assert "1 has 13 or more in front, 1 in the middle" in notes
    assert "Row 4: a day of decision that could be two days, or none." in notes
    assert figures(change(simulator, show="time"))["Without a date"] == "1"


def test_days_whose_order_nothing_proves_are_told_with_what_to_do(opened):
    result = give(opened("explorer"), HEAD + "05/03/2025,100,A,,,\n07/08/2025,100,A,,,\n")
    notes = " ".join(result["notes"])
    assert "nothing proves which part is the day. Ask who made the list" in notes
    assert "Rows 2 and 3: a day of decision" in notes
