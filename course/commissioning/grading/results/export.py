"""What goes out, as nbgrader's own export plug-ins.

    nbgrader export --exporter=commissioning.grading.results.export.Completion --to done.csv
    nbgrader export --exporter=commissioning.grading.results.export.ItemAnalysis
    nbgrader export --exporter=commissioning.grading.results.export.Disagreements
    nbgrader export --exporter=commissioning.grading.results.export.CohortReport

`--assignment [NAME]` and `--student [ID]` narrow them, as nbgrader's help says.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from commissioning import clock
from commissioning.errors import CourseError
from commissioning.grading.files import write
from commissioning.grading.results.counting.cohort import Cohort, read_cohort
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


class _Export(ExportPlugin):  # type: ignore[misc]
    """Reads the cohorts that were asked for, and writes one file in one step."""

    default_name = ""

    def export(self, gradebook: Gradebook) -> None:
        directory = self.parent.coursedir
        asked = [str(one) for one in self.assignment]
        known = [one.name for one in gradebook.assignments]
        modules = [one for one in known if one in asked or not asked]
        try:
            if not modules:
                raise CourseError(  # noqa: TRY301 - said below, with those of reading
                    f"The gradebook knows no {', '.join(asked) or 'module'} yet. It knows: "
                    f"{', '.join(known) or 'none'}. Nothing was written."
                )
            cohorts = [self._narrow(read_cohort(module, directory)) for module in modules]
            target = Path(self.to or self.default_name)
            write(target, self.content(cohorts))
        except CourseError as said:
            self.log.error(str(said))  # noqa: TRY400 - a sentence, not a traceback
            raise SystemExit(1) from None
        self.log.info("Wrote %s", target)

    def _narrow(self, cohort: Cohort) -> Cohort:
        wanted = {str(one) for one in self.student}
        if not wanted:
            return cohort
        return replace(cohort, learners=tuple(one for one in cohort.learners if one.id in wanted))

    def content(self, cohorts: Sequence[Cohort]) -> bytes:
        """What the file holds."""
        raise NotImplementedError


class Completion(_Export):
    """A CSV file of who has done what, with the columns that learning platforms ask for."""

    default_name = "completion.csv"

    def content(self, cohorts: Sequence[Cohort]) -> bytes:
        return as_csv(COMPLETION, [row for one in cohorts for row in completion_rows(one)])


class ItemAnalysis(_Export):
    """A CSV file of how each question did, and what was chosen."""

    default_name = "items.csv"

    def content(self, cohorts: Sequence[Cohort]) -> bytes:
        return as_csv(ITEMS, [row for one in cohorts for row in item_rows(one)])


class Disagreements(_Export):
    """A CSV file of what learners disagree with or do not understand, for the course's authors. It names nobody."""

    default_name = "disagreements.csv"

    def content(self, cohorts: Sequence[Cohort]) -> bytes:
        return as_csv(DISAGREEMENTS, [row for one in cohorts for row in disagreement_rows(one)])


class CohortReport(_Export):
    """One accessible page about one module's cohort, for the session."""

    default_name = "cohort-report.html"

    def content(self, cohorts: Sequence[Cohort]) -> bytes:
        if len(cohorts) > 1:
            names = ", ".join(one.about.module for one in cohorts)
            raise CourseError(
                f"A report is about one module, and the gradebook knows {names}. Name one: "
                "--assignment '[\"" + cohorts[0].about.module + "\"]'. Nothing was written."
            )
        return report(cohorts[0], clock.today())
