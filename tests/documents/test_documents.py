"""Documents: what a form may ask, and a Word file opened again as a reader would."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.content.yaml_files.reading import read_declared, read_yaml
from commissioning.documents import DocumentField, DocumentSpec, Section, document_bytes
from commissioning.documents.form import title_of_file
from commissioning.documents.starting import starting_texts
from commissioning.errors import ContentError
from commissioning.frozen import from_json, to_json
from commissioning.questions import Outcome, Question, exercise_questions, mark
from commissioning.records.answers import Answer, Answers

DAY = date(2026, 11, 22)
SPEC = DocumentSpec(
    id="plan",
    title="A plan",
    file="plan.docx",
    sections=(
        Section(
            id="one",
            title="First part",
            fields=(
                DocumentField("name", "Name"),
                DocumentField("why", "Why", kind="lines"),
                DocumentField("tier", "Tier", kind="choice", options=("1", "2")),
                DocumentField("when", "When", kind="date"),
            ),
        ),
        Section(
            id="two",
            title="Annex: more",
            fields=(DocumentField("log", "Log", kind="table", columns=("A", "B")),),
        ),
    ),
)


def declared(module: str) -> DocumentSpec:
    return read_declared(folders.lessons_dir() / module / "document.yaml", DocumentSpec)


def made(entries: Any) -> Any:
    return docx.Document(io.BytesIO(document_bytes(SPEC, entries, made=DAY, subject="S")))


def texts(book: Any) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in book.paragraphs]


def test_headings_stand_in_order() -> None:
    book = made({"name": "A", "log": [["x", ""]]})
    headings = [(style, text) for style, text in texts(book) if style.startswith(("Title", "Head"))]
    assert headings == [
        ("Title", "A plan"),
        ("Heading 1", "1. First part"),
        ("Heading 2", "Name"),
        ("Heading 1", "Annex: more"),
        ("Heading 2", "Log"),
        ("Heading 1", "Still to do before this is sent (3)"),
    ]


def test_the_block_of_facts_says_how_far_it_is_and_what_matters() -> None:
    spec = replace(SPEC, sections=(
        Section("one", "Who", (
            DocumentField("who", "Who takes the decision", fact="Decided by", kind="lines"),
            DocumentField("day", "By which day", fact="By when", kind="date"),
            DocumentField("more", "More"),
        )),
    ))  # fmt: skip

    def facts(entries: dict[str, Any]) -> list[str]:
        content = document_bytes(spec, entries, made=DAY, subject="S")
        book = docx.Document(io.BytesIO(content))
        return [text for style, text in texts(book) if style == "Facts"]

    assert facts({"who": "Cabinet\non advice", "more": "x"}) == [
        "Status\tDraft: 2 of 3 filled in. What is still to do is listed at the end.",
        "Date\t22 November 2026",
        "Decided by\tCabinet",
    ]
    assert facts({"who": "A", "day": "2027-03-31", "more": "x"}) == [
        "Status\tFilled in, for you to check",
        "Date\t22 November 2026",
        "Decided by\tA",
        "By when\t31 March 2027",
    ]


def test_entries_stand_under_their_labels() -> None:
    entries = {"name": " A ", "why": "one\r\n\n two ", "tier": "2", "when": "2027-03-31"}
    words = [text for _, text in texts(made(entries))]
    assert words[4:] == ["Name", "A", "Why", "one", "two", "Tier", "2", "When", "31 March 2027",
                         "Still to do before this is sent (1)"]  # fmt: skip


@pytest.mark.parametrize(
    "entries", [{}, {"name": "", "why": None, "log": []}, {"log": "x", "when": " "}]
)
def test_what_is_empty_is_gathered_at_the_end(entries: dict[str, Any]) -> None:
    book = made(entries)
    said = [text for _, text in texts(book)]
    assert said[3:] == ["Still to do before this is sent (5)"], "an empty part has no heading"
    rows = [[cell.text for cell in row.cells] for row in book.tables[-1].rows]
    assert rows == [
        ["Part", "Still to do", "Who", "By when"],
        *[["1. First part", label, "", ""] for label in ("Name", "Why", "Tier", "When")],
        ["Annex: more", "Log", "", ""],
    ]


def test_a_table_has_a_heading_row_and_only_filled_rows() -> None:
    rows = [["a", "b"], ["", " "], ["c"], "odd", ["d", None, "too many"]]
    book = made({"log": rows})
    table = book.tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["A", "B"], ["a", "b"], ["c", ""], ["d", ""]]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml


def test_no_character_can_spoil_the_file() -> None:
    nasty = "a\x00b\x0b\x1f\ud800\uffff\x85c\tno\xa0break é 🎉 <b>&"
    book = made({"name": nasty, "log": [[nasty, "\x07"]]})
    assert [text for _, text in texts(book)][5] == "abc\tno\xa0break é 🎉 <b>&"
    assert book.tables[0].rows[1].cells[0].text == "abc\tno\xa0break é 🎉 <b>&"


@pytest.mark.parametrize("when", ["soon", "2027-02-31", 7])
def test_a_date_that_is_none_stays_as_typed(when: object) -> None:
    assert str(when) in [text for _, text in texts(made({"when": when}))]


def test_its_name_says_what_it_is_for_whom_and_of_which_day() -> None:
    assert SPEC.file_name(DAY, own=False) == "Plan-Northmere-2026-11-22.docx"
    assert SPEC.file_name(DAY, own=True) == "Plan-own-case-2026-11-22.docx"
    assert title_of_file("My-plan-own-case-2026-11-22") == "My plan, 22 November 2026"


@pytest.mark.parametrize("stem", ["my-plan", "my-plan-Northmere-2026-13-22", "-", "2026-11-22"])
def test_a_file_of_another_name_keeps_it(stem: str) -> None:
    words = stem.replace("-", " ")
    assert title_of_file(stem) == words[:1].upper() + words[1:]


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        (None, 0),
        ("x", 0),
        ({}, 0),
        ({"name": " "}, 0),
        ({"name": "a", "unknown": "b"}, 1),
        ({"log": [["", ""]]}, 0),
        ({"log": [["", "x"]], "when": "2027-01-01"}, 2),
        ({"log": [None, 3]}, 0),
    ],
)
def test_progress_is_safe_with_anything(entries: object, count: int) -> None:
    assert SPEC.progress(entries) == f"{count} of 5 filled in"


def test_every_modules_document_loads() -> None:
    for module in syllabus().modules:
        if not module.exercise:
            continue
        spec = declared(module.id)
        assert spec.id == module.assessed.document
        assert from_json(DocumentSpec, json.loads(json.dumps(to_json(spec)))) == spec


FORM = """
id: a
title: A
file: a.docx
sections:
  - id: costs
    title: Costs
    fields:
      - id: total
        label: Total
"""


def test_what_a_form_leaves_out_has_its_usual_value(tmp_path: Path) -> None:
    (tmp_path / "document.yaml").write_text(FORM.replace("Costs", "'  Costs '"), encoding="utf-8")
    fields = (DocumentField("total", "Total"),)
    sections = (Section("costs", "Costs", fields),)
    expected = DocumentSpec("a", "A", "a.docx", sections)
    assert read_declared(tmp_path / "document.yaml", DocumentSpec) == expected


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a.docx", "a.doc", "document.yaml, field 'file': 'a.doc' is not a file's name such as"),
        ("id: a\n", "id: A b\n", "document.yaml, field 'id': 'A b' is not an id: small letters"),
        ("title: A\n", "title: ' '\n", "document.yaml, field 'title': it is empty"),
        ("title: A\n", "", "document.yaml, field 'title': it is missing"),
        ("title: A\n", "title: A\ntitel: B\n", "document.yaml, field 'titel': there is no such field"),
        ("title: A\n", "title: [A]\n", r"document.yaml, field 'title': .*brackets make a list of it.*line 3"),
        ("Total", "Total\n        hnt: x", "field 'sections.costs.fields.total.hnt': there is no such"),
        ("Total", "Total\n        kind: tabel", "field 'sections.costs.fields.total.kind': Input should be 'line'"),
        ("Total", "Total\n        kind: table", "field 'sections.costs.fields.total': a table needs `columns`"),
        ("Total", "Total\n        columns: ['']", "field 'sections.costs.fields.total.columns.0': it is empty"),
        ("Total", "Total\n        kind: choice\n        options: ['1']", "total': a choice needs at least two"),
        ("Total", "Total\n        kind: table\n        columns: [A]\n        fact: T", "total': a table is no `fact`"),
        ("title: Costs", "title: Costs\n    chart: {draws: shares, reads: [totl]}", "the chart reads 'totl', and no field"),
        ("title: Costs", "title: Costs\n    chart: {draws: pie, reads: [total]}", "sections.costs.chart.draws"),
        ("Total", "Total\n        rows: 21", "field 'sections.costs.fields.total.rows': 21 rows do not fit; give 1 to 20"),
        ("Total", "Total\n        prefill: {question: A?}", "field 'sections.costs.fields.total.prefill.question': 'A\\?'"),
        ("- id: total\n        label", "- label", "field 'sections.costs.fields.0.id': it is missing"),
        ("Total", "Total\n      - {id: total, label: B}", "document.yaml: two fields have the id 'total'"),
        ("      - id: total\n        label: Total\n", "      []", "field 'sections.costs.fields': give at least 1"),
        (FORM, "id: a\ntitle: A\nfile: a.docx\nsections: []", "field 'sections': give at least 1"),
        (FORM, "- a list", "document.yaml: Input should be a dictionary"),
    ],
)  # fmt: skip
def test_a_form_that_is_wrong_says_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "document.yaml"
    file.write_text(FORM.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said) as told:
        read_declared(file, DocumentSpec)
    assert str(told.value).endswith(f"Correct it in {file}.")


def answered(values: dict[str, Any]) -> Answers:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return Answers("m", 1, 1, {name: Answer(value, now, 1) for name, value in values.items()})


@pytest.mark.parametrize("keys", ["", "none"])
def test_a_document_starts_from_answers(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    module = syllabus().module("04")
    monkeypatch.setenv("COMMISSIONING_KEYS", keys)
    questions = exercise_questions(module.id)
    if questions is None:
        pytest.skip("the exercise is not released yet")
    spec = declared(module.id)
    wanted = {f.id: f.prefill.question for f in spec.fields() if f.prefill}
    assert set(wanted.values()) <= set(questions)
    assert starting_texts(spec, questions, answered({})) == {}
    field, name = next((f, n) for f, n in wanted.items() if questions[n].kind == "single")
    chosen = questions[name].public()["options"][-1]
    found = starting_texts(spec, questions, answered({name: chosen["id"]}))
    assert found[field]["text"] == chosen["text"]
    nonsense = answered({one: {"choice": "zz", "zz": []} for one in wanted.values()})
    assert all(one["text"] for one in starting_texts(spec, questions, nonsense).values())
    assert starting_texts(spec, None, answered({})) == {}


def test_what_was_marked_down_is_not_put_into_a_document_for_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COMMISSIONING_KEYS", "")
    module = syllabus().module("04")
    questions, spec = exercise_questions(module.id), declared(module.id)
    assert questions
    field, name = next(
        (one.id, one.prefill.question)
        for one in spec.fields()
        if one.prefill and questions[one.prefill.question].kind == "single"
    )
    question = questions[name]
    assert isinstance(question, Question)
    right = question.key_answer()
    wrong = next(
        {"choice": one["id"]}
        for one in question.public()["options"]
        if mark(question, {"choice": one["id"]}).outcome is Outcome.NOT_YET
    )
    before = starting_texts(spec, questions, answered({name: wrong}))[field]
    told = starting_texts(spec, questions, answered({name: wrong}), marked=True)[field]
    stood = starting_texts(spec, questions, answered({name: right}), marked=True)[field]
    assert told["text"] == stood["text"] != before["text"]
    assert "lost points" in told["said"]
    assert stood["said"].startswith("You answered")


def test_no_form_types_the_time_that_its_page_counts() -> None:
    forms = list(folders.lessons_dir().glob("*/document.yaml"))
    assert forms
    for form in forms:
        assert "hour" not in read_yaml(form)["intro"], form
        assert "minute" not in read_yaml(form)["intro"], form
