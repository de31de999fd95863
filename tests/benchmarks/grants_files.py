"""What a file of grants costs: reading it, checking it and mending what goes without asking.

    python tests/benchmarks/grants_files.py [ROWS]

Northmere's awards, repeated to 50,000 rows of 24 columns, as CSV and JSON; as XLSX 16 of these, since a workbook of 24
unpacks to more than the door takes. Limits: CSV and JSON in 10 s, XLSX in
30 s, below 600 MB. Each in a process of its own; seconds of processor time. Not a test: the figures belong to the machine.
"""

import csv
import platform
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from commissioning.content import folders
from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.mending.mender import Mending, mend_at_once
from commissioning.grantsfile.reading.door import read
from commissioning.grantsfile.writing.csv_file import as_csv
from commissioning.grantsfile.writing.json_file import as_json
from commissioning.grantsfile.writing.publishing import Publication
from commissioning.grantsfile.writing.workbook_file import as_workbook
from commissioning.parts.grantsfile.checking import Asked, File, work

TODAY = date(2026, 11, 28)
SPARED = (
    "Amount Applied For", "Amount Disbursed", "Planned Dates:End Date", "Recipient Org:Organisation Type",
    "Funding Org:Department", "Grant Programme:Code", "Location Scope", "For Regrant Type",
)  # fmt: skip
WRITERS = {"csv": as_csv, "json": as_json, "xlsx": as_workbook}


def generated(rows: int) -> Publication:
    """Northmere's awards again and again, each with a reference of its own; amounts as people type them."""
    path = folders.datasets_dir() / "northmere-grants" / "grants.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    made = []
    for n in range(rows):
        cells = list(lines[n % len(lines)])
        cells[0] = f"{cells[0]}-{n}"
        made.append(tuple(cells))
    return Publication(tuple(head), (True,) * len(head), tuple(made), ())


def narrower(made: Publication) -> Publication:
    """Without the columns that few publishers have."""
    keep = [i for i, one in enumerate(made.headings) if one not in SPARED]
    rows = tuple(tuple(row[i] for i in keep) for row in made.rows)
    return Publication(tuple(made.headings[i] for i in keep), (True,) * len(keep), rows, ())


def timed(path: Path) -> str:
    """One file: seconds to read, to check and to mend, and the most memory."""
    data = path.read_bytes()
    begin = time.process_time()
    held, _ = work(None, lambda _: None, Asked(File(1, path.name), data=data))
    opened = time.process_time() - begin
    alone = peak()
    del held
    begin = time.process_time()
    sheet = read(data, path.name, TODAY)
    was_read = time.process_time()
    found = len(check(sheet).findings)
    checked = time.process_time()
    mend_at_once(Mending(sheet))
    mended = time.process_time()
    return (
        f"{path.suffix:6}{len(data) / 1e6:7.1f} MB {was_read - begin:7.1f} s read {checked - was_read:6.1f} s check "
        f"{mended - checked:6.1f} s mend; behind a page {opened:6.1f} s, {alone:7.0f} MB at most; {found} findings"
    )


def peak() -> float:
    """The most memory that this process has used, in MB; nan where the system does not tell."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Make the files and time each in its own process."""
    if len(sys.argv) > 1 and sys.argv[1] == "--one":
        print(timed(Path(sys.argv[2])))
        return
    made = generated(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
    print(
        f"Python {platform.python_version()}, {len(made.rows):,} rows of {len(made.headings)} columns"
    )
    with tempfile.TemporaryDirectory() as folder:
        for kind, write in WRITERS.items():
            path = Path(folder) / f"grants.{kind}"
            path.write_bytes(write(narrower(made) if kind == "xlsx" else made))
            subprocess.run([sys.executable, __file__, "--one", str(path)], check=True)


if __name__ == "__main__":
    main()
