"""What a reader can set for all pages: names, words and values. Browsers keep what is set, and no server knows it.

None of it is asked as a question about a person. Without a value browser and system decide.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One setting: `name` is an attribute of the page's root; `choices` are values with their words, the first not set."""

    name: str
    legend: str
    choices: tuple[tuple[str, str], ...]


SETTINGS = (
    Setting(
        "text",
        "Size of text",
        (("", "As your browser has it"), ("large", "Large"), ("larger", "Larger")),
    ),
    Setting("spacing", "Space between lines", (("", "As it is"), ("wide", "More"))),
    Setting(
        "colours",
        "Colours",
        (
            ("", "As your device has it"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("contrast", "High contrast, light or dark as your device has it"),
        ),
    ),
    Setting("motion", "Movement on the page", (("", "As your device has it"), ("none", "None"))),
    Setting(
        "charts",
        "Charts",
        (
            ("", "The drawing, with its table behind a fold"),
            ("tables", "The table first, then the drawing"),
        ),
    ),
    Setting(
        "exercise",
        "Exercises",
        (("", "One question at a time"), ("whole", "All questions on one page")),
    ),
    Setting("sitting", "Sittings", (("", "On one page"), ("steps", "One part at a time"))),
)
