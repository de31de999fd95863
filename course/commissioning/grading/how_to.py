"""How a facilitator does what a line asks for: in a terminal by a command, on the pages of `teach` by a button.

The pages run our commands in processes of their own, with `AS_LINES` in the environment.
"""

import os

AS_LINES = "COMMISSIONING_PROGRESS"
"""Set in the environment by a program that shows how far we are: it gets a line "\\r3/30 Marking…" a step."""


def for_reader(terminal: str, page: str) -> str:
    """The words for whoever reads them: somebody at a terminal, or at the facilitator's pages."""
    return page if os.environ.get(AS_LINES) else terminal


def say_whose(shown: str, learner: str = "LEARNER-ID") -> str:
    """As in "collect again with --whose "a.json" anna"; the pages ask it by themselves."""
    return for_reader(
        f'collect again with --whose "{shown}" {learner}', "say whose it is on the page that asks"
    )


def grade(module: str, more: str = "") -> str:
    """As in "`commissioning grade 04-grants`"; on the pages the button."""
    button = "Grade all again" if more else "Grade"
    return for_reader(f"`commissioning grade {module}{more}`", f"the button {button}")
