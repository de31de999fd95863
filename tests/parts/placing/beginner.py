"""Somebody at *Start here*: their store, and its forms."""

import pytest

from commissioning.content.places import in_notebooks
from commissioning.content.syllabus import syllabus
from commissioning.parts.placing.own_route import OwnRoutePart
from commissioning.parts.placing.placement import PlacementPart
from commissioning.records.progress.asked import placement_of
from commissioning.records.progress.how_far import Kept, ModuleProgress, module_progress
from commissioning.records.starting import (
    START,
)
from parts.host import Host
from parts.memory import MemoryStore

MODULE = syllabus().module(START)
QUESTIONS = placement_of(START)
ADDRESS = in_notebooks(MODULE.places[2])
GRANTS, PLACE, BUYER = (syllabus().module(one).id for one in ("04", "01", "07"))


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(START)


def placement(store: MemoryStore) -> Host:
    return Host(PlacementPart(QUESTIONS, store.read(), ADDRESS), store)


def route(store: MemoryStore, *, giving_mark: str = "0123456789abcdef") -> Host:
    part = OwnRoutePart(QUESTIONS, store.read(), ADDRESS, giving_mark=giving_mark)
    return Host(part, store)


def option(name: str, *, right: bool) -> str:
    options = next(iter(QUESTIONS[name].option_lists())).options
    return next(one.id for one in options if (one.worth.share == 1) is right)


def ticked(form: Host) -> list[str]:
    return [one["id"] for one in form.shown["rows"] if one["on"]]


def answer_all(form: Host, *, right: bool, sure: str = "sure") -> list[str]:
    asked = []
    while not form.shown["done"]:
        name = form.shown["question"]["id"]
        asked.append(name)
        value = {"choice": option(name, right=right), "confidence": sure}
        form.say("answer", question=name, value=value)
        form.say("next", question=name)
    return asked


def progress(store: MemoryStore) -> ModuleProgress:
    return module_progress(MODULE, Kept(store.answers, store.answers, store.tries))
