"""A quotation mark that is never closed takes no award away without a word."""

import pytest

from commissioning.grantsfile.answering.forms import left
from commissioning.grantsfile.exploring.awards import awards_of
from commissioning.grantsfile.faults.checking import check
from commissioning.grantsfile.mending.mender import Mending, keep, mend_at_once
from commissioning.grantsfile.reading.delimited import MOST_OPENED
from commissioning.grantsfile.reading.door import read
from commissioning.grantsfile.reading.limits import NotReadableError
from commissioning.grantsfile.writing.publishing import NotValidYetError, publication
from grantsfile_made import TODAY, csv_of, rows_of

COUNT = 59


def lines(**cells):
    """59 awards and their headings; lines are numbered from 1."""
    rows = [{"Recipient Org:Identifier": f"360G-northmere-org-{n}"} | cells for n in range(COUNT)]
    return csv_of(rows_of(*rows)).decode().split("\r\n")


def sheet(some):
    return read("\r\n".join(some).encode(), "grants.csv", TODAY)


def before_last(line):
    head, _, last = line.rpartition(",")
    return f'{head},"{last}'


def before_title(line):
    return line.replace(",Garden", ',"Garden', 1)


PLAIN, QUOTED = "To clear", "To clear, and plant."


@pytest.mark.parametrize("description", [PLAIN, QUOTED])
@pytest.mark.parametrize("spoil", [before_last, before_title])
def test_a_stray_mark_swallows_no_award_and_its_row_waits(description, spoil):
    some = lines(Description=description)
    some[20] = spoil(some[20])
    mending = mend_at_once(Mending(sheet(some)))
    assert [row.number for row in mending.sheet.rows] == list(range(2, COUNT + 2))
    (found,) = mending.report.of("F9")
    assert found.row == 21
    assert found.says.startswith("Line 21 ")
    assert "quotation mark" in found.says
    assert left(mending) > 0
    assert (len(publication(mending).rows), publication(mending).held) == (COUNT - 1, (21,))


def test_somebody_who_has_looked_lets_the_row_go():
    some = lines()
    some[20] = before_last(some[20])
    mending = mend_at_once(Mending(sheet(some)))
    assert mending.sheet.by_number[21].cells == sheet(lines()).by_number[21].cells
    assert publication(keep(mending, *mending.report.of("F9"))).held == ()


def test_two_rows_with_a_mark_each_stay_two():
    some = lines()
    some[20:22] = map(before_title, some[20:22])
    found = sheet(some)
    assert len(found.rows) == COUNT
    assert {one.row for one in check(found).of("F9")} >= {21}


def test_a_mark_before_the_headings_is_asked_about_before_anything_is_written():
    some = lines()
    mending = mend_at_once(Mending(sheet(['"' + some[0], *some[1:]])))
    assert len(mending.sheet.rows) == COUNT
    with pytest.raises(NotValidYetError, match="Line 1 opens a quotation mark"):
        publication(mending)


PROSE = "Bread, milk, eggs, tea,\r\na, b, c, d, e, f, g, h, i, j, k, l, m\r\nand 6 inches of soil"


@pytest.mark.parametrize(
    "text", ["First line\r\nSecond line", PROSE, 'She said "come"\r\nand we did']
)
def test_a_description_of_several_lines_is_one_cell(text):
    found = sheet(lines(Description=text))
    assert len(found.rows) == COUNT
    assert found.source.torn == ()
    assert found.value(found.rows[0], "Description") == text


def test_the_explorer_says_so_and_counts_the_others():
    some = lines()
    some[20] = before_last(some[20])
    found = awards_of(sheet(some))
    assert len(found.awards) == COUNT - 1
    assert any("Row 21: a quotation mark that is never closed" in one for one in found.notes)


def test_a_file_full_of_open_marks_is_refused_in_a_sentence():
    row = lines()[1].replace(",Garden", ',"Garden')
    with pytest.raises(NotReadableError, match="quotation mark that is never closed"):
        sheet([lines()[0], *[row] * (MOST_OPENED * 3)])


@pytest.mark.parametrize(
    "broken", ['Line one\na 12" pipe is\nlaid', 'Line one\nhe said "go, and went\non'],
)  # fmt: skip
def test_a_mark_inside_a_text_of_several_lines_makes_its_row_wait(broken):
    some = lines(Description="To clear, and plant.")
    some[20] = some[20].replace("To clear, and plant.", broken)
    mending = mend_at_once(Mending(sheet("\r\n".join(some).replace("\r\n", "\n").split("\n"))))
    assert {one.row for one in mending.report.of("F9")} == {21}
    assert 21 in publication(mending).held


def test_a_sound_text_of_several_lines_is_asked_nothing():
    some = lines(Description='Line one\na 12"" pipe, and more\nlaid')
    assert check(sheet("\n".join(some).split("\n"))).of("F9") == ()
