"""The valid file as a JSON package of the Standard."""

from __future__ import annotations

import json
from typing import Any

from commissioning.grantsfile.standard.fields import field_of, standard
from commissioning.grantsfile.writing.publishing import Publication


def as_json(publication: Publication) -> bytes:
    """The package's bytes: one object a grant, blank cells left out, numbers as numbers."""
    grants = [_grant(publication.headings, publication.known, row) for row in publication.rows]
    package = {"version": standard()["version"], "grants": grants}
    return json.dumps(package, ensure_ascii=False, indent=1).encode("utf-8")


def _grant(headings: tuple[str, ...], known: tuple[bool, ...], row: tuple[str, ...]) -> Any:
    grant: dict[str, Any] = {}
    for heading, is_known, text in zip(headings, known, row, strict=True):
        if not text:
            continue
        field = field_of(heading) if is_known else None
        if field is None:
            grant[heading] = text
        else:
            _put(grant, field.path, _number(text) if field.kind == "number" else text)
    return _whole(grant)


def _put(grant: dict[str, Any], path: tuple[str | int, ...], value: Any) -> None:
    """Put a value at a path; entries of a list are kept by their numbers until all are there."""
    here: dict[Any, Any] = grant
    for step in path[:-1]:
        here = here.setdefault(step, {})
    here[path[-1]] = value


def _whole(value: Any) -> Any:
    """Objects whose keys are all numbers become lists in that order."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_whole(value[key]) for key in sorted(value)]
    return {key: _whole(inside) for key, inside in value.items()}


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)
