"""What is typed, in as few different signs as possible: one minus, one space, ten digits, small letters."""

import unicodedata

_SIGNS = {
    **dict.fromkeys("\u2212\u207b\u02d7\u2796\u00ad", "-"),  # minus signs, and a hyphen that hides
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2044\u2215", "/"),
    **dict.fromkeys("\u301c\u3030\u223c", "~"),
    "\u00b7": ".",  # the raised point of British print
    "\u066b": ".",  # Arabic decimal and thousands signs
    "\u066c": ",",
    "\u066a": "%",
    "\u20a4": "£",  # the lira sign, often taken for it
    "\u2026": "...",
}


def plain(typed: str) -> str:
    """`typed` in small letters, with plain signs and single spaces. Signs that cannot be seen are left out."""
    return " ".join("".join(map(_plain, typed)).lower().split())


def _plain(one: str) -> str:
    if one.isascii():
        return one
    if one in _SIGNS:
        return _SIGNS[one]
    category = unicodedata.category(one)
    if category == "Nd":  # full-width, Arabic, Devanagari …
        return str(unicodedata.decimal(one))
    if category == "Pd":
        return "-"
    if category == "Cf":
        return ""
    if category == "No":  # ² is no 2
        return one
    simple = unicodedata.normalize("NFKC", one)
    return simple if len(simple) == 1 else one
