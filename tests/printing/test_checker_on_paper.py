"""The checker on paper: what it does, in words, with every class of fault and how it is asked."""

from commissioning.content.pages.blocks import Checker, Page
from commissioning.content.places import Place
from commissioning.grantsfile.faults.checking import every_fault
from commissioning.printing.fragments import Drawing
from commissioning.questions.showing import plain_text


def test_it_says_what_it_finds_and_what_it_never_guesses() -> None:
    page = Page(Place("05-m", "1-page"), (Checker(index=1),))
    said = plain_text(Drawing(page).fragment(page.blocks[0]))
    assert all(one.title in said for one in every_fault().values())
    assert "It guesses nothing: no register number" in said
    assert "Asked cell by cell" in said
