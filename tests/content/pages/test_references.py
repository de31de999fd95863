"""What authors' references become, in the file and on the learner's page."""

import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commissioning.content.pages import references
from commissioning.content.pages.blocks import read_page
from commissioning.content.pages.reference_syntax import Reference, as_is, rewrite
from commissioning.content.pages.references import (
    resolve,
    resolve_notebook,
    stamp,
    stamp_notebook,
)
from commissioning.content.pages.rendering import html
from commissioning.content.pages.timings import words_in
from commissioning.content.places import in_print
from commissioning.content.syllabus import PassRule, syllabus
from commissioning.errors import ContentError

MODULE, REAL = "04-small", "04-proportionate-grant-management"
BEFORE, AFTER = date(2026, 11, 22), date(2027, 4, 1)


@pytest.mark.parametrize(
    ("written", "stamped"),
    [
        ("[?](fact:ceiling)", "[£315,000](fact:ceiling)"),
        ("[](fact:ceiling)", "[£315,000](fact:ceiling)"),
        ("[£300,000](fact:ceiling)", "[£315,000](fact:ceiling)"),
        ("[£0.3 million](fact:ceiling)", "[£315,000](fact:ceiling)"),
        (
            "[?](fact:wellby.low) to [?](fact:wellby.high)",
            "[£10,000](fact:wellby.low) to [£16,000](fact:wellby.high)",
        ),
        ("[three years](fact:term-limit)", "[five years](fact:term-limit)"),
        ("[3 years](fact:term-limit)", "[5 years](fact:term-limit)"),
        ("[Three](fact:limbs)", "[Four](fact:limbs)"),
        ("[four](fact:limbs)", "[four](fact:limbs)"),
        ("[the ceiling](fact:ceiling)", "[the ceiling](fact:ceiling)"),
        ("[section 36](fact:ceiling.words)", "[section 36](fact:ceiling.words)"),
        ("[section 5 of the Act](fact:plain)", "[section 5 of the Act](fact:plain)"),
        ("[?](term:clawback)", "[clawback](term:clawback)"),
        ("[Claw back](term:clawback)", "[Claw back](term:clawback)"),
        ("[?](figure:cost)", "[£86,400](figure:cost)"),
        ("[£1](figure:saving)", "[£43,200](figure:saving)"),
        ("[Zoe](figure:first)", "[Ann](figure:first)"),
        ("[due\ndiligence](term:due-diligence)", "[due\ndiligence](term:due-diligence)"),
        ("[site](https://example.org) [p](4-next.ipynb) [h](#Words-used)",) * 2,
        ("`[?](fact:nowhere)` and\n```\n[?](term:nowhere)\n{{what}}\n```\n",) * 2,
        ("{{sources}}",) * 2,
    ],
)
def test_stamping_writes_the_truth_and_leaves_the_rest(
    course: Path, written: str, stamped: str
) -> None:
    assert stamp(written, MODULE) == stamped
    assert stamp(stamped, MODULE) == stamped


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[?](fact:cieling)", "no fact 'cieling'. Did you mean 'ceiling'"),
        ("[?](term:claw-back)", "no term 'claw-back'. Did you mean 'clawback'"),
        ("[?](figure:costs)", "Did you mean 'cost'"),
        ("[?](fact:wellby.lowest)", "no value 'lowest'. Did you mean 'low'"),
        ("[?](fact:plain)", "has no value. Write words of your own"),
        (
            "[about £5](fact:ceiling)",
            r"holds words of its own.*\[\?\]\(fact:ceiling\).*ceiling.words",
        ),
        ("[the total](figure:cost)", "holds words of its own; the value is now '£86,400'"),
        ("[here](fact:plain)", "say in the link where it leads"),
        ("[x](facts:ceiling)", "cannot be read. Write it as"),
        ("[x](Fact:ceiling)", "cannot be read"),
        ("[x](fact: ceiling)", "cannot be read"),
        ("[x](term:clawback.low)", "only a fact has named values"),
        ("![x](term:clawback)", "would be read as a picture"),
        ("[a [b] c](term:clawback)", "cannot be read. Take brackets out"),
        ("Text {{sources}} more", "needs a line of its own"),
        ("{{source}}", "no list '{{source}}'. Did you mean 'sources'"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused_with_place_and_remedy(
    course: Path, written: str, says: str
) -> None:
    with pytest.raises(ContentError, match=says) as fault:
        stamp(written, MODULE, where="lesson 2, cell 3")
    assert str(fault.value).startswith("lesson 2, cell 3: ")
    with pytest.raises(ContentError):
        resolve(written, MODULE)


def test_the_learner_reads_values_with_links_to_sources_and_words(course: Path) -> None:
    written = "Up to [?](fact:ceiling), then [?](term:clawback) of [?](figure:cost)."
    assert resolve(written, MODULE) == (
        "Up to [£315,000](#Sources-and-dates), then "
        '[clawback](#Words-used "clawback: Taking money back.") of £86,400.'
    )
    assert resolve(written, MODULE, address=in_print) == "Up to £315,000, then clawback of £86,400."


def test_any_meaning_can_stand_in_the_title_of_its_word(course: Path) -> None:
    register = course / "glossary.yaml"
    odd = 'meaning: Money taken back (all of "it").'
    written = register.read_text(encoding="utf-8").replace("meaning: Taking money back.", odd)
    register.write_text(written, encoding="utf-8")
    shown = resolve("A [clawback](term:clawback) here.", MODULE)
    assert words_in(shown) == 3
    page = read_page({"cells": [{"cell_type": "markdown", "metadata": {}, "source": shown}]})
    assert 'title="clawback: Money taken back (all of &quot;it&quot;)."' in html(
        page.texts[0], page.place
    )


def test_the_learner_never_sees_a_stale_stamp(course: Path) -> None:
    assert resolve("[£9](fact:ceiling)", MODULE) == "[£315,000](#Sources-and-dates)"


def test_a_fact_says_that_it_is_due_only_when_it_is(course: Path) -> None:
    written = "[?](fact:ceiling), yes [?](fact:ceiling)"
    assert "due" not in resolve(written, MODULE)
    assert "due" not in resolve(written, MODULE, BEFORE)
    assert resolve(written, MODULE, AFTER) == (
        "[£315,000](#Sources-and-dates) (due for review since 1 April 2027: check before you rely on it)"
        ", yes [£315,000](#Sources-and-dates)"
    )


def test_words_used_lists_each_word_once_in_order(course: Path) -> None:
    written = "[x](term:due-diligence) [y](term:clawback) [z](term:clawback)\n\n{{words-used}}\n"
    assert resolve(written, MODULE).endswith(
        "\n\n- **clawback**: Taking money back.\n- **due diligence**: Checks on whom you fund.\n"
    )
    assert resolve("{{words-used}}", MODULE) == "This page uses no word of the glossary."


def test_the_pass_rule_is_the_syllabus_own_before_a_panel_and_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = syllabus()
    exercise = known.module("04").assessed
    assert "You pass with 70 points in a hundred" in resolve("{{pass-rule}}", REAL)
    assert "until a panel has met" in resolve("{{pass-rule}}", REAL)
    set_by = replace(exercise, pass_rule=PassRule(Decimal(76), provisional=False))
    modules = tuple(
        replace(one, exercise=set_by) if one.id == REAL else one for one in known.modules
    )
    monkeypatch.setattr(references, "syllabus", lambda: replace(known, modules=modules))
    assert resolve("{{pass-rule}}", REAL) == (
        "You pass with 76 points in a hundred and no unsafe choice that stands. A panel of eight has set that "
        "mark. Read any score as give or take ten."
    )


def test_sources_say_date_confidence_and_review(course: Path) -> None:
    written = "[?](fact:wellby) [x](fact:doubtful) [?](fact:wellby.low)\n{{sources}}"
    first, second = resolve(written, MODULE, BEFORE).splitlines()[1:]
    assert first == (
        "- **Wellbeing value.** [The Treasury](https://example.org/w). As of July 2021; "
        "widely known, check the source before use; review by 31 December 2026."
    )
    assert second == (
        "- **A doubt.** We could not confirm it. Nothing found. As of 22 November 2026; uncertain; "
        "review by 28 February 2027."
    )
    assert "**Due for review since 31 December 2026: check" in resolve(written, MODULE, AFTER)
    assert resolve("{{sources}}", MODULE) == "This page rests on no dated fact."


def test_then_and_now_is_a_table_with_a_header_and_its_facts_are_sources(course: Path) -> None:
    head, rule, row, source, *_ = resolve("{{then-and-now}}\n{{sources}}", MODULE).splitlines()
    assert head == "| You may hear | What holds now | What follows | Source and date |"
    assert rule == "| --- | --- | --- | --- |"
    assert "[£315,000](#Sources-and-dates) \\| for all" in row
    assert "[A plain fact](#Sources-and-dates), 2022" in row
    assert source.startswith("- **The ceiling.**")


def notebook(*cells: str | list[str]) -> dict[str, Any]:
    made: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": str(n), "metadata": {}, "source": c}
        for n, c in enumerate(cells)
    ]
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "source": "x = '[?](fact:ceiling)'"}
    return {"cells": [*made, code], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def test_lists_cover_the_whole_notebook_and_code_stays(course: Path) -> None:
    before = notebook("[?](term:clawback)", ["## Words used\n", "\n", "{{words-used}}"])
    kept = copy.deepcopy(before)
    after = resolve_notebook(before, MODULE, BEFORE)
    assert before == kept
    assert after["cells"][1]["source"] == [
        "## Words used\n",
        "\n",
        "- **clawback**: Taking money back.",
    ]
    assert after["cells"][2] == kept["cells"][2]
    assert stamp_notebook(before, MODULE)["cells"][0]["source"] == "[clawback](term:clawback)"


def test_an_error_in_a_notebook_names_the_cell(course: Path) -> None:
    with pytest.raises(ContentError, match=r"^2-price, cell 2: there is no fact 'x'"):
        stamp_notebook(notebook("Fine.", "[?](fact:x)"), MODULE, "2-price")
    with pytest.raises(ContentError, match="there is no fact 'x'"):
        resolve_notebook(notebook("Fine.", "[?](fact:x)"), MODULE)


def test_references_are_told_from_code_and_other_links() -> None:
    found: list[Reference] = []
    text = "[£1](fact:wellby.low) `[a](fact:b)` [w](term:clawback) [w](https://x.org)"
    rewrite(text, "page", lambda one, raw: found.append(one) or raw, as_is)  # type: ignore[func-returns-value]
    assert [one.target for one in found] == ["fact:wellby.low", "term:clawback"]
    assert found[0].text == "£1"


PIECES = st.lists(
    st.sampled_from(
        ["[?](fact:ceiling)", "[£2](fact:wellby.high)", "[x](term:clawback)", "[?](figure:cost)", "`[?](fact:no)`",
         "\n\n", " plain £5 ", "[l](https://a.b)", "\n{{sources}}\n", "\n{{words-used}}\n", "\n{{then-and-now}}\n",
         "| a | b |", "*em*", "\n```\n[?](fact:no)\n```\n", "[four](fact:limbs)"]
    ),
    max_size=12,
)  # fmt: skip


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(PIECES)
def test_stamping_twice_is_stamping_once_and_never_changes_the_page(
    course: Path, pieces: list[str]
) -> None:
    text = "".join(pieces)
    stamped = stamp(text, MODULE)
    assert stamp(stamped, MODULE) == stamped
    shown = resolve(text, MODULE, AFTER)
    assert resolve(stamped, MODULE, AFTER) == shown == resolve(text, MODULE, AFTER)
    assert resolve(shown, MODULE, AFTER) == shown


AWARDS = "[the awards (CSV)](dataset:northmere-grants/grants.csv)"


def test_a_link_hands_out_a_file_where_one_can_be_followed() -> None:
    assert stamp(AWARDS, REAL) == AWARDS
    shown = resolve(f"Take {AWARDS}.", REAL)
    assert "[the awards (CSV)](../../datasets/northmere-grants/grants.csv " in shown
    assert "Creative Commons" in shown
    assert "synthetic" in shown


def test_on_paper_the_words_stay_and_say_where_the_file_lies() -> None:
    assert resolve(f"Take {AWARDS}.", REAL, address=in_print) == (
        "Take the awards (CSV) (in the course folder: datasets/northmere-grants/grants.csv)."
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[the awards](dataset:northmere-grant/grants.csv)", "Did you mean 'northmere-grants'"),
        ("[the awards](dataset:northmere-grants/grant.csv)", "Did you mean 'grants.csv'"),
        ("[ratings](dataset:northmere-grants/risk.csv)", "hands out no file 'risk.csv'"),
        ("[the maker](dataset:northmere-grants/make_grants.py)", "hands out no file"),
        ("[awards](dataset:northmere-grants/../facts.yaml)", "cannot be read"),
        ("[awards](dataset:northmere-grants)", "Write it as [the awards (CSV)](dataset:"),
        ("[?](dataset:northmere-grants/grants.csv)", "as [grants awarded (CSV)](dataset:"),
        ("[here](dataset:northmere-grants/grants.csv)", "say in the link where it leads"),
    ],
)
def test_a_file_that_is_not_handed_out_is_a_fault_said_kindly(written: str, said: str) -> None:
    with pytest.raises(ContentError, match=r"^page: ") as bad:
        stamp(written, REAL)
    assert said in str(bad.value)
