"""Files of the datasets as a learner's folder has them, with one that says what they are."""

from collections.abc import Iterator
from itertools import groupby

from commissioning.content.computed.data_files import Described, every

ABOUT = "datasets/what-these-files-are.txt"


def every_file() -> dict[str, bytes]:
    """All files that are handed out, and one that says what they are, by their paths in the folder."""
    found = list(every())
    return {
        **{one.file.path: one.source.read_bytes() for one in found},
        ABOUT: "\n".join(_about(found)).encode(),
    }


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
