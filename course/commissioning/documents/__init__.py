"""Documents that learners leave with: what a form asks, and the Word file made from it."""

from commissioning.documents.form import DocumentField, DocumentSpec, Section
from commissioning.documents.word import document_bytes

__all__ = ["DocumentField", "DocumentSpec", "Section", "document_bytes"]
