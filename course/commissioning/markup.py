"""Markdown to HTML, the same everywhere; raw HTML in the text is shown as text, never run."""

from functools import cache

from markdown_it import MarkdownIt


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def block_html(markdown: str) -> str:
    """Paragraphs, lists and tables as HTML."""
    return str(_renderer().render(markdown)).strip()


def inline_html(markdown: str) -> str:
    """A phrase as HTML without a paragraph round it."""
    return str(_renderer().renderInline(markdown.strip()))
