"""What the syllabus says of the module that is marked, be it listed there or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from commissioning.content.syllabus import PassRule, syllabus
from commissioning.errors import CourseError


@dataclass(frozen=True)
class About:
    """The module: its title, its outcomes in words, and when it is passed."""

    module: str
    title: str
    outcomes: Mapping[str, str]
    rule: PassRule
    course_version: str
    pages: Mapping[str, str] = field(default_factory=dict)  # id to title


def about_module(module: str) -> About:
    """What the syllabus says of `module`; defaults where it does not list it."""
    version = syllabus().course.version
    try:
        entry = syllabus().module(module)
    except CourseError:
        return About(module, module, {}, PassRule(), version)
    pages = {page.id: page.title for page in entry.pages}
    rule = entry.assessed.pass_rule
    return About(module, entry.title, dict(entry.outcomes), rule, version, pages)
