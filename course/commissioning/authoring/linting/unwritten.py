"""Faults in a module that is not written yet: what still holds the scaffold's text."""

from commissioning.authoring.scaffold import SIGN
from commissioning.content import folders
from commissioning.content.syllabus import Module


def unwritten(module: Module) -> list[str]:
    """One line for each place where a module still holds the scaffold's text."""
    faults = []
    if SIGN in str(module):
        faults.append(f"syllabus.yaml, {module.id}: passages to write, each at a {SIGN}.")
    for parent in filter(None, (folders.lessons_dir(), folders.keys_dir())):
        for path in sorted((parent / module.id).rglob("*.*")):
            left = path.read_text(encoding="utf-8", errors="replace").count(SIGN)
            if left:
                where = path.relative_to(parent.parent)
                faults.append(f"{where}: {left} passages to write, each at a {SIGN}.")
    return faults
