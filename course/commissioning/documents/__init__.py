"""Documents that learners leave with: what a form asks, and the Word file made from it."""

from commissioning.documents.form import DocumentField, DocumentSpec, Section
from commissioning.documents.sheet import Figure
from commissioning.documents.word import document_bytes
from commissioning.documents.word_xml import Picture

__all__ = ["DocumentField", "DocumentSpec", "Figure", "Picture", "Section", "document_bytes"]
