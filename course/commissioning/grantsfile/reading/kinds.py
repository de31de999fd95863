"""What a file is, by its first bytes and not by its name."""

from __future__ import annotations

import io
import re
import zipfile

from commissioning.grantsfile.reading.limits import (
    MEGABYTE,
    MOST_BYTES,
    MOST_PARTS,
    MOST_RATIO,
    MOST_UNPACKED,
    SMALL,
    NotReadableError,
)

_SAVE = "Open it, choose Save As, and save it as Excel Workbook (.xlsx) or CSV."
_OTHERS = (
    (b"%PDF", "This is a PDF. Nobody can take rows from it with certainty: find the list that it was made of."),
    (b"\x1f\x8b", "This file is packed (gzip). Unpack it first."),
    (b"Rar!", "This file is packed (RAR). Unpack it first."),
    (b"7z\xbc\xaf", "This file is packed (7z). Unpack it first."),
    (b"\x89PNG", "This is a picture. Choose the list itself."),
    (b"\xff\xd8\xff", "This is a picture. Choose the list itself."),
    (b"{\\rtf", f"This is a text document. {_SAVE}"),
)  # fmt: skip
_PAGE = re.compile(rb"\s*<(?:!doctype|html|head|body|table)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_PAGE_IN_XML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BOOK_IN_XML = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|<\?mso-application")
_HEAD = 2_000  # bytes in which a page or a workbook in XML says what it is
_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LONGEST_TOKEN = (
    100_000  # bytes; a parser looks at the whole of it again with each piece that it reads
)
_LONG_TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TOKEN)
_PACKED = (
    "This is a packed folder (ZIP), and no workbook. Unpack it, and choose the list that was in it."
)
_DOCUMENTS = (
    ("word/", "This is a Word document. Copy its table into a sheet, save that as XLSX, and choose it."),
    ("content.xml", f"This is a spreadsheet of LibreOffice's. {_SAVE}"),
    ("Index/", "This is a spreadsheet of Apple's Numbers. Open it there, choose File, Export To, Excel."),
    ("xl/workbook.bin", f"This is a binary workbook (.xlsb). {_SAVE}"),
)  # fmt: skip


def kind_of(data: bytes) -> str:
    """Return "csv", "xlsx" or "json". NotReadableError if the file is another thing, empty or too large."""
    if len(data) > MOST_BYTES:
        raise NotReadableError(
            "F3",
            f"The file is larger than {MOST_BYTES // MEGABYTE} MB. Split it, for instance by financial year.",
        )
    if not data.strip(
        b'\xef\xbb\xbf\xff\xfe \t\r\n\0,;|"\x1a'
    ):  # and a table of nothing but blank cells
        raise NotReadableError("F3", "The file is empty. Choose it again, or save it again first.")
    if data.startswith(_OLD):
        raise NotReadableError("F3", _old(data))
    if data.startswith(b"PK"):
        _hold_workbook(data)
        return "xlsx"
    for begins, says in _OTHERS:
        if data.startswith(begins):
            raise NotReadableError("F3", says)
    if says := _markup(data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")):
        raise NotReadableError("F3", says)
    first = data[:4000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1]
    return "json" if first in (b"{", b"[") else "csv"


def _markup(head: bytes) -> str:
    """What to do with a file that begins as a web page or as XML does, in any letters; "" if it does not."""
    if not (_PAGE.match(head) or _XML.match(head)):
        return ""
    if _BOOK_IN_XML.search(head):
        return f"This is a workbook that was saved as XML. {_SAVE}"
    if _XML.match(head) and not _PAGE_IN_XML.search(head):
        return "This file is XML, and no table. Export the list again where it was made, as XLSX, CSV or JSON."
    return "This is a web page, whatever its name ends in. Download the file itself, not the page about it."


def _old(data: bytes) -> str:
    if _ENCRYPTED in data[:1_000_000]:
        return "The workbook has a password. Open it, take the password off under File, Info, and save a copy."
    return f"This is a workbook of Excel 97 (.xls). {_SAVE}"


def _hold_workbook(data: bytes) -> None:
    """No part can unpack to more than the archive says of it, so what it says is enough to refuse it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            fault = _fault(parts)
    except Exception as bad:  # a damaged archive may raise anything
        raise NotReadableError("F3", f"The workbook is damaged. {_SAVE}") from bad
    if fault:
        raise NotReadableError("F3", fault)


def _fault(parts: zipfile.ZipFile) -> str:
    listed = parts.infolist()
    names = [one.filename for one in listed]
    if "xl/workbook.xml" not in names:
        found = [says for begins, says in _DOCUMENTS if any(n.startswith(begins) for n in names)]
        return found[0] if found else _PACKED
    bomb = any(one.file_size > max(SMALL, MOST_RATIO * max(one.compress_size, 1)) for one in listed)
    if bomb or len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        return (
            f"The workbook unpacks to more than {MOST_UNPACKED // MEGABYTE} MB, or to far more than it should. Copy the "
            "sheet of grants into a workbook of its own, or save it as CSV."
        )
    if any(one.flag_bits & 1 for one in listed):
        return "The workbook has a password. Take it off, and save a copy."
    for one in listed:
        if one.filename.endswith((".xml", ".rels")) and _is_hostile(parts.read(one)):
            return f"This is no workbook of Excel's. {_SAVE}"
    return ""


def _is_hostile(part: bytes) -> bool:
    """Whether an XML part holds what Excel never writes, and what keeps a parser busy for minutes.

    That is a document type, which an XML bomb needs, letters of two bytes, which would hide one, a long
    comment or CDATA, or a tag without an end.
    """
    if b"<!DOCTYPE" in part or b"\0" in part or _LONG_TAG.search(part):
        return True
    for opens, closes in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>")):
        at = part.find(opens)
        while at >= 0:
            end = part.find(closes, at, at + LONGEST_TOKEN)
            if end < 0:
                return True
            at = part.find(opens, end)
    return False
