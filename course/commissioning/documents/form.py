"""What a document asks for: sections and fields, declared in a module's `document.yaml`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from commissioning.content.register import read_yaml
from commissioning.declared import Slug, Text
from commissioning.errors import ContentError


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Prefill(_Part):
    """Where a field's starting text comes from: what was answered to an assessed question."""

    question: Slug
    show: Literal["answer"] = "answer"


class DocumentField(_Part):
    """One thing to fill in."""

    id: Slug
    label: Text
    hint: str = ""
    kind: Literal["line", "lines", "choice", "date", "table"] = "line"
    options: list[Text] = []
    rows: Annotated[int, Field(ge=1, le=20)] = 3
    columns: list[Text] = []
    prefill: Prefill | None = None
    example: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind == "choice" and len(self.options) < 2:
            raise ValueError("a choice needs at least two options")
        if self.kind == "table" and not self.columns:
            raise ValueError("a table needs columns")
        return self

    def is_filled(self, entry: object) -> bool:
        """Whether a learner has put anything in: a text, or a cell of a table."""
        if isinstance(entry, list):
            rows = [row for row in entry if isinstance(row, list)]
            return any(str(cell).strip() for row in rows for cell in row if cell is not None)
        return entry is not None and bool(str(entry).strip())


class Section(_Part):
    """A numbered part of the document."""

    id: Slug
    title: Text
    help: str = ""
    fields: Annotated[list[DocumentField], Field(min_length=1)]


class DocumentSpec(_Part):
    """The whole form: its id names the answer under which a learner's entries are kept."""

    id: Slug
    title: Text
    file: Annotated[str, Field(pattern=r"^[a-z0-9-]+\.docx$")]
    intro: str = ""
    sections: Annotated[list[Section], Field(min_length=1)]

    @property
    def answer_id(self) -> str:
        """The key in the answers file."""
        return f"document:{self.id}"

    def fields(self) -> list[DocumentField]:
        """All fields in order."""
        return [field for section in self.sections for field in section.fields]

    def headings(self) -> list[str]:
        """The sections' headings, numbered; an annex keeps its own name."""
        titles = [section.title for section in self.sections]
        return [
            one if one.startswith("Annex") else f"{number}. {one}"
            for number, one in enumerate(titles, 1)
        ]

    def filled(self, entries: object) -> int:
        """How many fields have something in them; any JSON value is safe."""
        if not isinstance(entries, Mapping):
            return 0
        return sum(field.is_filled(entries.get(field.id)) for field in self.fields())

    def progress(self, entries: object) -> str:
        """How far a learner is, in words: "9 of 24 filled in"."""
        return f"{self.filled(entries)} of {len(self.fields())} filled in"


def load_document(folder: Path) -> DocumentSpec:
    """The document of the lesson in `folder`. ContentError names the field that is wrong."""
    file = folder / "document.yaml"
    try:
        spec = DocumentSpec.model_validate(read_yaml(file))
    except ValidationError as bad:
        first = bad.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ContentError(
            f"{file.name}, field {where!r}: {first['msg']}. Correct it in {file}."
        ) from None
    ids = [field.id for field in spec.fields()]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice:
        raise ContentError(
            f"{file.name}: two fields have the id {twice!r}. Give each its own in {file}."
        )
    return spec
