"""A module's document as a page of its own: the exercise's form and file, one part at a time beside its sheet."""

from dataclasses import replace

from commissioning.content.pages import blocks
from commissioning.opening.exercise import Exercise
from commissioning.opening.page import EXTRA, Opened


class DocumentPage(Exercise):
    """The page of a document. What stands behind it is what the exercise's notebook shows as one long form."""

    def show(self, block: blocks.Block) -> Opened | None:
        if not isinstance(block, blocks.Document):
            return None
        form = self.document(own=block.own)
        styles = (*EXTRA, "charts", "document-page")
        return replace(form, script="forms/document-page", styles=styles)
