"""The cue model: how far options give their key away to somebody who sees no facts.

For each list in which one option is right, it sees of each option how like it is to the rulebook, to the
stem and to its fellows, how long, how hedged it is, and so on. It learns from the exercises of the other
modules what good options look like, and then picks in this one. It must do no better than when the keys
are shuffled.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from commissioning.authoring.measuring.exercise import Exercise, artefacts_of, rules
from commissioning.authoring.measuring.scores import Earned
from commissioning.errors import CourseError
from commissioning.questions import Question
from commissioning.questions.options import Option

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

ROOM = 15
"""Per cent of the room above chance that the model may take over the whole bank."""
BY_ACCIDENT = 0.05
"""How often shuffled keys must at least do as well as the keys."""
SHUFFLES = 999
_SEED = 1815
_RIDGE = 10.0
_SAME = 1e-9

_SORTS: Mapping[str, str] = {
    "hedges": (
        "about almost could if likely may might mostly nearly only perhaps possibly probably roughly "
        "seldom some sometimes unless until usually where whether while would yet"
    ),
    "virtues": (
        "add agree agrees agreed ask asks asked check checks checked confirm confirms consult explain "
        "explains file first hold holds held invite keep keeps log logs minute note notes offer offers "
        "qualify record records recorded review reviews say says show shows tell tells wait write writes"
    ),
    "absolutes": (
        "all always any anybody anyone best certain certainly each every everybody everyone must never "
        "no nobody none nothing nowhere wholly"
    ),
    "reasons": "as because for since so that then therefore which",
    "acts": (
        "accept award cut decide drop fund give go leave let move pay proceed publish refuse reject send "
        "sign start stop"
    ),
}
"""Words that may mark a key, by sort."""
_WORDS = [frozenset(words.split()) for words in _SORTS.values()]
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_NUMERAL = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True)
class Choice:
    """A list of options in which one is right: where it stands, what it is about, how much it counts.

    `rulebook` may be empty, where nothing stands beside the question.
    """

    module: str
    question: str
    stem: str
    rulebook: tuple[str, ...]
    options: tuple[Option, ...]
    points: Decimal


@dataclass(frozen=True)
class Cues:
    """What the model earned in each module, and how often shuffled keys let it take as much room."""

    by_module: Mapping[str, Earned]
    whole: Earned
    by_accident: float


def cues(exercises: Sequence[Exercise]) -> Cues | None:
    """What the model makes of all lists of these exercises: as `cues_in`."""
    return cues_in([one for exercise in exercises for one in _choices(exercise)])


def cues_in(lists: Sequence[Choice]) -> Cues | None:
    """Train on the other modules, try on each; None where fewer than two offer such choices.

    CourseError where scikit-learn, which only the development environment holds, is not installed.
    """
    modules = list(dict.fromkeys(one.module for one in lists))
    if len(modules) < 2:
        return None
    try:
        import numpy as np
        from sklearn.linear_model import Ridge
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
    except ModuleNotFoundError:
        raise CourseError(
            "The cue model needs scikit-learn, which only the development environment holds. Make that "
            "with `python3 course/go.py test lint`, then repeat the command."
        ) from None

    sizes = np.array([len(one.options) for one in lists])
    spans = [slice(end - size, end) for end, size in zip(np.cumsum(sizes), sizes, strict=True)]
    of_module = np.repeat([one.module for one in lists], sizes)
    counts = np.repeat([float(one.points) for one in lists] / sizes, sizes)
    keys = _keys(lists)
    features, better = (_among_fellows(one, spans) for one in (_features(lists), keys))
    earned = {module: np.zeros(SHUFFLES + 1) for module in modules}
    for module in modules:
        others = of_module != module
        model = make_pipeline(StandardScaler(), Ridge(_RIDGE))
        model.fit(features[others], better[others], ridge__sample_weight=counts[others])
        liked = model.predict(features)
        for one, span in zip(lists, spans, strict=True):
            if one.module == module:
                picked = liked[span] >= liked[span].max(axis=0) - _SAME
                share = (keys[span] * picked).sum(axis=0) / picked.sum(axis=0)
                earned[module] += float(one.points) * share
    together = np.sum(list(earned.values()), axis=0)
    as_good = int((together[1:] >= together[0] - _SAME).sum())
    by_module = {
        module: _earned([one for one in lists if one.module == module], earned[module][0])
        for module in modules
    }
    return Cues(by_module, _earned(lists, together[0]), (1 + as_good) / (1 + SHUFFLES))


def _among_fellows(rows: "Numbers", spans: Sequence[slice]) -> "Numbers":
    """Each row less the mean of its list: options compete with their fellows alone."""
    import numpy as np

    return np.concatenate([rows[span] - rows[span].mean(axis=0) for span in spans])


def _earned(lists: Sequence[Choice], points: float) -> Earned:
    of = sum((one.points for one in lists), Decimal(0))
    chance = sum(
        (
            one.points
            * sum((option.worth.share for option in one.options), Decimal(0))
            / len(one.options)
            for one in lists
        ),
        Decimal(0),
    )
    return Earned(Decimal(str(points)), of, chance)


def _choices(exercise: Exercise) -> Iterator[Choice]:
    """Every list in which one option is right, once a variant; what it counts is shared among them."""
    page = exercise.rulebook
    rulebook = tuple(rules(page)) if page else tuple(one.markdown for one in exercise.page.texts)
    for name, variants in exercise.scored.items():
        for question in variants:
            choices = [one.options for one in question.option_lists() if not one.several]
            for options in choices:
                counts = question.points / len(variants) / len(choices)
                yield Choice(exercise.module.id, name, _stem(question), rulebook, options, counts)


def _stem(question: Question) -> str:
    return "\n".join([question.prompt, *(one["text"] for one in artefacts_of(question))])


def _keys(lists: Sequence[Choice]) -> "Numbers":
    """What each option is worth: as it is in the first column, shuffled among its fellows in the others.

    A question's variants are shuffled alike, so that what they have in common stays in common.
    """
    import numpy as np

    draw = np.random.default_rng(_SEED)
    rows = []
    orders: dict[tuple[str, str, int], Any] = {}
    for one in lists:
        worths = np.array([float(option.worth.share) for option in one.options])
        which = (one.module, one.question, len(worths))
        if which not in orders:
            orders[which] = draw.permuted(np.tile(np.arange(len(worths)), (SHUFFLES, 1)), axis=1).T
        rows.append(np.column_stack([worths, worths[orders[which]]]))
    return np.concatenate(rows)


def _features(lists: Sequence[Choice]) -> "Numbers":
    """What the model sees of each option, one row an option."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = {text for one in lists for text in (one.stem, *one.rulebook)}
    texts |= {option.text for one in lists for option in one.options}
    ordered = sorted(texts)
    weighed = TfidfVectorizer(sublinear_tf=True).fit_transform(ordered)
    row = {text: number for number, text in enumerate(ordered)}

    def likeness(some: Sequence[str], others: Sequence[str]) -> "Numbers":
        left, right = weighed[[row[one] for one in some]], weighed[[row[one] for one in others]]
        alike: Numbers = (left @ right.T).toarray()
        return alike

    rows = []
    for one in lists:
        options = [option.text for option in one.options]
        fellows = likeness(options, options) - np.eye(len(options))
        none = np.zeros(len(options))
        rulebook = likeness(options, one.rulebook).max(axis=1) if one.rulebook else none
        seen = np.array([_counts(text) for text in options])
        rows.append(
            np.column_stack(
                [
                    rulebook,
                    likeness(options, [one.stem]),
                    fellows.sum(axis=1) / (len(options) - 1),
                    fellows.max(axis=1),
                    seen,
                    seen[:, 0] == seen[:, 0].max(),
                    seen[:, 0] == seen[:, 0].min(),
                ]
            ).astype(float)
        )
    return np.concatenate(rows)


def _counts(text: str) -> list[float]:
    """Length, and how many words of each sort, numerals, clauses and sentences an option has."""
    words = [word.lower() for word in _WORD.findall(text)]
    return [
        float(len(text)),
        *(float(sum(word in listed for word in words)) for listed in _WORDS),
        float(len(_NUMERAL.findall(text))),
        float(text.count(",") + text.count(";") + text.count(":")),
        float(text.count(". ")),
    ]
