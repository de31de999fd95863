"""Make the template of our Word files, `documents/template`, from what python-docx writes.

    .venv/bin/python tests/documents/make_template.py

Run it after a change of the look in `python_docx_writer.py`, or of python-docx. One part of the file is
one XML file, laid out line by line so that a change can be read in a diff. `$body`, `$title`, `$date` and
`${day}` stand where the writer fills in.
"""

import io
import re
import shutil
import sys
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from commissioning.documents.word_xml import TEMPLATE
from documents.python_docx_writer import reference

DAY = date(2000, 1, 1)


def template() -> dict[str, bytes]:
    """Each part's text by its name."""
    empty = cast(Any, SimpleNamespace(title="$title", sections=[], headings=list))
    saved = reference(empty, {}, made=DAY, subject="")
    with zipfile.ZipFile(io.BytesIO(saved)) as parts:
        return {name: _laid_out(parts.read(name)) for name in parts.namelist()}


def _laid_out(part: bytes) -> bytes:
    named = part.replace(b"1 January 2000", b"$date").replace(DAY.isoformat().encode(), b"${day}")
    named = re.sub(rb"(?s)(<w:body>).*(<w:sectPr)", rb"\1$body\2", named)
    tree = etree.fromstring(named, etree.XMLParser(remove_blank_text=True))
    etree.indent(tree)
    text = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return bytes(text) + b"\n"


def write(folder: Path) -> None:
    """Put the template into `folder`, in place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in template().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


if __name__ == "__main__":
    write(TEMPLATE)
