"""Plain arguments, as a YAML file gives them, reach every model; models import nothing heavy."""

import ast
import sys
from pathlib import Path

import pytest

from commissioning.models.grants import cases

FILES = sorted(Path(cases.__file__).parent.glob("*.py"))


def test_plain_arguments():
    assert cases.assess_set(amount=85000, risk="medium", checks="standard").cost == 1368
    assert cases.assess_set(85000, settings={"charity_rate": 18}).cost == 1368 - 23 * 6
    assert round(cases.compare_sets(amount="£4,000").spend_per_pound) == 21
    assert cases.suggested_tier(1_200_000, "high") == "full"
    assert cases.drop_first(85_000).first == "K6"
    assert cases.frontier_of(4000)[0].checks == ("K1", "K2", "K5")
    assert cases.floor_and(["K3", "K4"]) == ["K1", "K2", "K4", "K5"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_models_import_the_standard_library_and_each_other_only(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            assert name.startswith("commissioning.models.") or (
                name.split(".")[0] in sys.stdlib_module_names
            )
