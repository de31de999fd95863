"""Each rule of what an exercise must measure finds its fault, and a sound exercise has none."""

from typing import Any

import pytest

from authoring.measuring.small import (
    RULEBOOK,
    TEXTS,
    cell,
    code,
    common,
    exercise_of,
    good,
    judged,
    number,
)
from commissioning.authoring.linting.measures import exercise_faults

WORDY = tuple(f"{text} {'and then go on with it ' * 5}" for text in TEXTS)
LONG = (*TEXTS[:3], TEXTS[3] + " and say why to all of them")


def faults(*declared: dict[str, Any], **page: Any) -> str:
    return "\n".join(exercise_faults(exercise_of(*declared, **page)))


def test_a_sound_exercise_has_no_fault() -> None:
    assert faults(*good()) == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (judged("item-0", draws_on=None), "question 'item-0': it does not say what it draws on"),
        (judged("item-0", hints=["Look again."]), "question 'item-0': an assessed question has no hints"),
        (judged("item-0", texts=WORDY), "words; at most 25"),
        (judged("item-0", texts=LONG), "the longest may be a third longer"),
        (judged("item-0", prompt="Under rule 4, what next?"), "'rule 4' tells where to look"),
    ],
)  # fmt: skip
def test_faults_of_one_question(changed: dict[str, Any], said: str) -> None:
    assert said in faults(changed, *good()[1:])


def test_an_act_may_be_named_by_its_section() -> None:
    asked = judged("item-0", prompt="Section 4 of the Localism Act 2011 is met. What next?")
    assert faults(asked, *good()[1:]) == ""


def signed(sign: str) -> dict[str, Any]:
    return {"draws_on": {"sign": sign, "page": "3-the-price-of-a-check"}}


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ([judged("a", **signed("R")), *good()[1:3]], None),
        ([judged("a", **signed("R")), judged("b", **signed("R")), *good()[2:4]], "the page says it 50 per cent; at most 33.3"),
        ([judged("a", **signed("Q")), *good()[1:3]], "arithmetic or a tool 33.3 per cent; at most 16.7"),
        ([judged("a", **signed("R")), judged("b", **signed("Q")), number("c", 81234)], "a taught principle 33.3 per cent; at least 50"),
    ],
)  # fmt: skip
def test_shares_of_points(declared: list[dict[str, Any]], said: str | None) -> None:
    found = faults(*declared)
    assert said in found if said else "per cent; at" not in found


def test_the_floor_of_chance_counts_every_kind_by_its_own_scoring() -> None:
    two = [
        {"id": one, "text": f"{one} is next", "worth": worth, "feedback": "Why."}
        for one, worth in (("a", "right"), ("b", "wrong"))
    ]
    assert "blind picks 50 per cent; at most 25" in faults(common("x", "single", options=two))
    assert "blind picks" not in faults(common("x", "single", options=two), number("y", 76432))


def test_rules_of_thumb_are_held_to_chance() -> None:
    same = [judged(f"item-{n}", "aaaa") for n in range(4)]
    found = faults(*same)
    assert "always the first 100 per cent; at most 35 per cent" in found
    assert "the same as before 100 per cent; at most 35 per cent" in found
    assert "0 of 4; at least half" in found
    three = [common(f"i-{n}", "single", options=three_options(key), variants=[{}, {}]) for n, key in enumerate("ab")]  # fmt: skip
    assert "the same as before" in faults(*three)


def three_options(key: str) -> list[dict[str, str]]:
    return [
        {"id": one, "text": f"{one} is next", "worth": "best" if one == key else "weak", "feedback": "W."}
        for one in "abc"
    ]  # fmt: skip


def test_a_key_that_always_moves_is_told_as_well() -> None:
    """Whoever strikes out what was right before has one in two left, where chance is one in three."""
    options = [
        {"id": one, "text": f"{one} is next", "worth": f"{{{one}}}", "feedback": "Why."}
        for one in "abc"
    ]
    moving = [{one: "best" if one == key else "weak" for one in "abc"} for key in "abc"]
    found = faults(
        *(common(f"i-{n}", "single", options=options, variants=moving) for n in range(4))
    )
    assert "anything but before 50 per cent; at most 38.3 per cent" in found


def test_a_hint_in_one_case_alone_is_found() -> None:
    item = judged("item-0", hints="{hints}")
    for turn, variant in enumerate(item["variants"]):
        variant["hints"] = ["Take b."] if turn == 2 else []
    assert "question 'item-0': an assessed question has no hints" in faults(item, *good()[1:4])


def test_long_artefacts_but_no_rulebook() -> None:
    long = cell("## A letter\n\n" + "word " * 91, "letter", "artefact")
    book = RULEBOOK | {"source": RULEBOOK["source"] + " Much more is said of it." * 30}
    found = faults(*good(), cells=(book, long))
    assert "artefact 'letter': 91 words; at most 90" in found
    assert "procedure" not in found


def test_words_before_marking_end_at_the_hand_in() -> None:
    much = cell("word " * 3940, "much")
    assert "words before marking" not in faults(*good(), cells=(RULEBOOK, much))
    asked = [code(f'page.ask("{one["id"]}")', one["id"]) for one in good()]
    assert "words before marking 4," in faults(*good(), cells=(RULEBOOK, much, *asked))
    finish = code("page.finish()", "end")
    assert "words before" not in faults(*good(), cells=(RULEBOOK, finish, much, *asked))


KEY = number("room-left", 76432)


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("There is £76,432 left. What next?", True),
        ("There are 76,432 left. What next?", True),
        ("There is £76,400 left. What next?", True),  # a rounding
        ("There is £0.0764m left. What next?", True),
        ("There is £76,431 left. What next?", False),
        ("There are 76,432 per cent left. What next?", False),
        ("There is £80,000 left. What next?", False),  # further off than one in a hundred
    ],
)
def test_a_key_that_another_item_prints(prompt: str, found: bool) -> None:
    other = judged("item-0", prompt=prompt)
    said = faults(other, *good()[1:4], KEY)
    assert ("question 'room-left': its key £76,432 stands in question 'item-0'" in said) is found


@pytest.mark.parametrize(
    ("key", "unit", "prompt", "found"),
    [
        (12, "hours", "It takes 12 hours. What next?", False),  # small numbers stand everywhere
        (84, "per cent", "Of 84 bids none won. What next?", False),
        (84, "per cent", "84 per cent lost. What next?", True),
        ("83.7", "per cent", "84% lost. What next?", True),
        (383, "replies", "See section 383. What next?", False),
        (2018, "replies", "It was in 2018. What next?", False),
        (2018, "replies", "It had 2,018 replies. What next?", True),
        (40, "replies", "There were 40 replies. What next?", True),
        (40, "replies", "There were 40 desks. What next?", False),
        (43, "replies", "It takes 43 more replies. What next?", True),
        (48, "minutes", "It held for 48 of the 60 minutes. What next?", True),
        (21, "young people", "There are 21 young people. What next?", True),
        (21, "young people", "There are twenty-one young people. What next?", True),
        (21, "young people", "There are twenty-two young people. What next?", False),
        (76000, "£", "Enter 76,000 here. What next?", True),
        (76500, "£", "It is £40,000–76,500. What next?", True),
        (680000, "£", "It is £680 000. What next?", True),
        (500, "£", "There are 500 chairs. What next?", False),
    ],
)
def test_accidents_are_no_give_away(key: object, unit: str, prompt: str, found: bool) -> None:
    said = faults(judged("item-0", prompt=prompt), *good()[1:4], number("n", key, unit))
    assert ("its key" in said) is found


def test_every_variant_is_looked_at_in_every_variant() -> None:
    asked = number("n", "{key}", variants=[{"key": 81234}, {"key": 76432}])
    other = judged("item-0", prompt="{n} left. What next?")
    for variant in other["variants"]:
        variant["n"] = "Nothing"
    other["variants"][3]["n"] = "£76,432"
    assert "its key £76,432 stands in question 'item-0'" in faults(other, *good()[1:4], asked)


def test_a_key_that_the_lesson_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    """£86,400 is what the sitting on prices comes to, and stands on its page."""
    found = faults(*good()[:4], number("n", 86400))
    assert "its key £86,400 stands in lessons/04-proportionate-grant-management/" in found
    assert "cell" in found
