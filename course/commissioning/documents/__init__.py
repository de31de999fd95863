"""Documents for Monday: a declared form, and the Word file made from what was filled in."""

from commissioning.documents.form import DocumentSpec, load_document
from commissioning.documents.word import write_document

__all__ = ["DocumentSpec", "load_document", "write_document"]
