"""An assessed exercise as it is measured: its page, its rulebook, and the questions that count."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from pathlib import Path
from typing import Any

from commissioning.content import folders
from commissioning.content.pages.blocks import (
    Artefact,
    Block,
    Document,
    Finish,
    Page,
    Text,
    read_page,
)
from commissioning.content.pages.blocks import Question as Asked
from commissioning.content.pages.notebooks import stored
from commissioning.content.pages.references import resolve_notebook
from commissioning.content.pages.timings import words_in, words_shown
from commissioning.content.syllabus import Module
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.errors import CourseError
from commissioning.questions import Question, QuestionSet, load_questions
from commissioning.questions.fields import DrawsOn
from commissioning.questions.loading import question_files

RULES = 5
"""An artefact with so many numbered rules is a rulebook."""
_NUMBERED = re.compile(r"^[>\s]*\**(\d+)\.[\s*]", re.MULTILINE)
_ID = re.compile(r"^\s*-\s+id:\s+([a-z0-9-]+)\s*$", re.MULTILINE)
_JUDGED = ("best", "acceptable", "unsafe")

Variants = Sequence[Question]
"""One question with the figures of each of its variants."""


@dataclass(frozen=True)
class Exercise:
    """A module's exercise: the page as displayed, and its questions with their keys."""

    module: Module
    page: Page
    questions: QuestionSet
    files: Mapping[str, str] = field(default_factory=dict)
    """The name of the file that each question stands in."""
    written: tuple[str, ...] = ()
    """The texts of the page as its author wrote them, with references and lists not filled in."""

    @property
    def name(self) -> str:
        """How faults name it."""
        return f"solutions/{self.module.id}"

    def where(self, question: str) -> str:
        """How faults name one of its questions: with the file that it stands in."""
        file = self.files.get(question)
        return f"{self.name}{f'/{file}' if file else ''}, question {question!r}"

    @cached_property
    def scored(self) -> Mapping[str, Variants]:
        """What a computer marks and the score counts: no texts, and nothing that only checks again."""
        listed = self.questions.variants.items()
        return {name: one for name, one in listed if not one[0].by_person and not is_recheck(one)}

    @cached_property
    def rulebook(self) -> Artefact | None:
        """The artefact with numbered rules; the longest, if several have them. None where none has."""
        ruled = [one for one in self.page.artefacts if len(rule_numbers(one)) >= RULES]
        return max(ruled, key=lambda one: words_in(one.markdown), default=None)

    def in_variant(self, question: str, number: int) -> Question:
        """The question in variant `number`, counted from 0; where it has fewer, they begin again."""
        variants = self.questions.variants[question]
        return variants[number % len(variants)]

    @property
    def words(self) -> int:
        """Words that a learner reads before marking: the page up to the hand-in, with its forms."""
        end = next((one.index for one in self.page.blocks if isinstance(one, Finish)), inf)
        return sum(self._words_of(block) for block in self.page.blocks if block.index < end)

    def _words_of(self, block: Block) -> int:
        """A question counts with its longest variant; one that only checks again is no block of these."""
        match block:
            case Text():
                return words_in(block.markdown)
            case Asked(id=name) if name in self.questions:
                return max(words_shown(one.public()) for one in self.questions.variants[name])
            case Document():
                document = folders.lessons_dir() / self.module.id / "document.yaml"
                return words_shown(read_yaml(document))
        return 0


def is_recheck(variants: Variants) -> bool:
    """Whether a question is asked only after an unsafe answer to another, and counts in no score."""
    return bool(variants[0].public().get("recheck_of"))


def is_judged(question: Question) -> bool:
    """Whether it asks for judgement: one is chosen of options that are better and worse, not right or wrong."""
    first = next(iter(question.option_lists()), None)
    return (
        first is not None
        and not first.several
        and any(one.worth in _JUDGED for one in first.options)
    )


def drawn_together(questions: Mapping[str, Question], one: str, other: str) -> bool:
    """Whether two questions always come in the same variant."""
    return _drawn_as(questions, one) == _drawn_as(questions, other)


def _drawn_as(questions: Mapping[str, Question], name: str) -> str:
    leads = str(questions[name].public().get("drawn_with", ""))
    return _drawn_as(questions, leads) if leads in questions else name


def artefacts_of(question: Question) -> Sequence[Mapping[str, Any]]:
    """The documents of the case that stand with the question itself: title and text of each."""
    shown: Sequence[Mapping[str, Any]] = question.public().get("artefacts", [])
    return shown


def draws_on(variants: Variants) -> DrawsOn | None:
    """What a question says it needs."""
    return variants[0].draws_on


def rule_numbers(text: Text) -> frozenset[str]:
    """The numbers of the rules in a text."""
    return frozenset(_NUMBERED.findall(text.markdown))


def rules(text: Text) -> list[str]:
    """A rulebook, rule by rule."""
    starts = [found.start() for found in _NUMBERED.finditer(text.markdown)]
    ends = [*starts[1:], len(text.markdown)]
    return [text.markdown[start:end] for start, end in zip(starts, ends, strict=True)]


def read_exercise(module: Module) -> Exercise:
    """The exercise of a module; CourseError if it has none, or its keys are not on this machine."""
    _ = module.assessed
    keys = folders.keys_dir()
    if keys is None:
        raise CourseError("The keys are not on this machine, so no exercise can be measured.")
    folder = keys / module.id
    book = stored(folder / f"{module.id}.ipynb")
    page = read_page(resolve_notebook(book, module.id), module.id)
    written = tuple(one.markdown for one in read_page(book, module.id).texts)
    questions = load_questions(folder)
    return Exercise(module, page, questions, _files(folder, questions.keys()), written)


def _files(folder: Path, names: Set[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for path in question_files(folder):
        text = path.read_text(encoding="utf-8-sig")
        for name in names & set(_ID.findall(text)):
            found.setdefault(name, path.relative_to(folder).as_posix())
    return found
