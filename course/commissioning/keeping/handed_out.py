"""Files of the datasets in a learner's folder, and links of its notebooks that save one."""

import html
import re
from collections.abc import Iterator
from itertools import groupby

from commissioning.content.computed.data_files import Described, every
from commissioning.content.places import data_linked

ABOUT = "datasets/what-these-files-are.txt"
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]+)\]\((?P<to>[^\s()]+)(?: \"(?P<title>[^\"]*)\")?\)")


def every_file() -> dict[str, bytes]:
    """All files that are handed out, and one that says what they are, by their paths in the folder."""
    found = list(every())
    return {
        **{one.file.path: one.source.read_bytes() for one in found},
        ABOUT: "\n".join(_about(found)).encode(),
    }


def to_be_saved(markdown: str) -> str:
    """The Markdown of a notebook whose links to such files save them.

    JupyterLab opens a file that a Markdown link leads to, and cannot show every one: a workbook, or a CSV of an old
    encoding. A link with `download` it leaves to the browser, under a name that still tells what it is.
    """

    def link(found: re.Match[str]) -> str:
        file = data_linked(found["to"])
        if file is None:
            return found[0]
        title = f' title="{found["title"]}"' if found["title"] else ""
        return f'<a href="{found["to"]}" download="{html.escape(file.saved_as)}"{title}>{found["words"]}</a>'

    return _LINK.sub(link, markdown)


def _about(found: list[Described]) -> Iterator[str]:
    """Lines that say of each dataset whose it is, and of each file what its columns hold."""
    yield "WHAT THESE FILES ARE"
    yield ""
    yield "Northmere is an invented place. All organisations, people, awards and amounts in these files are invented:"
    yield "they are illustrative, and any likeness to real ones is accidental. Change them as you like. If you do, the"
    yield 'course keeps your version under a name with "your-copy" and lays out its own again at the next start.'
    for title, files in groupby(found, key=lambda one: one.of):
        yield f"\n\n{title}"
        for one in files:
            yield f"\n  {one.file.path}\n  {one.title}. Licence: {one.licence}.{_saved(one)}"
            for column in one.columns:
                unit = f" [{column.unit}]" if column.unit else ""
                yield f"    {column.name}{unit}: {column.meaning}"
    yield ""


def _saved(one: Described) -> str:
    """How a text is encoded where a spreadsheet would have to be told."""
    return f" Encoding: {one.encoding}." if one.encoding not in ("", "utf-8") else ""
