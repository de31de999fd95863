"""The route that an opening check advises, case by case."""

import pytest

from commissioning.content.syllabus import Module
from commissioning.content.yaml_files.reading import adapter
from commissioning.records.progress.route import Advice, Checked, Step, plan_route

MODULE = adapter(Module).validate_python(
    {
        "id": "99-test",
        "title": "Test",
        "promise": "A promise.",
        "after_this": [],
        "outcomes": {name: name for name in ("O1", "O2", "O3", "O4")},
        "pages": [
            {"id": "0-check", "title": "Check", "kind": "check"},
            {"id": "1-one", "title": "One", "kind": "sitting", "outcomes": ["O1"]},
            {"id": "2-two", "title": "Two", "kind": "sitting", "outcomes": ["O2", "O3"]},
            {"id": "3-three", "title": "Three", "kind": "sitting", "outcomes": ["O4", "O3"]},
            {"id": "4-four", "title": "Four", "kind": "sitting"},
            {"id": "5-members", "title": "Members", "kind": "members"},
        ],
        "exercise": {"title": "E", "document": "d", "pass": {}},
    }
)
START, ORDER, KEY = Advice.START, Advice.IN_ORDER, Advice.KEY_POINTS


def known(*names: str) -> list[Checked]:
    return [Checked(name, right=True, sure=True) for name in names]


def wrong(name: str, page: str = "") -> Checked:
    return Checked(name, right=False, sure=True, page=page)


def laid(*checked: Checked) -> list[tuple[str, Advice]]:
    return [(step.page.id[0], step.advice) for step in plan_route(MODULE, checked)]


ALL = [("1", ORDER), ("2", ORDER), ("3", ORDER), ("4", ORDER)]


@pytest.mark.parametrize(
    ("checked", "route"),
    [
        ([], ALL),
        ([Checked("O1")], ALL),
        ([Checked("O1", right=True)], ALL),  # right, but not sure
        ([Checked("O1", right=False)], ALL),  # wrong, and knew it might be
        ([Checked("O1", sure=True)], ALL),  # sure, and nothing answered
        (known("O1"), [("1", KEY), *ALL[1:]]),
        (known("O2"), ALL),  # half of sitting 2
        (known("O2", "O3"), [ALL[0], ("2", KEY), *ALL[2:]]),
        ([wrong("O4")], [("3", START), ALL[0], ALL[1], ALL[3]]),
        ([wrong("O3")], [("2", START), ALL[0], ALL[2], ALL[3]]),  # taught twice: the earlier
        ([wrong("O3", "3-three")], [("3", START), ALL[0], ALL[1], ALL[3]]),  # the one it names
        ([wrong("O3", "1-one")], [("2", START), ALL[0], ALL[2], ALL[3]]),  # which does not teach it
        ([wrong("O4"), wrong("O1")], [("1", START), ("3", START), ALL[1], ALL[3]]),
        ([*known("O2"), wrong("O3", "2-two")], [("2", START), ALL[0], ALL[2], ALL[3]]),
        ([wrong("O9")], ALL),  # an outcome that no sitting teaches
    ],
)
def test_route(checked: list[Checked], route: list[tuple[str, Advice]]) -> None:
    assert laid(*checked) == route


def test_a_step_says_why() -> None:
    steps = {one.page.id: one for one in plan_route(MODULE, [*known("O2"), wrong("O3")])}
    assert steps["2-two"] == Step("99-test", steps["2-two"].page, START, ("O2",), ("O3",))
    assert steps["3-three"].mistaken == ()
