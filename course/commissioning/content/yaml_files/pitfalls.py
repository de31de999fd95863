"""Where YAML is valid and means less or other than its author typed.

YAML guesses what a word without quotation marks is: `No` is false, `010` is 8, `12:30` is 750, and all
after ` #` is thrown away. Whoever writes prose cannot see that. So little may stand without quotation
marks but prose and plain values; for all else the author says, by quotation marks, that it is text.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What may stand without quotation marks, by what YAML takes it for, and how that is called.
_BARE = {
    "int": (re.compile(r"-?(0|[1-9]\d*)"), "the number {}"),
    "float": (re.compile(r"-?(0|[1-9]\d*)\.\d+"), "the number {}"),
    "bool": (re.compile(r"true|false"), "{}"),
    "null": (re.compile(r"null"), "nothing"),
    "timestamp": (re.compile(r"\d{4}-\d\d-\d\d"), "the time {}"),
}
_ELSEWHERE = re.compile(r"[-+]?\d[\d.]*[eE][-+]?\d+|0o[0-7]+")  # YAML 1.2 has more numbers than 1.1
_REMARK = re.compile(r"(?P<gap>[ \t]+)#(?P<next>.?)")
# A space that does not break at an edge; anywhere, what has no width and is no part of an emoji or word.
_UNSEEN = re.compile("^[\u00a0\u2007\u202f]|[\u00a0\u2007\u202f]$|[\u00ad\u200b\u2060\ufeff]")
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_LIST_MARK = re.compile(r"([-*+>|]|#{1,6}|\d+[.)]) |```")
_FIELD = re.compile(r"(- )?[a-z_]+:(?!//)\S")
_CURLY = re.compile(r"“[^“”]*”|‘[^‘]*’|„[^„]*[“”]|«[^«»]*»")
_BEGUN = re.compile(r"^(?!\s*#).*?(?:\w:|-)(?P<rest>[ \t]+#.*)\Z", re.MULTILINE)  # a field or item
_DRIVE = re.compile(r"\b[A-Za-z]:\\[A-Za-z]")
_QUOTE = "Put the text in quotation marks"


def pitfalls(text: str) -> Iterator[tuple[int, str]]:
    """Lines, counted from 1, and what is read otherwise there, with the remedy. `text` is readable YAML."""
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            yield number, "there is a tab, which YAML does not count as spaces. Write spaces"
    yield from _signs(text)
    root = yaml.compose(text, Loader=_LOADER)
    if root is not None:
        yield from _below(root, text, seen=set())


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """What begins with `&`, `*` or `!`."""
    for event in yaml.parse(text, Loader=_LOADER):
        begins = {
            "*": isinstance(event, yaml.AliasEvent),
            "&": getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent),
            "!": getattr(event, "tag", None),
        }
        for sign, there in begins.items():
            if there:
                yield (
                    _line(event),
                    f"a word that begins with {sign} is an order to YAML, and no text. {_QUOTE}",
                )


def _line(begun: Any) -> int:
    return int(begun.start_mark.line) + 1


def _below(node: yaml.Node, text: str, seen: set[int]) -> Iterator[tuple[int, str]]:
    if id(node) in seen:  # an alias: said once
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and not key.style:
                yield from _key(key)
            yield from _below(key, text, seen)
            yield from _below(value, text, seen)
    elif isinstance(node, yaml.SequenceNode):
        if node.flow_style:
            yield from _commas(node)
        for one in node.value:
            yield from _below(one, text, seen)
    elif isinstance(node, yaml.ScalarNode):
        yield from _scalar(node, text)


def _key(key: yaml.ScalarNode) -> Iterator[tuple[int, str]]:
    if _UNSEEN.search(key.value):
        yield _line(key), _hidden(key.value)
    elif re.search(r"[\s“”‘’„«»]", key.value):
        yield (
            _line(key),
            (
                f"the colon after {key.value!r} makes a field of what stands before it. If all of it is one "
                "text, put the whole in quotation marks"
            ),
        )


def _hidden(value: str) -> str:
    bare = _UNSEEN.sub("", value)
    return (
        f"a sign that cannot be seen, or a space that does not break, stands in {bare[:40]!r}, and YAML keeps "
        "it. Delete the line and type it anew"
    )


def _commas(listed: yaml.SequenceNode) -> Iterator[tuple[int, str]]:
    """A sentence in brackets that its commas cut into items: only the last of them ends as one."""
    plain = [
        one.value for one in listed.value if isinstance(one, yaml.ScalarNode) and not one.style
    ]
    ends = [one.endswith((".", "?", "!")) for one in plain]
    if ends and ends[-1] and not all(ends):
        yield (
            _line(listed),
            (
                f"in brackets a comma begins a new item, so these are {len(listed.value)}. Put each item in "
                "quotation marks"
            ),
        )


def _scalar(node: yaml.ScalarNode, text: str) -> Iterator[tuple[int, str]]:
    first, last = _line(node), node.end_mark.line + 1
    raw = text[node.start_mark.index : node.end_mark.index]
    kind = node.tag.rpartition(":")[2]
    yield from ((first, said) for said in (() if node.style else _misread(node, kind)))
    if node.style in ("|", ">"):
        header, rest = raw.partition("\n")[0], ""
        lost = _remark(re.sub(r"^[|>][-+0-9]*", "", header), prose=False)
    else:
        rest = text[node.end_mark.index :].partition("\n")[0]
        behind = re.sub(r"^ *[],}]+", "", rest)  # the comma or bracket of a list
        prose = not node.style and kind == "str" and behind == rest
        lost = _remark(behind, prose=prose, value=node.value)
    if lost:
        yield first if node.style in ("|", ">") else last, lost
    before = text[: node.start_mark.index].rstrip(" ")
    if before.endswith("\n"):
        begun = _BEGUN.search(before.rstrip())
        if begun and (lost := _remark(begun["rest"], prose=False)):
            yield before.rstrip().count("\n") + 1, lost
    if node.style != "|":
        yield from ((first + below, said) for below, said in _joined(raw, node.style or ""))
    if node.style == '"' and _DRIVE.search(raw):
        yield (
            first,
            "a backslash in double quotation marks begins a sign: \\n is a new line. Use single ones",
        )


def _misread(node: yaml.ScalarNode, kind: str) -> Iterator[str]:
    """What a word without quotation marks is taken for."""
    word = node.value
    if _UNSEEN.search(word):
        yield _hidden(word)
    if kind == "null" and not word:
        yield (
            "nothing stands after a field or a dash. Write the text, in quotation marks if it begins with # "
            "or holds a comma, or leave the field out"
        )
    elif kind in _BARE:
        plain, called = _BARE[kind]
        if not plain.fullmatch(word) or (kind == "float" and Decimal(word) != _number(word)):
            meant = _meant(node)
            also = (
                ""
                if meant in ("inf", "-inf", "nan", word) or word == "~"
                else f"; if not, write {meant}"
            )
            yield (
                f"YAML reads {word} as {called.format(meant)}. If it is text, put it in quotation "
                f'marks: "{word}"{also}'
            )
    elif _ELSEWHERE.fullmatch(word):
        yield (
            f"{word} is text to some readers of YAML and a number to others. Write the number out, or put "
            f'it in quotation marks: "{word}"'
        )
    elif _CURLY.fullmatch(word):
        yield (
            f"the quotation marks of {word} are curly, so YAML takes them for part of the text. Use "
            'straight ones ("), and put straight ones around them if they are to be shown'
        )


def _meant(node: yaml.ScalarNode) -> str:
    """The value that YAML makes of a word, as one would write it plainly."""
    value: Any = yaml.SafeLoader("").construct_object(node)
    return {"True": "true", "False": "false", "None": "null"}.get(str(value), str(value))


def _number(word: str) -> Decimal:
    return Decimal(repr(float(word)))


def _remark(rest: str, *, prose: bool, value: str = "") -> str:
    """What is wrong with a remark at a line's end, where it looks like the rest of a text; or ""."""
    found = _REMARK.match(rest)
    if not found:
        return ""
    apart = found["next"] in ("", " ", "#")
    if apart and (not prose or (_NAME.fullmatch(value) and len(found["gap"]) > 1)):
        return ""
    lost = rest.strip()
    return (
        f"all from {lost[:40]!r} on is a remark to YAML, and is thrown away. {_QUOTE}, or give the remark "
        "a line of its own"
    )


def _joined(raw: str, style: str) -> Iterator[tuple[int, str]]:
    """Lines that YAML joins to the line before, though they look like an item or a field of their own."""
    lines = raw.splitlines()
    body = lines[1:] if style == ">" else lines
    base = min((_indent(one) for one in body if one.strip()), default=0)
    for number in range(2 if style == ">" else 1, len(lines)):
        line, before = lines[number], lines[number - 1]
        if not line.strip() or not before.strip():
            continue
        if style == ">" and max(_indent(line), _indent(before)) > base:
            continue  # kept as they are
        if _LIST_MARK.match(line.strip()):
            yield (
                number,
                (
                    "YAML joins this line to the one before, so it begins no item of its own. Begin the text "
                    "with | in place of > or quotation marks"
                ),
            )
        elif not style and _FIELD.match(line.strip()):
            yield (
                number,
                "YAML joins this line to the one before. If it is a field, write a space after its colon",
            )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
