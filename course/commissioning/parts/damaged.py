"""What a learner is told when their file could not be read and a new one begins."""

from pathlib import Path


def damaged(aside: Path) -> str:
    """The words, with where the damaged file lies now."""
    return (
        "The file of your answers was damaged and could not be read, so a new one begins here. "
        f"Nothing was deleted: the damaged file is {aside}."
    )
