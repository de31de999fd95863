"""Our Word file, opened with python-docx and read as Word reads it: whole, in order, and in our words."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from commissioning.content import folders
from commissioning.content.yaml_files.reading import read_declared
from commissioning.documents import DocumentField, DocumentSpec, Section, document_bytes
from commissioning.documents.form import SectionChart
from commissioning.documents.sheet import Figure
from commissioning.documents.word_xml import Picture
from commissioning.drawing.paper import png

DAY = date(2026, 11, 22)
MODELS = sorted(folders.lessons_dir().glob("*/document.yaml"))
SOLUTIONS = folders.lessons_dir().parents[1] / "solutions"
RED = png(
    '<svg viewBox="0 0 20 10"><rect class="ch-solid" x="0" y="0" width="20" height="10"/></svg>'
)

# What ECMA-376 lets stand in each element, in its order, as far as our files use it. Word says that a file
# with another order is damaged; python-docx and LibreOffice read it all the same.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind contextualSpacing jc "
    "textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing kern sz szCs u shd vertAlign rtl cs lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr "
    "tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
}  # fmt: skip


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def write(spec: DocumentSpec, entries: Any, subject: str = "Practice.", **more: Any) -> bytes:
    return document_bytes(spec, entries, made=DAY, subject=subject, **more)


def assert_in_order(content: bytes) -> None:
    """Every part is XML, and its elements stand as the standard has them."""
    for name, part in parts(content).items():
        if name.endswith(".png"):
            continue
        for element in etree.fromstring(part).iter():
            tag = etree.QName(element).localname
            if tag not in ORDER or not element.tag.startswith(qn("w:p")[:-1]):
                continue
            inside = [etree.QName(one).localname for one in element]
            known = ORDER[tag].split()
            assert set(inside) <= set(known), f"{name}: {tag} holds {set(inside) - set(known)}"
            assert inside == sorted(inside, key=known.index), f"{name}: {tag} holds {inside}"


def one_of_each(columns: tuple[str, ...] = ("A & B", "C", "D")) -> DocumentSpec:
    fields = (
        DocumentField("line", "Line & more", fact="A <fact>"),
        DocumentField("lines", "<Lines>", kind="lines"),
        DocumentField("date", "Date", kind="date"),
        DocumentField("table", "Table", kind="table", columns=columns),
    )
    section = Section("s", "S", fields, chart=SectionChart("shares", ("table",)))
    return DocumentSpec("f", "F & G", "f.docx", (section,))


FULL = {"line": "x", "lines": "y\nz", "date": "2027-01-01", "table": [["1", "2", "3"]] * 2}
FIGURE = {"s": Figure("What it shows", "All that it shows: 1, 2 & 3", png=RED)}


def filled(spec: DocumentSpec) -> dict[str, Any]:
    return {
        field.id: [[f"{row}. {one}" for one in field.columns] for row in range(3)]
        if field.kind == "table"
        else field.example or f"{field.label}\nand more"
        for field in spec.fields()
    }


@pytest.mark.parametrize("path", MODELS, ids=[path.parent.name for path in MODELS])
@pytest.mark.parametrize("empty", [True, False])
def test_each_module_s_document_opens_and_stands_in_order(path: Path, *, empty: bool) -> None:
    spec = read_declared(path, DocumentSpec)
    content = write(spec, {} if empty else filled(spec))
    assert_in_order(content)
    book = opened(content)
    assert book.paragraphs[0].text == spec.title
    assert len(book.tables) == (1 if empty else sum(one.kind == "table" for one in spec.fields()))


def model_answers() -> Iterator[tuple[str, Any]]:
    for path in sorted(SOLUTIONS.glob("*/model-answers.json")):
        for name, kept in json.loads(path.read_text(encoding="utf-8"))["answers"].items():
            if name.startswith("document:"):
                yield name, kept["value"]


def test_the_model_documents_leave_nothing_to_do() -> None:
    specs = {spec.answer_id: spec for spec in (read_declared(one, DocumentSpec) for one in MODELS)}
    answers = dict(model_answers())
    assert answers.keys() == specs.keys()
    for name, entries in answers.items():
        assert specs[name].filled(entries) == len(specs[name].fields())
        words = [one.text for one in opened(write(specs[name], entries)).paragraphs]
        assert not [one for one in words if "till to do" in one]


def test_every_kind_of_thing_stands_in_the_order_of_the_standard() -> None:
    assert_in_order(write(one_of_each(), {**FULL, "lines": "\u0639 b\nc"}, figures=FIGURE))
    assert_in_order(write(one_of_each(), {"line": "x"}))


def test_the_order_is_really_looked_at() -> None:
    content = write(one_of_each(), FULL)
    wrong = io.BytesIO()
    with zipfile.ZipFile(wrong, "w") as file:
        for name, part in parts(content).items():
            file.writestr(name, part.replace(b"<w:b/><w:bCs/>", b"<w:bCs/><w:b/>"))
    with pytest.raises(AssertionError, match="rPr holds"):
        assert_in_order(wrong.getvalue())


def test_it_is_a_file_of_today_s_word_in_british_english() -> None:
    content = write(one_of_each(), {})
    book = opened(content)
    mode = {one.get(qn("w:name")): one.get(qn("w:val"))
            for one in book.settings.element.iter(qn("w:compatSetting"))}  # fmt: skip
    assert mode["compatibilityMode"] == "15", "an older one opens in Compatibility Mode"
    assert book.core_properties.title == "F & G"
    assert book.core_properties.language == "en-GB"
    assert (book.core_properties.author, book.core_properties.last_modified_by) == ("", "")
    said = {one.get(qn("w:val")) for one in book.styles.element.iter(qn("w:lang"))}
    assert said == {"en-GB"}
    assert not [name for name in parts(content) if "thumbnail" in name.lower()]


def test_the_footer_says_which_page_of_how_many() -> None:
    footer = opened(write(one_of_each(), {}, "Practice in a course.")).sections[0].footer
    first, second = footer.paragraphs
    assert "".join(one.text for one in first._p.iter(qn("w:t"))) == (
        "F & G, 22 November 2026. Page 1 of 1"
    )
    fields = [one.get(qn("w:instr")).strip() for one in first._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert second.text == "Practice in a course."


def test_no_row_splits_and_the_headings_come_again_on_each_page() -> None:
    for table in opened(write(one_of_each(), {"table": [["1", "2", "3"]] * 60})).tables:
        rows = [{etree.QName(one).localname for one in row._tr.trPr} for row in table.rows]
        assert rows[0] == {"cantSplit", "tblHeader"}
        assert rows[1:] == [{"cantSplit"}] * (len(rows) - 1)


def test_a_table_says_what_it_is() -> None:
    (table,) = opened(write(one_of_each(), FULL)).tables
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Table"


@pytest.mark.parametrize("letters", [1, 7, 80, 5000])
@pytest.mark.parametrize("columns", [1, 3, 12])
def test_a_table_is_as_wide_as_the_text_whatever_it_holds(letters: int, columns: int) -> None:
    names = tuple(f"Column {one}" for one in range(columns))
    rows = [["x" * letters, *["word " * 20] * (columns - 1)]]
    (table, _) = opened(write(one_of_each(names), {"table": rows})).tables
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.iter(qn("w:gridCol"))]
    assert 9298 - columns <= sum(widths) <= 9298
    assert min(widths) > 9298 / columns / 4


def test_a_picture_stands_in_the_text_with_words_for_whoever_does_not_see_it() -> None:
    book = opened(write(one_of_each(), FULL, figures=FIGURE))
    (shape,) = book.inline_shapes
    assert shape._inline.docPr.get("descr") == "All that it shows: 1, 2 & 3"
    assert not list(book.element.iter(qn("wp:anchor"))), "what floats is read out at another place"
    (image,) = (one for one in book.part.package.iter_parts() if one.partname.endswith(".png"))
    assert image.blob == RED
    styles = [one.style.name for one in book.paragraphs]
    at = styles.index("Picture")
    assert book.paragraphs[at + 1].text == "What it shows"
    assert styles[at + 1] == "Caption"


def test_where_no_picture_was_drawn_its_words_stand() -> None:
    said = [one.text for one in opened(write(one_of_each(), FULL, figures={
        "s": Figure("What it shows", "All that it shows: 1, 2 & 3", svg="<svg/>")
    })).paragraphs]  # fmt: skip
    assert "All that it shows: 1, 2 & 3" in said
    assert "What it shows" not in said


@pytest.mark.parametrize(("wide", "tall"), [(2000, 10), (10, 2000), (1, 1)])
def test_a_picture_never_leaves_the_page(wide: int, tall: int) -> None:
    picture = RED[:16] + wide.to_bytes(4, "big") + tall.to_bytes(4, "big") + RED[24:]
    book = opened(write(one_of_each(), FULL, figures={"s": Figure("T", "W", png=picture)}))
    (shape,) = book.inline_shapes
    assert shape.width.cm <= 16.5
    assert shape.height.cm <= 20.5
    assert shape.width / shape.height == pytest.approx(wide / tall, rel=0.01)


@pytest.mark.parametrize("bad", [b"", b"GIF89a", RED[:8], RED[:16] + bytes(8)])
def test_what_is_no_picture_is_refused(bad: bytes) -> None:
    with pytest.raises(ValueError, match="a PNG"):
        Picture(bad, "words")


def test_a_text_from_right_to_left_is_laid_out_so() -> None:
    book = opened(
        write(one_of_each(), {"lines": "\u200f\u0645\u0631\u062d\u0628\u0627 abc\nabc \u0639"})
    )
    right, left = [one for one in book.paragraphs if "abc" in one.text]
    assert right._p.pPr.find(qn("w:bidi")) is not None
    assert right.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    assert left._p.pPr is None


NASTY = {
    "one\r\ntwo\n\nthree\rfour": ["one", "two", "three", "four"],
    "a\tb\t\n\t c  ": ["a\tb", "c"],
    "two  spaces, \xa0 kept": ["two  spaces, \xa0 kept"],
    "</w:t></w:r><w:br/>&amp;]]> \"'${day} $body <?x?>": ["</w:t></w:r><w:br/>&amp;]]> \"'${day} $body <?x?>"],
    "\x00a\x07b\x85c\ud800d\uffff": ["abcd"],
    "é 🎉 👩\u200d🚒 e\u0301 \u200f\u0639": ["é 🎉 👩\u200d🚒 e\u0301 \u200f\u0639"],
}  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_are_kept_as_far_as_a_file_can_hold_them(text: str) -> None:
    entries = {"line": text, "lines": text, "table": [[text, "x", ""]]}
    figure = {"s": Figure(text, text, png=RED)}
    content = write(one_of_each((f"x{text}", "C", "D")), entries, text, figures=figure)
    assert_in_order(content)
    book = opened(content)
    said = [one.text for one in book.paragraphs if one.style.name == "Normal"]
    assert said == NASTY[text] * 2
    assert [one for one in book.tables[0].rows[1].cells[0].text.split("\n") if one.strip()]


HOSTILE = st.text(
    st.one_of(
        st.characters(),  # lone surrogates and characters that XML forbids, too
        st.sampled_from("\t\n\r\x00\x0b\x1f\x7f\x85\xa0\u2028\ufffe\ud800 <>&\"'$]{}\u0639\u05d0"),
    ),
    max_size=40,
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), HOSTILE),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(HOSTILE, inner, max_size=2),
    max_leaves=8,
)
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
@given(entries=ENTRIES, subject=HOSTILE, words=HOSTILE)
def test_whatever_is_typed_the_file_opens(
    entries: dict[str, Any], subject: str, words: str
) -> None:
    content = write(one_of_each(), entries, subject, figures={"s": Figure(words, words, png=RED)})
    assert_in_order(content)
    assert opened(content).paragraphs[0].text == "F & G"


@settings(max_examples=60, deadline=None)
@given(title=HOSTILE, subject=HOSTILE, label=HOSTILE, column=HOSTILE)
def test_no_text_of_an_author_spoils_the_file(
    title: str, subject: str, label: str, column: str
) -> None:
    table = DocumentField("t", f"x{label}", kind="table", columns=(f"x{column}",))
    line = DocumentField("l", f"x{label}", fact=f"x{column}")
    spec = DocumentSpec("f", f"x{title}", "f.docx", (Section("s", f"x{title}", (table, line)),))
    assert_in_order(write(spec, {"t": [["x"]], "l": "y"}, subject))


def test_a_very_long_text_is_kept_whole() -> None:
    long = "A sentence & more. " * 50_000
    book = opened(write(one_of_each(), {"lines": f"{long}\n{long}"}))
    said = [one.text for one in book.paragraphs if one.style.name == "Normal"]
    assert said == [long.strip(), long.strip()]


def test_the_same_entries_make_the_same_bytes() -> None:
    once, again = (write(one_of_each(), FULL, figures=FIGURE) for _ in range(2))
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as file:
        about = file.infolist()
    assert about[0].filename == "[Content_Types].xml"  # a reader knows the file by its first part
    assert {(one.date_time, one.create_system) for one in about} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_every_part_is_known_by_its_type_and_reached() -> None:
    content = parts(write(one_of_each(), FULL, figures=FIGURE))
    types = content["[Content_Types].xml"].decode()
    reached = {
        f"{name.partition('_rels/')[0]}{one.get('Target')}"
        for name in content
        if name.endswith(".rels")
        for one in etree.fromstring(content[name])
    }
    named = {name for name in content if not name.endswith((".rels", "[Content_Types].xml"))}
    assert reached == named
    assert [one for one in named if f'PartName="/{one}"' not in types] == [
        "word/media/picture1.png"
    ]


def test_a_document_is_made_with_the_standard_library_alone() -> None:
    code = (
        "import sys; before = set(sys.modules); import commissioning.documents; "
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(*(new - sys.stdlib_module_names))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["commissioning"]
