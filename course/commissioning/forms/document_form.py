"""The Monday document as a form: kept like any answer, and made into a Word file when asked.

It is a question without marks: saving, re-reading and the messages about trouble are the question form's.
"""

from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import traitlets

from commissioning.clock import today
from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.content.yaml_reading import read_declared
from commissioning.documents.form import DocumentSpec
from commissioning.documents.starting import offering_questions, starting_texts
from commissioning.documents.word import write_document
from commissioning.errors import CourseError
from commissioning.forms.asking import style
from commissioning.forms.question_form import QuestionForm
from commissioning.keeping.answers_file import AnswersFile
from commissioning.questions import Askable, Mark, Outcome
from commissioning.questions.question import Earlier
from commissioning.records.answers import AnswersError

FOLDER = "documents"
OWN_PREFIX = "own-"


@dataclass(frozen=True)
class AskedDocument:
    """A document as the question form asks for it: one answer, which maps fields to entries."""

    spec: DocumentSpec
    own: bool
    kind: str = "document"

    @property
    def id(self) -> str:
        """The key in the answers file."""
        return self.spec.answer_id

    @property
    def title(self) -> str:
        """What the form is headed."""
        return self.spec.title

    @property
    def points(self) -> Decimal:
        """Nothing: a document is not marked."""
        return Decimal(0)

    def public(self) -> dict[str, Any]:
        """The whole form: it holds no key."""
        shown = asdict(self.spec)
        for section, heading in zip(shown["sections"], self.spec.headings(), strict=True):
            section["heading"] = heading
        return {**shown, "id": self.id, "kind": self.kind, "own": self.own, "file": self.file}

    @property
    def file(self) -> str:
        """The Word file's name; the two editions never share one."""
        return f"{OWN_PREFIX if self.own else ''}{self.spec.file}"

    def is_blank(self, answer: object) -> bool:
        """Whether nothing is filled in."""
        return self.spec.filled(answer) == 0

    def in_words(self, answer: Any) -> str:
        """How far it is, in words."""
        return self.spec.progress(answer)

    def lines(self, answer: Any) -> list[str]:
        """How far it is, in words."""
        return [self.in_words(answer)]

    def is_unread(self, answer: Any) -> bool:  # noqa: ARG002 - as Askable has it
        """Nothing in a document is read as a number."""
        return False

    def read_back(self, answer: Any) -> str:  # noqa: ARG002
        """Nothing is said back."""
        return ""

    def value(self, answer: Any) -> None:
        """No later question depends on a document."""

    def after(self, earlier: Earlier) -> "AskedDocument":  # noqa: ARG002
        """It follows from no other answer."""
        return self

    def compare(self) -> None:
        """No rubric: people read it at work."""

    def judge(self, answer: Any) -> Mark:  # noqa: ARG002 - as Askable has it
        """No mark: people read it at work."""
        return Mark(Outcome.FOR_A_PERSON, Decimal(0), Decimal(0))


class DocumentForm(QuestionForm):
    """The document of a module: for Northmere, or with `own` for a case of the learner's own.

    `exercise` is where the exercise's answers are: the Northmere edition can start from them.
    """

    starts = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        module: str,
        answers: AnswersFile,
        *,
        own: bool = False,
        exercise: AnswersFile,
        read_only: bool = False,
    ) -> None:
        spec = read_declared(folders.lessons_dir() / module / "document.yaml", DocumentSpec)
        self._document = AskedDocument(spec, own)
        self._exercise = exercise
        self._title = syllabus().module(module).title
        self._questions = None if own else offering_questions(module)
        super().__init__(self._document, answers, practice=False, read_only=read_only)
        self._css = style()
        self._offer_starts()

    def _script(self, question: Askable) -> str:  # noqa: ARG002 - all documents have one
        return "forms/document"

    def __repr__(self) -> str:
        whose = "Your own document" if self._document.own else "Document"
        return f"{whose}: {self._document.title}. {self._document.in_words(self.saved['value'])}."

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if self.read_only:
            return {"text/plain": repr(self)}
        return super()._repr_mimebundle_(**kwargs)

    def refresh(self) -> None:
        """Read the answers files again, this document's and the exercise's."""
        super().refresh()
        self._offer_starts()

    def _offer_starts(self) -> None:
        try:
            answers = self._exercise.read()
        except AnswersError:
            return  # the exercise's own forms say so
        self.starts = starting_texts(self._document.spec, self._questions, answers)

    def _heard(self, widget: object, message: object, buffers: object) -> None:
        super()._heard(widget, message, buffers)
        if isinstance(message, dict) and message.get("type") == "make":
            self._send_made(message.get("request"))

    def _send_made(self, request: object) -> None:
        """Make the file and send it to the browser too, which offers it as a download."""
        try:
            path = self.make()
            told = {"error": "", "name": path.name, "folder": str(path.parent)}
            content_bytes = [path.read_bytes()]
        except (CourseError, OSError) as bad:
            told, content_bytes = {"error": str(bad)}, []
        self.send({"type": "made", "request": request, **told}, content_bytes)

    def make(self) -> Path:
        """Write the Word file beside the answers and return where it is. CourseError if that fails."""
        self.refresh()
        value = self.saved["value"]
        spec = self._document.spec
        folder = Path(self._answers.path).parent / FOLDER
        return write_document(
            spec,
            value if isinstance(value, dict) else {},
            folder / self._document.file,
            made=today(),
            subject=self._subject(),
        )

    def _subject(self) -> str:
        if self._document.own:
            return "Draft. Check it against your own organisation's rules before you use it."
        course = syllabus().course.title
        return (
            f"For Northmere, an invented borough. Practice in the course {course}, "
            f"module {self._title}."
        )
