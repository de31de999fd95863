"""The contract of simulators stands twice, for Python and for the scripts: every name is the same in both."""

import re
from typing import Any, NotRequired, get_origin, get_type_hints, is_typeddict

import pytest

from commissioning.browser.bundle import BROWSER
from commissioning.simulators import contract

TYPES = (BROWSER / "types" / "simulators.d.ts").read_text(encoding="utf-8")
DICTS: dict[str, Any] = {
    name: get_origin(one) or one
    for name, one in vars(contract).items()
    if is_typeddict(get_origin(one) or one) and not name.startswith("_") and name != "When"
}


def in_scripts(name: str) -> dict[str, bool]:
    """The fields of an interface, and whether each may be missing."""
    found = re.search(
        rf"^export interface {name}(?: extends (\w+))? \{{\n(.*?)^\}}",
        TYPES,
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"types/simulators.d.ts has no interface {name}"
    base = re.search(r"^interface ControlBase \{\n(.*?)^\}", TYPES, re.MULTILINE | re.DOTALL)
    assert base
    text = (base[1] if found[1] else "") + found[2]
    return {field: bool(mark) for field, mark in re.findall(r"^  (\w+)(\?)?:", text, re.MULTILINE)}


@pytest.mark.parametrize("name", sorted(DICTS))
def test_a_shape_is_the_same_on_both_sides(name: str) -> None:
    shape = DICTS[name]
    fields = get_type_hints(shape, include_extras=True)
    optional = {
        one for one, hint in fields.items()
        if get_origin(hint) is NotRequired or one in shape.__optional_keys__
    }  # fmt: skip
    assert in_scripts(name) == {one: one in optional for one in fields}
