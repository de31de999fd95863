"""What a notebook's JSON must be before anybody reads a page out of it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from commissioning.errors import ContentError

_Test = Callable[[Any], bool]


def _is(kind: type) -> _Test:
    return lambda value: isinstance(value, kind)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_TEXT = (_is(str), "a text in quotation marks")
_TEXTS = (_texts, "a list of texts")
_FIELDS = (_is(dict), "a list of fields in braces")
_CELLS = (_is(list), "a list of cells")
_LINES = (lambda value: isinstance(value, str) or _texts(value), "a text, or a list of its lines")
_YES_OR_NO = (_is(bool), "true or false")

# What stands where, by the names that lead there; all may be left out but `cells` and `cell_type`.
_NOTEBOOK = {
    ("cells",): _CELLS,
    ("metadata",): _FIELDS,
    ("metadata", "course"): _FIELDS,
    ("metadata", "course", "module"): _TEXT,
    ("metadata", "course", "page"): _TEXT,
}
_CELL = {
    ("cell_type",): _TEXT,
    ("id",): _TEXT,
    ("source",): _LINES,
    ("metadata",): _FIELDS,
    ("metadata", "tags"): _TEXTS,
    ("metadata", "nbgrader"): _FIELDS,
    ("metadata", "nbgrader", "grade"): _YES_OR_NO,
    ("metadata", "nbgrader", "grade_id"): _TEXT,
}
_NEEDED = {("cells",), ("cell_type",)}


def check_shape(notebook: Any, name: str) -> None:
    """ContentError, with `name`, the cell and the field, if valid JSON is no notebook that we can read."""
    _check(notebook, _NOTEBOOK, name)
    for index, cell in enumerate(notebook["cells"], 1):
        _check(cell, _CELL, f"{name}, cell {index}")


def _check(whole: Any, fields: Mapping[tuple[str, ...], tuple[_Test, str]], where: str) -> None:
    if not isinstance(whole, Mapping):
        raise _wrong(where, "it", whole, _FIELDS[1])
    for names, (is_right, wanted) in fields.items():
        holder: Any = whole
        for name in names[:-1]:
            holder = holder.get(name, {})
        if names[-1] not in holder:
            if names in _NEEDED:
                raise _wrong(where, f"`{names[-1]}`", "missing", wanted)
        elif not is_right(holder[names[-1]]):
            raise _wrong(where, f"`{'.'.join(names)}`", holder[names[-1]], wanted)


def _wrong(where: str, what: str, found: Any, wanted: str) -> ContentError:
    shown = found if found == "missing" else json.dumps(found, ensure_ascii=False, default=str)[:60]
    return ContentError(
        f"{where}: {what} is {shown}, and must be {wanted}. Put it right in the notebook's file, or take "
        "the cell out and write it again in JupyterLab."
    )
