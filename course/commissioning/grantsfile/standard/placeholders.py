"""What people type where they have nothing to type: a cell that says "tbc" is blank."""

import re

_NOTHING = re.compile(
    r"(?:t\.?\s?b\.?\s?[cad]\.?|to be (?:confirmed|advised|decided|determined|added)|n\s?[/.]?\s?[ak]\.?|not (?:applicable|available|known|given|stated|"
    r"provided|yet known)|none|nil|null|nan|unknown|not known|various|several|multiple|misc(?:ellaneous)?\.?|pending|missing|blank|"
    r"see (?:above|below|letter|file)|as above|same|x{2,}|[\s.\-–—?_/*]+)",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"#(?:n/a|ref!|value!|name\?|div/0!|num!|null!|spill!|calc!|field!|blocked!|busy!|connect!|unknown!|getting_data)|err:\d{3}",
    re.IGNORECASE,
)


def stands_for_nothing(text: str) -> bool:
    """Whether a text is typed in place of a value: "tbc", "N/A", "-", "?"; not so a blank."""
    bare = text.strip()
    return (
        bool(bare) and len(bare) < 24 and bool(_NOTHING.fullmatch(bare) or _FAILED.fullmatch(bare))
    )


def is_failed_sum(text: str) -> bool:
    """Whether a text is what a spreadsheet shows where a formula has failed: "#N/A", "#DIV/0!"."""
    return bool(_FAILED.fullmatch(text.strip()))
