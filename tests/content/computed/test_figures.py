"""Figures come from models and datasets, and from nowhere else."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from commissioning.content.computed.dataset_queries import DatasetQuery, query_dataset
from commissioning.content.computed.figures import figure, figure_specs
from commissioning.content.computed.model_calls import ModelCall, call_model
from commissioning.content.yaml_files.reading import adapter
from commissioning.errors import ContentError

MODULE = "04-small"


def call(**written: object) -> ModelCall:
    """A call as it is written in YAML."""
    return adapter(ModelCall).validate_python(written)


def asked_of_data(**written: object) -> Decimal:
    """The answer to a query as an author writes it."""
    return query_dataset(adapter(DatasetQuery).validate_python(written))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("cost", "£86,400"),
        ("saving", "£43,200"),
        ("first", "Ann"),
        ("nested", "£48"),
        ("grants", "£90,200.50"),
        ("town-grants", "two"),
        ("in-hundreds", "32 per cent"),
    ],
)
def test_a_figure_is_computed(course: Path, name: str, shown: str) -> None:
    assert figure(MODULE, name).shown == shown
    assert next(iter(figure_specs(MODULE))) == "cost"


def test_a_changed_parameter_changes_the_text(course: Path) -> None:
    path = course / "lessons" / MODULE / "figures.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("hours: 18", "hours: 20"), encoding="utf-8"
    )
    os.utime(path, ns=(1, 1))
    assert figure(MODULE, "cost").shown == "£96,000"


@pytest.mark.parametrize(
    "model", ["os.system", "fake.Path", "fake._hidden", "fake.costs", "nowhere.cost"]
)
def test_only_public_functions_of_the_models_are_called(course: Path, model: str) -> None:
    with pytest.raises((ContentError, ValueError)):
        call_model(call(model=model))


@pytest.mark.parametrize("model", ["cost", "a.b.c", "../fake.cost", "fake:cost", ".cost"])
def test_a_name_that_is_not_module_and_function_is_no_model(model: str) -> None:
    with pytest.raises(ValueError, match="model"):
        call(model=model)


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ({"model": "fake.costs"}, "Did you mean 'cost'"),
        (
            {"model": "grant.one_stage"},
            "no room 'grant'.*mean 'grants'.*Rooms: co_production, .*grants",
        ),
        ({"model": "fake.cost", "with": {"applicants": -1, "hours": 1}}, "no applicants"),
        ({"model": "fake.cost", "with": {"people": 1}}, "with people=1.*Correct `with:`"),
        (
            {"model": "fake.cost", "with": {"applicants": "{n}", "hours": 1}},
            "no variant gives it a value",
        ),
        (
            {"model": "fake.cost", "with": {"applicants": 1, "hours": 1}, "take": "totl"},
            "mean 'total'",
        ),
        (
            {"model": "fake.cost", "with": {"applicants": 1, "hours": 1}, "take": "rows.9"},
            "there are 2",
        ),
        (
            {"model": "fake.cost", "with": {"applicants": 1, "hours": 1}, "take": "by_size.L"},
            "no 'L'",
        ),
    ],
)
def test_a_call_that_fails_says_why(course: Path, spec: dict[str, object], says: str) -> None:
    with pytest.raises(ContentError, match=says):
        call_model(call(**spec))


def test_private_parts_cannot_be_taken() -> None:
    with pytest.raises(ValueError, match="take"):
        call(model="fake.cost", take="__class__")


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [("sum", "90200.50"), ("count", "3"), ("median", "4000"), ("max", "85000"), ("min", "1200.50")],
)
def test_a_column_is_summed_up(course: Path, aggregate: str, value: str) -> None:
    query = {"dataset": "places", "resource": "grants", "column": "Amount", "aggregate": aggregate}
    assert asked_of_data(**query) == Decimal(value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"dataset": "place"}, "mean 'places'"),
        ({"resource": "grant"}, "mean 'grants'"),
        ({"resource": "up"}, r"no file \.\./x.csv in its folder"),
        ({"column": "amount"}, "mean 'Amount'"),
        ({"where": {"Area": "Town"}}, "no column 'Area'"),
        ({"where": {"Place": "Moon"}}, "no row matches"),
        ({"column": "Place"}, "'Town' is not a number"),
    ],
)
def test_a_query_that_fails_says_why(course: Path, change: dict[str, object], says: str) -> None:
    query = {"dataset": "places", "resource": "grants", "column": "Amount", "aggregate": "mean"}
    with pytest.raises(ContentError, match=says):
        asked_of_data(**{**query, **change})


def test_where_takes_one_value_or_several(course: Path) -> None:
    query = {"dataset": "places", "resource": "grants", "aggregate": "count"}
    assert asked_of_data(**query, where={"Place": ["Town", "Coast"]}) == 4


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{id: x, format: money}", "either `model:` or `dataset:`"),
        ("{id: x, model: fake.cost, format: euros}", "no format 'euros'"),
        (
            "{id: x, model: fake.cost, format: money, fudge: 2}",
            "no such field.*Fields: id, model, with",
        ),
        ("{id: x, model: os.path.join, format: money}", "model 'os.path.join': name a room"),
    ],
)
def test_a_faulty_declaration_is_refused(course: Path, entry: str, says: str) -> None:
    path = course / "lessons" / MODULE / "figures.yaml"
    path.write_text(f"figures:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=says) as fault:
        figure_specs(MODULE)
    assert str(fault.value).startswith("figures.yaml, entry 'x'")


def test_an_unknown_figure_and_a_circle_are_refused(course: Path) -> None:
    with pytest.raises(ContentError, match=r"04-small/figures.yaml, figure 'costs'.*mean 'cost'"):
        figure(MODULE, "costs")
    call = "model: fake.double, with: {what: 1}, format: money"
    path = course / "lessons" / MODULE / "figures.yaml"
    circle = f"figures:\n  - {{id: a, minus: b, {call}}}\n  - {{id: b, minus: a, {call}}}\n"
    path.write_text(circle, encoding="utf-8")
    with pytest.raises(ContentError, match="a → b → a"):
        figure(MODULE, "a")
