"""Save the marks of a submission into nbgrader's gradebook: the same rows, in one transaction."""

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from commissioning.grading.gradebook.database import engine_of
from commissioning.grading.gradebook.saving import save_one
from commissioning.grading.nbgrader_steps.mark import MARKED


class SaveMarks(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of `SaveAutoGrades`."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        about = resources["nbgrader"]
        with engine_of(about["db_url"]).begin() as db:
            save_one(
                db, about["assignment"], about["notebook"], about["student"], resources[MARKED]
            )
        return nb, resources
