"""What the lint finds in a private folder's questions, and not in the course without them."""

from pathlib import Path

from commissioning.authoring.linting.lint import lint
from commissioning.errors import CourseError

_TOLD = 5  # so many faults are told at once


def check_questions(private: Path) -> None:
    """Say what the lint finds in these questions, and not in the course without them, before they go out.

    CourseError with the first faults; the release itself asks only whether they can be read and marked.
    """
    faults: list[str] = []
    for module in sorted(one.name for one in private.glob("[0-9][0-9]-*") if one.is_dir()):
        known = set(lint(module))
        faults += [one for one in lint(module, private) if one not in known]
    if faults:
        more = f"\n… and {len(faults) - _TOLD} more." if len(faults) > _TOLD else ""
        raise CourseError(
            "\n".join(faults[:_TOLD])
            + f"{more}\nNothing was released. Mend these, see what is left with `commissioning lint --with "
            f"{private}`, and release again."
        )
