"""`commissioning results`: completion, item analysis, disagreements and report of modules, as files."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from traitlets.config import Config

from commissioning import clock
from commissioning.content.folders import modules
from commissioning.content.syllabus import find_module
from commissioning.errors import CourseError
from commissioning.grading.files import write
from commissioning.grading.how_to import for_reader
from commissioning.grading.results.counting.cohort import UNMARKED, Cohort, read_cohort
from commissioning.grading.results.counting.counts import COLUMNS, count_rows
from commissioning.grading.results.report import report
from commissioning.grading.results.tables import (
    COMPLETION,
    DISAGREEMENTS,
    ITEMS,
    as_csv,
    completion_rows,
    disagreement_rows,
    item_rows,
)
from commissioning.grading.settings import CourseDirectory, of_module, read_settings
from commissioning.tabular import for_excel

FOLDER = "results"


def write_all(root: Path, module: str | None, folder: Path | None) -> Iterator[str]:
    """Write the results of `module`, or of all that are handed in; a line on each thing that was done."""
    asked = [find_module(module)] if module else _handed_in(root)
    settings = read_settings(root)
    for name in asked:
        cohort, paths = write_results(name, settings, folder)
        counts = Counter(one.status for one in cohort.learners)
        yield f"{name}: {', '.join(f'{count} {status}' for status, count in counts.items())}."
        if any(one.again for one in cohort.learners) or counts[UNMARKED]:
            yield f"Some work is not marked as it now stands. {for_reader(f'Run: commissioning grade {name}', 'Press Grade')}"
        yield from (f"Written: {path}" for path in paths)
    yield (
        "These files hold names and marks: keep them as you keep marks. What ends in counts.csv names nobody, nor does "
        "what ends in disagreements.csv: read that through, as a line may name somebody, then send both to those "
        "who write the course."
    )


def _handed_in(root: Path) -> list[str]:
    found = [module for module in modules() if next(root.glob(f"submitted/*/{module}"), None)]
    if not found:
        raise CourseError(
            "Nothing is handed in here yet, so there are no results. Change to the folder with "
            "nbgrader_config.py, or run `commissioning collect FOLDER` first."
        )
    return found


def write_results(
    module: str, config: Config, folder: Path | None = None
) -> tuple[Cohort, list[Path]]:
    """Write completion, items, disagreements, counts and report of `module` into `folder`; the cohort and the paths.

    The default folder is `results/` in the course folder. CourseError where a file cannot be written.
    """
    directory = CourseDirectory(config=of_module(config, module))
    cohort = read_cohort(module, directory)
    if not any(one.handed_in for one in cohort.learners):
        raise CourseError(
            f"Nobody has handed in {module} here yet, so there are no results. Run `commissioning "
            f"collect`, then `commissioning grade {module}`."
        )
    top = folder or Path(directory.root) / FOLDER
    files = {
        f"{module}-completion.csv": as_csv(COMPLETION, completion_rows(cohort)),
        f"{module}-items.csv": as_csv(ITEMS, item_rows(cohort)),
        f"{module}-disagreements.csv": as_csv(DISAGREEMENTS, disagreement_rows(cohort)),
        f"{module}-counts.csv": for_excel(COLUMNS, count_rows(cohort)),
        f"{module}-report.html": report(cohort, clock.today()),
    }
    for name, content in files.items():
        write(top / name, content)
    return cohort, [top / name for name in files]
