"""Faults in a document's form: what its fields start from, and the sittings that give its parts."""

from collections.abc import Iterator

from commissioning.content.syllabus import Module
from commissioning.documents.form import DocumentSpec
from commissioning.questions import QuestionSet

_ONE_ANSWER = ("single", "number", "text")  # others answer for several things at once


def document_faults(
    spec: DocumentSpec, questions: QuestionSet, practice: QuestionSet, module: Module
) -> list[str]:
    """Faults of a module's document: fields start from assessed `questions`, the own edition's from `practice`."""
    where = f"lessons/{module.id}/document.yaml"
    found = (*_starts(spec, questions, practice), *_sittings(spec, module))
    return [f"{where}, {fault}" for fault in found]


def _starts(spec: DocumentSpec, questions: QuestionSet, practice: QuestionSet) -> Iterator[str]:
    for field in spec.fields():
        for start, known, missing in (
            (field.prefill, questions, "which the exercise does not ask"),
            (field.practised, practice, "which no page of the lesson asks"),
        ):
            name = start.question if start else ""
            if name and name not in known:
                yield f"field {field.id!r}: it starts from {name!r}, {missing}."
            elif name and known[name].kind not in _ONE_ANSWER:
                yield (
                    f"field {field.id!r}: {name!r} answers for several things at once, and a field is about "
                    "one. Start it from a question with one answer, or from none."
                )


def _sittings(spec: DocumentSpec, module: Module) -> Iterator[str]:
    pages = [page.id for page in module.pages]
    for section in spec.sections:
        if section.sitting and section.sitting not in pages:
            yield (
                f"section {section.id!r}: there is no page {section.sitting!r}. Pages: {', '.join(pages)}."
            )
