"""What is read once from YAML goes to JSON and back unchanged, so that a page without YAML can use it."""

import json
from decimal import Decimal
from typing import Any

import pytest

from commissioning.content import folders
from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import PassRule, Syllabus, syllabus
from commissioning.frozen import from_json, to_json
from commissioning.questions import Mark, load_questions, mark


def there_and_back(kind: Any, value: Any) -> Any:
    return from_json(kind, json.loads(json.dumps(to_json(value))))


def test_the_syllabus_with_its_pass_rules() -> None:
    assert there_and_back(Syllabus, syllabus()) == syllabus()


@pytest.mark.parametrize("route", routes(), ids=lambda one: one.role)
def test_a_route(route: Route) -> None:
    assert there_and_back(Route, route) == route


def test_a_pass_rule_of_a_facilitator() -> None:
    rule = PassRule(cut=Decimal("72.5"), provisional=False)
    assert there_and_back(PassRule, rule) == rule


def test_a_mark_of_every_question() -> None:
    for name, question in load_questions(folders.lessons_dir() / "02-co-production").items():
        for sample in question.samples.wrong:
            earned = mark(question, sample.answer)
            assert there_and_back(Mark, earned) == earned, name
