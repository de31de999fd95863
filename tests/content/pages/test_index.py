"""What can be found on a page: headings, key points and words, each where it stands."""

from collections.abc import Iterable

from commissioning.content.pages.blocks import Block, Question
from commissioning.content.pages.index import Kind, lines_of
from commissioning.content.places import Place

SIGNING = Place("04-proportionate-grant-management", "4-safe-to-sign")


def asked(block: Block) -> Iterable[str]:
    return ["Zebra crossings"] if isinstance(block, Question) else []


def test_headings_key_points_and_words_are_found_where_they_stand() -> None:
    found = lines_of(SIGNING, asked)
    points = [line for line in found if line.kind is Kind.POINT]
    assert points[0].text == "A flag opens an inquiry. The recipient has a right to reply."
    assert all(line.place.heading == "Key points" for line in points)
    assert all(line.place.heading == line.text for line in found if line.kind is Kind.HEADING)
    (words,) = (line for line in found if line.kind is Kind.WORDS)
    assert {"subsidy", "red flag"} <= set(words.text.split(", "))
    assert words.place.heading == "Words used"


def test_what_ends_every_page_finds_nobody_anything() -> None:
    headings = {line.text for line in lines_of(SIGNING, asked) if line.kind is Kind.HEADING}
    assert headings
    assert headings.isdisjoint({"Key points", "Words used", "Sources and dates"})


def test_a_figure_in_a_key_point_is_read_without_its_link() -> None:
    assert not any("](" in line.text for line in lines_of(SIGNING, asked))


def test_what_a_section_and_its_questions_say_leads_to_its_heading() -> None:
    page, *lines = lines_of(SIGNING, asked)
    assert page.kind is Kind.PAGE
    saying = [line.text for line in lines if "localism" in line.says]
    assert saying
    assert set(saying) < {line.text for line in lines if line.kind is Kind.HEADING}
    assert any({"zebra", "crossings"} <= set(line.says) for line in (page, *lines))
    assert all(list(line.says) == sorted(set(line.says)) for line in lines), "words, no sentences"


def test_a_file_to_save_is_found_under_its_heading() -> None:
    lines = lines_of(Place("05-open-grants-data", "3-mend-without-guessing"), asked)
    files = {line.text: line for line in lines if line.kind is Kind.FILE}
    export = files["the export (CSV)"]
    assert export.place.heading == "A thousand lines"
    assert {"csv", "synthetic"} <= set(export.says)
