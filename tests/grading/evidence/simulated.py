"""Cohorts whose true gain is known: learners of differing knowledge, forms of differing difficulty."""

from datetime import date
from random import Random

from commissioning.records.evidence.agreed import (
    AFTER,
    BEFORE,
    FORMS,
    Agreed,
    Asked,
    Counted,
    form_before,
)

TAKEN, CONTROL = "04-proportionate-grant-management", "08-social-value-by-design"
QUESTIONS = 6


def cohort(
    seed: int,
    learners: int,
    gain: float,
    practice: float = 0.05,
    harder: float = 0.15,
    counts: bool = False,
) -> list[Agreed]:
    """Learners who know half of it, by 15 points more or less; everybody gains `practice` by being asked again.

    `gain` is what the module adds to the chance of each question; form B is `harder` by so much.
    """
    luck = Random(seed)  # noqa: S311 - no secret
    return [_learner(luck, gain, practice, harder, counts) for _ in range(learners)]


def _learner(luck: Random, gain: float, practice: float, harder: float, counts: bool) -> Agreed:
    mark = f"{luck.getrandbits(128):032x}"
    knows = luck.gauss(0.45, 0.15)
    asked = []
    for module in (TAKEN, CONTROL):
        first = form_before(mark, module)
        for when in (BEFORE, AFTER):
            form = first if when == BEFORE else FORMS[1 - FORMS.index(first)]
            chance = knows + (practice + gain * (module == TAKEN)) * (when == AFTER)
            for item in range(1, QUESTIONS + 1):
                right = luck.random() < min(1, max(0, chance - harder * (form == "B")))
                asked.append(
                    Asked(module, f"evidence-o{item}", form, when, right, luck.random() < 0.5)
                )
    counted = (Counted(0, 40, 60, 20), Counted(60, 25, 45, 30)) if counts else ()
    return Agreed(mark, date(2026, 9, 1), "2026.11.0", TAKEN, CONTROL, tuple(asked), counted)
