"""What the checker has to say of a file: as text for a person, as values for a program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from commissioning.grantsfile.faults.checking import Report, every_fault
from commissioning.grantsfile.faults.fault import Finding, Weight
from commissioning.grantsfile.reading.encodings import NAMES
from commissioning.grantsfile.sheet import Sheet

NOT_TRUTH = "This checks form. Whether an award, a name or an amount is true, and whether somebody could be found, only people can say."
_MOST_ROWS = 8
_HEADS = {
    Weight.ERROR: "Errors: the file is not valid until these are settled",
    Weight.WARNING: "Warnings: these need a look",
    Weight.NOTE: "Notes",
}


def as_text(report: Report) -> str:
    """The findings in lines: errors first, one entry for a class and a column, with its rows."""
    sheet = report.sheet
    lines = [*_what_it_is(sheet), NOT_TRUTH, ""]
    for weight, head in _HEADS.items():
        groups = _grouped(report, weight)
        if groups:
            lines += [head, *(line for one in groups for line in _entry(sheet, one)), ""]
    if not report.errors:
        lines += ["No errors. The file can be read by others; that does not make it true.", ""]
    lines.append(NOT_TRUTH)
    return "\n".join(map(_in_one_line, lines))


def as_values(report: Report) -> dict[str, Any]:
    """The same findings for a program. `row` and `column` are None where the whole file is meant."""
    sheet, source = report.sheet, report.sheet.source
    counts = {weight.value: 0 for weight in Weight}
    for one in report.findings:
        counts[one.weight.value] += 1
    return {
        "file": source.name,
        "kind": source.kind,
        "rows": len(sheet.rows),
        "valid": not report.errors,
        "counts": counts,
        "findings": [
            {
                "code": one.code,
                "title": every_fault()[one.code].title,
                "weight": one.weight.value,
                "mode": one.mode.value,
                "row": one.row,
                "column": heading(sheet, one),
                "before": one.before,
                "offered": one.after,
                "says": one.says,
                "remedy": every_fault()[one.code].remedy,
            }
            for one in report.findings
        ],
        "about": NOT_TRUTH,
    }


def _in_one_line(line: str) -> str:
    """Without signs that would break a line, or move the cursor of whoever reads it."""
    return (
        line if line.isprintable() else "".join(one if one.isprintable() else " " for one in line)
    )


def _what_it_is(sheet: Sheet) -> Iterator[str]:
    source = sheet.source
    how = {
        "csv": f"CSV in {NAMES.get(source.encoding, source.encoding)}",
        "json": "JSON",
        "xlsx": f"a workbook, sheet '{source.sheet}'",
    }[source.kind]
    line = f", headings in row {source.heading_line}" if source.heading_line else ""
    yield f"{source.name}: {how}{line}. Rows: {len(sheet.rows)}."


def _grouped(report: Report, weight: Weight) -> list[list[Finding]]:
    groups: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for one in report.findings:
        if one.weight is weight:
            alone = one.row is None and one.column is None
            groups[one.code, one.column, one.mode, one.says if alone else ""].append(one)
    return list(groups.values())


def _entry(sheet: Sheet, found: list[Finding]) -> Iterator[str]:
    first = found[0]
    fault = every_fault()[first.code]
    named = heading(sheet, first)
    where = f", column '{named}'" if named else ""
    count = f" ({len(found)})" if len(found) > 1 else ""
    yield f"  {first.code} {fault.title}{where}{count}: {first.mode.value}"
    yield f"     {first.says}"
    rows = [str(one.row) for one in found if one.row is not None]
    if rows:
        more = f" and {len(rows) - _MOST_ROWS} more" if len(rows) > _MOST_ROWS else ""
        what = "Grant" if sheet.source.kind == "json" else "Row"
        yield f"     {what}{'s' if len(rows) > 1 else ''} {', '.join(rows[:_MOST_ROWS])}{more}. {fault.remedy}"
    else:
        yield f"     {fault.remedy}"


def heading(sheet: Sheet, one: Finding) -> str | None:
    """What the column of a finding is called; None where the whole file is meant."""
    return None if one.column is None else sheet.columns[one.column].heading or None
