"""Questions with artefacts of their own, questions drawn together, and those that only check again."""

from authoring.measuring.small import exercise_of, good, judged, number
from commissioning.authoring.linting.measures import exercise_faults
from commissioning.authoring.measuring import scores


def test_an_artefact_of_a_question_is_held_to_its_words_and_seen_by_the_search_for_keys() -> None:
    letter = {"title": "A letter", "text": f"There is £76,432 left. {'word ' * 90}"}
    found = "\n".join(
        exercise_faults(exercise_of(judged("item-0", artefacts=[letter]), *good()[1:]))
    )
    assert "question 'item-0', artefact 'A letter': 94 words; at most 90" in found
    assert "its key £76,432 stands in question 'item-0'" in found


def test_questions_drawn_together_meet_in_the_same_variant_alone() -> None:
    asked = number("n", "{key}", variants=[{"key": 81234}, {"key": 76432}])
    for turn, together in ((0, False), (1, True)):
        other = judged("item-0", "ab", prompt="{n} left. What next?")
        for number_, variant in enumerate(other["variants"]):
            variant["n"] = "£76,432" if number_ == turn else "Nothing"
        said = "\n".join(exercise_faults(exercise_of(other, *good()[1:4], asked)))
        assert "its key £76,432" in said
        linked = asked | {"drawn_with": "item-0"}
        said = "\n".join(exercise_faults(exercise_of(other, *good()[1:4], linked)))
        assert ("its key £76,432" in said) is together


def test_what_only_checks_again_counts_in_no_measure() -> None:
    fresh = judged("again", "aaaa", recheck_of="item-0", draws_on=None)
    course = exercise_of(*good(), fresh)
    assert scores.points(course.scored) == 10
    assert exercise_faults(course) == []
