"""How many minutes each page of the course takes: the one figure that home, pages and lists show.

What is said of time stands in `content.pages.timings`; here the words of questions and documents come to it.
"""

from collections.abc import Mapping
from functools import lru_cache

from commissioning.content import folders
from commissioning.content.pages.blocks import Block, Document, Placement, Question
from commissioning.content.pages.notebooks import notebook_file, page_at
from commissioning.content.pages.timings import fields_shown, minutes, seconds, words_shown
from commissioning.content.places import Place
from commissioning.content.yaml_files.reading import changed, read_yaml
from commissioning.records.progress.asked import placement_of, questions_at
from commissioning.records.starting import AT_MOST


def page_seconds(place: Place) -> Mapping[int, int]:
    """Whole seconds of each block of a page, by its index, whatever the day adds to its text."""
    return _seconds(place, changed(notebook_file(place)))


def page_minutes(place: Place) -> int:
    """Minutes of a page of the course, or of an exercise."""
    return minutes(page_seconds(place).values())


@lru_cache(maxsize=256)
def _seconds(place: Place, _changed: int) -> Mapping[int, int]:
    questions = questions_at(place)
    document = folders.lessons_dir() / place.module / "document.yaml"

    def words_of(block: Block) -> int:
        match block:
            case Question(id=name) if name in questions:
                return words_shown(questions[name].public())
            case Document():
                return words_shown(read_yaml(document))
            case Placement():
                return _at_most_asked(place.module)
        return 0

    def fields_of(block: Block) -> int:
        return fields_shown(read_yaml(document)) if isinstance(block, Document) else 0

    return seconds(page_at(place), words_of, fields_of)


def _at_most_asked(module: str) -> int:
    """Words of as many questions of the placement as one learner is asked at most, each of average length."""
    every = placement_of(module)
    whole = sum(words_shown(one.public()) for one in every.values())
    return round(AT_MOST * whole / len(every)) if every else 0
