"""Our Word file against the one that python-docx makes: the same parts, and no text that spoils them."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from commissioning.content import folders
from commissioning.content.yaml_reading import read_declared
from commissioning.documents import DocumentField, DocumentSpec, Section, document_bytes
from commissioning.documents.word_xml import TEMPLATE
from documents.make_template import template
from documents.python_docx_writer import reference

DAY = date(2026, 11, 22)
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/theme/theme1.xml",
}
MODELS = sorted(folders.lessons_dir().glob("*/document.yaml"))


def canonical(part: bytes) -> str:
    """The part in canonical XML, without the blanks between elements that are for a person to read."""
    root = etree.fromstring(part)
    for element in root.iter():
        element.tail = (element.tail or "").strip() or None
        if element.tag != TEXT:
            element.text = (element.text or "").strip() or None
    return str(etree.tostring(root, method="c14n").decode())


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: canonical(opened.read(name)) for name in opened.namelist()}


def assert_same(spec: DocumentSpec, entries: Mapping[str, Any], subject: str) -> None:
    ours, theirs = (
        parts(write(spec, entries, made=DAY, subject=subject))
        for write in (document_bytes, reference)
    )
    assert ours.keys() == theirs.keys() == PARTS
    for name in PARTS:
        assert ours[name] == theirs[name], name


def filled(spec: DocumentSpec) -> dict[str, Any]:
    """Each field with its example, tables with two rows."""
    return {
        field.id: (
            [[f"{column} 1" for column in field.columns], [field.example or "x", ""]]
            if field.kind == "table"
            else field.example or f"{field.label}\nand more"
        )
        for field in spec.fields()
    }


@pytest.mark.parametrize("path", MODELS, ids=[path.parent.name for path in MODELS])
@pytest.mark.parametrize("empty", [True, False])
def test_each_modules_document_is_what_python_docx_makes(path: Path, *, empty: bool) -> None:
    spec = read_declared(path, DocumentSpec)
    assert_same(spec, {} if empty else filled(spec), "For Northmere, an invented borough.")


def model_answers() -> Iterator[tuple[str, Any]]:
    for path in sorted(
        (folders.lessons_dir().parents[1] / "solutions").glob("*/model-answers.json")
    ):
        for name, kept in json.loads(path.read_text(encoding="utf-8"))["answers"].items():
            if name.startswith("document:"):
                yield name, kept["value"]


def test_the_model_documents_are_what_python_docx_makes() -> None:
    specs = {spec.answer_id: spec for spec in (read_declared(one, DocumentSpec) for one in MODELS)}
    answers = dict(model_answers())
    assert answers.keys() == specs.keys()
    for name, entries in answers.items():
        assert specs[name].filled(entries) == len(specs[name].fields())
        assert_same(specs[name], entries, "Practice.")


NASTY = (
    "one\r\ntwo\n\nthree\rfour",
    "a\tb\t\n\t c  ",
    "two  spaces, \xa0 kept,\u2028split",
    "</w:t></w:r><w:br/>&amp;]]> \"'${day} $body <?x?>",
    "\x00\x07\x85\ud800\uffff",
    "é 🎉 e\u0301 \u200f\u0639",
    " ",
)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_are_what_python_docx_makes_of_them(text: str) -> None:
    fields = (
        DocumentField("line", "Line & more"),
        DocumentField("lines", "<Lines>", kind="lines"),
        DocumentField("table", "Table", kind="table", columns=("A & B", "C", "D")),
    )
    spec = DocumentSpec("f", "F & G", "f.docx", (Section("s", "S", fields),))
    assert_same(spec, {"line": text, "lines": text, "table": [[text, "x"], ["", text]]}, "S")


HOSTILE = st.text(
    st.one_of(
        st.characters(),  # lone surrogates and characters that XML forbids, too
        st.sampled_from("\t\n\r\x00\x0b\x1f\x7f\x85\xa0\u2028\ufffe\ud800 <>&\"'$]{}"),
    ),
    max_size=40,
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), HOSTILE),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(HOSTILE, inner, max_size=2),
    max_leaves=8,
)


@st.composite
def forms(draw: st.DrawFn) -> DocumentSpec:
    """A form of one field of each kind, and a table as wide as one may be."""
    label = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=9)
    words = label.filter(str.strip)
    columns = tuple(draw(st.lists(words, min_size=1, max_size=12)))
    fields = (
        DocumentField("line", draw(words)),
        DocumentField("lines", draw(words), kind="lines"),
        DocumentField("date", draw(words), kind="date"),
        DocumentField("table", draw(words), kind="table", columns=columns),
    )
    section = Section("section", draw(words), fields)
    return DocumentSpec("form", draw(words), "form.docx", (section,))


ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "line": ANYTHING,
        "lines": ANYTHING | HOSTILE,
        "date": st.dates().map(str) | ANYTHING,
        "table": st.lists(st.lists(HOSTILE | st.none(), max_size=13), max_size=3) | ANYTHING,
    },
)


@settings(max_examples=60, deadline=None)
@given(spec=forms(), entries=ENTRIES)
def test_hostile_entries_are_what_python_docx_makes_of_them(
    spec: DocumentSpec, entries: dict[str, Any]
) -> None:
    assert_same(spec, entries, "Practice & <theory>")


@settings(max_examples=200, deadline=None)
@given(title=HOSTILE, subject=HOSTILE, label=HOSTILE, column=HOSTILE)
def test_no_text_of_an_author_spoils_the_file(
    title: str, subject: str, label: str, column: str
) -> None:
    table = DocumentField("t", f"x{label}", kind="table", columns=(f"x{column}",))
    spec = DocumentSpec("f", f"x{title}", "f.docx", (Section("s", f"x{title}", (table,)),))
    made = document_bytes(spec, {"t": [["x"]]}, made=DAY, subject=subject)
    assert parts(made).keys() == PARTS


def test_a_very_long_text_is_kept_whole() -> None:
    field = DocumentField("f", "Field", kind="lines")
    spec = DocumentSpec("f", "F", "f.docx", (Section("s", "S", (field,)),))
    long = "A sentence & more. " * 50_000
    book = docx.Document(
        io.BytesIO(document_bytes(spec, {"f": f"{long}\n{long}"}, made=DAY, subject="S"))
    )
    assert [one.text for one in book.paragraphs][4:] == [long.strip(), long.strip()]


def test_the_same_entries_make_the_same_bytes() -> None:
    spec = read_declared(MODELS[0], DocumentSpec)
    once, again = (document_bytes(spec, filled(spec), made=DAY, subject="S") for _ in range(2))
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as opened:
        about = opened.infolist()
    assert about[0].filename == "[Content_Types].xml"  # a reader knows the file by its first part
    assert {(one.date_time, one.create_system) for one in about} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_the_template_is_what_its_maker_makes() -> None:
    kept = {
        path.relative_to(TEMPLATE).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
        for path in TEMPLATE.rglob("*")
        if path.is_file()
    }
    assert kept == template(), "Run tests/documents/make_template.py."


def test_a_document_is_made_with_the_standard_library_alone() -> None:
    code = (
        "import sys; before = set(sys.modules); import commissioning.documents; "
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(*(new - sys.stdlib_module_names))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["commissioning"]
