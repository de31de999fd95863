"""Documents that learners leave with: what a form asks, and the Word file made from it.

Making one loads python-docx, so `write_document` loads only when it is first asked for.
"""

from typing import TYPE_CHECKING, Any

from commissioning.documents.form import DocumentField, DocumentSpec, Section

if TYPE_CHECKING:
    from commissioning.documents.word import write_document

__all__ = ["DocumentField", "DocumentSpec", "Section", "write_document"]


def __getattr__(name: str) -> Any:
    if name == "write_document":
        from commissioning.documents.word import write_document

        return write_document
    raise AttributeError(name)
