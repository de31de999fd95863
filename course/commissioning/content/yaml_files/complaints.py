"""What PyYAML's complaints mean to an author: which text must be put in quotation marks, and why.

libyaml and PyYAML's own reader word some of them differently; both stand here.
"""

import re

_QUOTE = "Put the text in quotation marks"
# In this order; {sign} is what stands where reading stopped, {opened} the line of what is not closed.
_MEANINGS = [
    (
        r"mapping values are not allowed",
        (
            "a colon and a space stand inside a text, or the line begins too far to the right. Put a text that "
            "holds a colon in quotation marks, and begin each field below the one before"
        ),
    ),
    (r"undefined alias|alphabetic", f"a text cannot begin with * or &. {_QUOTE}"),
    (r"2002:(value|merge)", f"{{sign}} cannot stand alone. {_QUOTE}"),
    (r"constructor for the tag", f"a text cannot begin with !. {_QUOTE}"),
    (r"cannot start any token", f"a text cannot begin with {{sign}}. {_QUOTE}"),
    (
        r"quoted scalar.*end of stream",
        (
            "the quotation mark in line {opened} is not closed. Close it, or, if the text only begins with "
            "one, put the whole text in quotation marks of the other kind"
        ),
    ),
    (
        r"',' or '[]}]'",
        (
            "the bracket in line {opened} is not closed, or a text in it holds a comma, a bracket or a colon. "
            "Put the text in quotation marks, or close the bracket"
        ),
    ),
    (r"unhashable", f"a text cannot begin with a bracket. {_QUOTE}"),
    (
        r"sequence entries are not allowed",
        f"a text cannot begin with a dash and a space. {_QUOTE}, or begin the list on a line of its own",
    ),
    (r"mapping keys are not allowed", f"a text cannot begin with ? and a space. {_QUOTE}"),
    (
        r"comment or (a )?line break",
        (
            "after | or > the text begins on the next line. Move it there, or, if the text itself begins with "
            "that sign, put it in quotation marks"
        ),
    ),
    (
        r"could not find expected ':'",
        (
            "line {opened} is no field: a colon and a space are missing there, or it should begin further right, "
            "or a sign for a new line that cannot be seen stands before it"
        ),
    ),
    (
        r"another document",
        (
            "a line of three dashes begins a second document. Take it out, or begin it further right if it "
            "belongs to a text"
        ),
    ),
    (
        r"unknown escape",
        "a backslash in double quotation marks begins a special sign. Use single quotation marks",
    ),
    (
        r"document start",
        (
            "the line begins further left than the first one, or behind an end (...). Begin all fields below "
            "each other"
        ),
    ),
    (r"node content", f"a text cannot begin with {{sign}}. {_QUOTE}"),
    (
        r"expected key|<block end>|'-' indicator",
        (
            "the line, or the one above, does not end or begin where it should. A text that only begins with a "
            "quotation mark or a bracket, or that has an apostrophe inside ' ', must be in double quotation "
            "marks as a whole; all fields of an entry begin below each other; nothing goes on after a remark (#)"
        ),
    ),
    (r"control characters|special characters", "it holds a sign that cannot be seen. Type it anew"),
    (r"codec can't decode", "it was not saved as UTF-8. Save it again with the encoding UTF-8"),
]


def complaint(bad: Exception, text: str) -> tuple[int | None, str]:
    """The line, counted from 1 if it is known, and what is wrong there with the remedy."""
    said = " ".join(
        str(part)
        for part in (getattr(bad, "context", ""), getattr(bad, "problem", None) or bad)
        if part
    )
    mark = getattr(bad, "problem_mark", None)
    line = mark.line + 1 if mark else None
    if not mark and isinstance(getattr(bad, "position", None), int):
        line = text.count("\n", 0, bad.position) + 1  # type: ignore[attr-defined]
    at = text[mark.index :] if mark else ""
    if at.startswith("\t") or "tab character" in said:
        return line, "there is a tab. Write spaces"
    begun = getattr(bad, "context_mark", None)
    found = {
        "sign": re.match(r"<<|.?", at)[0],  # type: ignore[index]
        "opened": begun.line + 1 if begun else "above",
    }
    for pattern, meaning in _MEANINGS:
        if re.search(pattern, said, re.DOTALL):
            return line, meaning.format(**found)
    return line, str(getattr(bad, "problem", None) or bad)
