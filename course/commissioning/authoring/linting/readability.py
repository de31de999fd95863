"""Flesch reading ease of course text, with glossary terms set aside."""

import re

import textstat

_SHORT = "word"


def plain_text(markdown: str) -> str:
    """The sentences of Markdown: no tables, headings, links' targets or marks."""
    kept = []
    for line in markdown.splitlines():
        line = re.sub(r"^\s*(>|[-*]|\d+\.)\s+", "", line.strip())
        if not line or line.startswith(("#", "|", "<", "```", "{{")):
            continue
        line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
        line = re.sub(r"[*_`]", "", line)
        if not line.strip():
            continue
        kept.append(line if line[-1] in ".?!:;" else f"{line}.")
    return re.sub(r"[:;](?=\s|$)", ".", "\n".join(kept))


def reading_ease(markdown: str, terms: list[str]) -> float:
    """Flesch reading ease: 206.835 - 1.015 × words a sentence - 84.6 × syllables a word.

    Terms count as one short word each. 60 is plain English; 100 where there is nothing to read.
    """
    text = plain_text(markdown)
    for term in sorted(terms, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", _SHORT, text, flags=re.IGNORECASE)
    if not text.strip():
        return 100.0
    return float(textstat.flesch_reading_ease(text))
