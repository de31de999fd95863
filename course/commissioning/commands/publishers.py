"""What publishers of grants data ask for: their file checked."""

import argparse
import json
from pathlib import Path

from commissioning.commands.command import Command
from commissioning.errors import CourseError

MANUAL = """\
For publishers of grants data
  commissioning check-grants FILE      what is wrong with a file of grants (CSV, XLSX or JSON), and what to do;
                                       --json prints the same for a program; --sheet NAME, --heading-row N and
                                       --encoding NAME say how to read it. The file is neither changed nor sent.
                                       Exit code 0: no errors; 1: errors; 2: the file cannot be read
"""


def add_to(command: Command) -> None:
    """Add these commands to the parser."""
    check = command("check-grants", "check a file of grants: CSV, XLSX or JSON", _check)
    check.add_argument("file", help="the file; it is read, and neither changed nor sent")
    check.add_argument("--json", action="store_true", help="print the findings as JSON")
    check.add_argument("--sheet", default="", help="the sheet of a workbook; default: the first")
    check.add_argument(
        "--heading-row", type=int, default=0, metavar="N", help="the row that holds the headings"
    )
    check.add_argument("--encoding", default="", help="such as utf-8 or cp1252")


def _check(given: argparse.Namespace) -> int:
    from commissioning.clock import today
    from commissioning.grantsfile.faults.checking import check
    from commissioning.grantsfile.reading.door import Choices, read
    from commissioning.grantsfile.reading.limits import MEGABYTE, MOST_BYTES
    from commissioning.grantsfile.writing.findings import as_text, as_values

    path = Path(given.file).expanduser()
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CourseError(
                f"{path.name} is larger than {MOST_BYTES // MEGABYTE} MB. Split it, for instance by financial year."
            )
        data = path.read_bytes()
    except OSError as fault:
        raise CourseError(
            f"{path} cannot be read ({fault.strerror}). Check the name and where it lies."
        ) from None
    choices = Choices(given.encoding, "", given.sheet, given.heading_row)
    report = check(read(data, path.name, today(), choices))
    said = (
        json.dumps(as_values(report), indent=1)  # any console takes it, and loses no letter
        if given.json
        else as_text(report)
    )
    print(said)
    return 1 if report.errors else 0
