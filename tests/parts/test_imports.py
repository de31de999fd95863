"""A part needs no widget, no file and no server: whatever shows it can be without them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import commissioning.parts

TOP = Path(commissioning.parts.__file__).parent
PARTS = sorted(TOP.rglob("*.py"))
ABOVE = ("server", "jupyter", "grading", "authoring", "keeping")
NAMES = [
    ".".join(one.relative_to(TOP).with_suffix("").parts) for one in PARTS if one.stem != "__init__"
]


@pytest.mark.parametrize("path", PARTS, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_parts_name_nothing_third_party_and_nothing_that_stands_above(path: Path) -> None:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    assert {one.partition(".")[0] for one in names} <= {"commissioning", *sys.stdlib_module_names}
    assert not [one for one in names if one.startswith(tuple(f"commissioning.{a}" for a in ABOVE))]


def test_all_parts_and_all_simulators_load_no_widget_and_nothing_heavy() -> None:
    heavy = {"anywidget", "ipywidgets", "traitlets", "filelock", "jinja2", "matplotlib", "numpy",
             "pandas", "tornado", "docx"}  # fmt: skip
    imports = "; ".join(f"import commissioning.parts.{name}" for name in NAMES)
    code = (
        f"import sys; {imports}; from commissioning.simulators import NAMES, open_view; "
        f"[open_view(name) for name in NAMES]; print(*{heavy} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_a_page_of_questions_loads_none_of_what_comes_later() -> None:
    late = {
        "commissioning.documents",
        "commissioning.records.submitting.report",
        "nbformat",
        "docx",
    }
    code = (
        f"import sys, commissioning.jupyter.page, commissioning.parts.questions.question; print(*{late} "
        "& set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
