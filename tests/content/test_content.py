"""The register and glossary that ship: complete, careful, in the course's own words."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from commissioning.content import facts, glossary
from commissioning.content.facts import Fact
from commissioning.content.glossary import Term

FACTS = list(facts.facts().values())
TERMS = list(glossary.glossary().values())
HEDGE = re.compile(r"could not confirm|not established|check ", re.IGNORECASE)
AMOUNT = re.compile(r"£[\d,.]*\d(?: (?:million|billion))?")
CHECKED = date(2026, 11, 28)


def faulty(entries: Iterable[Fact | Term], is_right: Callable[[Any], object]) -> list[str]:
    """The ids of the entries that fail a check: all of them, so that one run shows them all."""
    return [entry.id for entry in entries if not is_right(entry)]


def test_an_uncertain_fact_says_what_is_not_known_or_what_to_check() -> None:
    uncertain = [fact for fact in FACTS if fact.confidence == "U"]
    assert uncertain
    assert not faulty(uncertain, lambda fact: HEDGE.search(fact.text))


def test_a_fact_is_one_or_two_short_sentences() -> None:
    def is_short(fact: Fact) -> bool:
        sentences = re.split(r"(?<=[a-z\d)”\"])\.\s+(?=[A-Z])", fact.text)
        return len(sentences) <= 2 and len(fact.text.split()) <= 50

    assert not faulty(FACTS, is_short)
    assert not faulty(FACTS, lambda fact: re.match(r"[A-Z\d].*\.$", fact.text))


def test_money_in_the_text_is_the_money_shown_by_reference() -> None:
    def agrees(fact: Fact) -> bool:
        values = {fact.shown(key) for key in (None, *fact.values) if key or fact.value is not None}
        said = set(AMOUNT.findall(fact.text))
        in_pounds = bool(fact.unit and fact.unit.startswith("£"))
        missing = in_pounds and fact.value is not None and fact.shown() not in said
        return not missing and said <= values

    assert set(faulty(FACTS, agrees)) == MORE_MONEY_IN_TEXT


# Their text sets an amount of another unit or measure beside the value.
MORE_MONEY_IN_TEXT = {"charity-application-share", "possabilities-claim"}


def test_a_number_that_text_and_value_share_is_of_one_unit_in_both() -> None:
    """A share kept beside an amount would be shown as "£70 billion", where the text has "70 per cent"."""

    def agrees(fact: Fact) -> bool:
        keys = [key for key in (None, *fact.values) if key or fact.value is not None]
        return all(_reads_alike(fact, key) for key in keys)

    assert not faulty(FACTS, agrees)


def _reads_alike(fact: Fact, key: str | None) -> bool:
    """True too where no word follows the number in the text, or a range does: "20 to 30 per cent"."""
    shown = fact.shown(key)
    number = re.search(r"\d[\d,.]*", shown)
    if not number or fact.unit == "text":
        return True
    before, after = (re.escape(part) for part in shown.split(number[0], 1))
    whole = re.escape(number[0])
    in_text = re.search(rf"(?<![\d.,]){whole}(?=\s)", fact.text)
    return not in_text or bool(
        re.search(rf"{before}{whole}(?: to {before}[\d.,]+)?{after}", fact.text)
    )


def test_a_fact_has_dates_in_order() -> None:
    def in_order(fact: Fact) -> bool:
        latest = date(2027, 5, 31) if fact.confidence == "U" else date(2028, 12, 31)
        return fact.as_of <= CHECKED.isoformat() and CHECKED < fact.review_by <= latest

    assert not faulty(FACTS, in_order)


def test_a_fact_names_no_file_of_ours() -> None:
    def is_clean(fact: Fact) -> bool:
        said = " ".join((fact.title, fact.text, fact.source, fact.then or "")).lower()
        return not re.search(r"\.md\b|\.yaml\b", said)

    assert not faulty(FACTS, is_clean)


@pytest.mark.parametrize("number", [1, 3])
def test_no_verb_is_claimed_for_a_requirement_that_was_not_read(number: int) -> None:
    text = facts.facts()[f"mr{number}"].text.lower()
    assert not re.search(r"\b(shall|should|must)\b", text)


@pytest.mark.parametrize(
    ("number", "verb"),
    [
        (2, "shall"),
        (5, "should"),
        (6, "shall"),
        (7, "shall"),
        (8, "should"),
        (9, "shall"),
        (10, "should"),
    ],
)
def test_a_requirement_that_was_read_has_its_own_verb(number: int, verb: str) -> None:
    text = facts.facts()[f"mr{number}"].text.lower()
    assert verb in text.split()
    assert ({"shall", "should"} - {verb}).isdisjoint(text.split())


def test_requirement_4_has_a_verb_for_each_half() -> None:
    made, approved = facts.facts()["mr4"].text.split(". ")
    assert "business case" in made
    assert "shall be developed" in made
    assert "should be" in approved


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("threshold-sub-central", "£207,720"),
        ("threshold-central", "£135,018"),
        ("threshold-light-touch", "£663,540"),
        ("below-threshold-notice", "£30,000"),
        ("procurement-section-33", "5 years"),
        ("procurement-section-33-lookback", "3 years"),
        ("procurement-section-32", "30 per cent"),
        ("ppn-002-weighting", "10 per cent"),
        ("interest-test-start", "1 April 2027"),
        ("mfa-ceiling", "£315,000"),
        ("subsidy-referral", "£25 million"),
        ("mr2-approvals-line", "£100,000"),
        ("discount-rate", "3.5 per cent"),
        ("wellby", "£13,000"),
        ("threesixty-schema", "1.4.3"),
        ("threesixty-required", "10"),
        ("life-chances-fund", "£70 million"),
    ],
)
def test_the_facts_that_expire_have_their_values(name: str, shown: str) -> None:
    assert facts.facts()[name].shown() == shown


@pytest.mark.parametrize(
    "wrong",
    [
        r"section 12[^.]*protects? VCSE",
        r"Act requires 10",
        r"PPN 002 uses the TOMs(?! are wrong)",
        r"GovS 015 binds councils",
        r"charities are (outside|exempt)",
        r"Contracts Finder is closed",
        r"subsidies above £100,000",  # all are entered, and smaller ones have an exception
        r"above the thresholds?, where a bidder is based",  # an address earns no marks at any value
        r"bonds save money",
    ],
)
def test_the_known_errors_are_nowhere(wrong: str) -> None:
    said = [fact.id for fact in FACTS if re.search(wrong, fact.text, re.IGNORECASE)]
    assert not said


def test_a_meaning_is_one_short_sentence() -> None:
    assert not faulty(TERMS, lambda term: not re.search(r"[.!?;]\s", term.meaning))
    assert not faulty(TERMS, lambda term: len(term.meaning.split()) <= 25)


def test_no_word_is_explained_by_itself() -> None:
    def is_open(term: Term) -> bool:
        forms = "|".join(re.escape(form) for form in term.forms())
        return not re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", term.meaning, re.IGNORECASE)

    assert not faulty(TERMS, is_open)


def test_the_words_of_module_04_are_there() -> None:
    needed = {
        "award", "funder", "recipient", "reserves", "unincorporated-group", "pass-through-money",
        "reconciliation", "in-advance", "in-arrears", "expected-loss", "assurance", "grant",
        "fraud-risk-assessment", "minimum-requirement", "govs-015", "subsidy", "proportionality",
        "clawback", "due-diligence", "eligible-expenditure", "comply-or-explain", "deadweight",
    }  # fmt: skip
    assert needed <= set(glossary.glossary())
