"""What anybody might send: JSON of all shapes, and messages near to those of a page."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from commissioning.live.frames import BadFrame, ToPart, read_frame
from commissioning.parts.part import State

NUMBERS = st.one_of(
    st.integers(-3, 12),
    st.integers(-(10**21), 10**21),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([1e-300, 1e300, -0.0, 0.1, 2**53, -1]),
)
TYPED = st.sampled_from(
    ["", " ", "0", "-1", "£1,200", "1e400", "nan", "inf", "999999999999999k", "1/3", "2026-02-30", "٣",
     "a", "yes", "<b>", "a" * 5000, "\0", "\U0001f389", "../../x"]
)  # fmt: skip
SIMPLE = st.one_of(st.none(), st.booleans(), NUMBERS, TYPED, st.text(max_size=12))
JSON = st.recursive(
    SIMPLE,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TYPED | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
VOTES = (
    b"META\nkey;value\nbudget;100\nnum_projects;1\nnum_votes;1\nvote_type;approval\n"
    b"PROJECTS\nproject_id;cost\n1;50\nVOTES\nvoter_id;vote\n1;1\n"
)
FILES = st.sampled_from([VOTES, VOTES.replace(b"50", b"1e999"), VOTES.replace(b"1\n", b"2\n")])
SHOWN = ("question", "spec", "result", "shown", "saved", "prediction")
"""Names that only the part sets. A page that sets them too is told what they are."""
SAYS = {
    "made": ("make", "refresh"),
    "draft": ("refresh", "check"),
    "values": ("resume", "resume", "refresh"),
    "shown": ("hand_in", "new_try", "self_mark", "self_mark", "route", "refresh"),
}
"""What pages say to a part that has this name in its state."""
Odd = st.SearchStrategy[Any]


def mostly(usual: Odd, odd: Odd = JSON) -> Odd:
    """Odd once in four times. (`usual | odd` would choose among all that `odd` is made of.)"""
    return st.integers(0, 3).flatmap(lambda one: usual if one else odd)


def some(**names: Odd) -> Odd:
    """Objects with all of these names, or with some."""
    return mostly(st.fixed_dictionaries(names), st.fixed_dictionaries({}, optional=names))


def near(value: Any) -> Odd:
    """Values of about this shape."""
    if isinstance(value, dict):
        return mostly(some(**{name: near(one) for name, one in value.items()}))
    if isinstance(value, list) and value:
        return mostly(st.lists(st.one_of([near(one) for one in value[:3]]), max_size=4))
    return mostly(st.just(value), SIMPLE | JSON)


def messages(state: State) -> st.SearchStrategy[ToPart]:
    """Messages for a part in this state, as `read_frame` lets them through."""
    often = _asked(state) if "shown" in state else _changed(state)
    other = st.one_of(_asked(state), _changed(state), _filed(state))
    return mostly(often, other).flatmap(_let_through)


def _changed(state: State) -> Odd:
    name, request = _names(state), mostly(st.integers(0, 9))
    entry = st.one_of(name, st.lists(name, max_size=3), SIMPLE)
    answer = mostly(
        st.one_of(
            name, st.lists(name, max_size=6), st.dictionaries(name, mostly(entry), max_size=8)
        )
    )
    sets = {
        "draft": some(request=request, value=answer, base=mostly(st.sampled_from(["1.0", "1.1"]))),
        "guess": some(given=answer, revealed=mostly(st.booleans()), request=request),
        "action": some(id=mostly(name), request=request),
        "values": mostly(near(state.get("values")), answer),
        "request": request,
        "moving": mostly(st.booleans()),
        **dict.fromkeys(SHOWN, JSON),
    }
    changes = {one: mostly(sets.get(one, near(value))) for one, value in state.items()}
    usual = {one: changes[one] for one in ("draft", "values", "request", "moving") if one in state}
    some_of_all = st.fixed_dictionaries({}, optional={**changes, "nothing": JSON})
    return mostly(st.fixed_dictionaries(usual), some_of_all).map(
        lambda one: json.dumps({"to": "0", "set": one})
    )


def _said(state: State) -> Odd:
    rows = [one["id"] for one in state.get("shown", {}).get("rows", ())]
    return some(
        type=mostly(st.sampled_from(next(types for one, types in SAYS.items() if one in state))),
        request=mostly(st.integers(0, 9)),
        question=mostly(st.sampled_from([*rows, ""])),
        marks=mostly(st.lists(mostly(st.booleans()), max_size=4)),
        **{one: mostly(near(state.get("values"))) for one in ("values", "before", "kept")},
        guess=some(given=mostly(near(state.get("values"))), revealed=mostly(st.booleans())),
        guessed=mostly(st.booleans()),
    )


def _asked(state: State) -> Odd:
    return _said(state).map(lambda one: json.dumps({"to": "0", "say": one}))


def _filed(state: State) -> Odd:
    said = mostly(some(file=mostly(_names(state)), name=mostly(TYPED)), _said(state))
    return st.tuples(said, st.binary(max_size=99) | FILES).map(
        lambda one: json.dumps({"to": "0", "say": one[0]}).encode() + b"\n" + one[1]
    )


def _names(state: State) -> Odd:
    return st.sampled_from([*dict.fromkeys(_ids(state)), "nothing"])


def _ids(state: Any) -> Iterator[str]:
    """All ids that a page of this state knows: of options, fields, controls, buttons."""
    if isinstance(state, dict):
        if isinstance(state.get("id"), str):
            yield state["id"]
        state = list(state.values())
    if isinstance(state, list):
        for one in state:
            yield from _ids(one)


def _let_through(data: str | bytes) -> st.SearchStrategy[ToPart]:
    try:
        frame = read_frame(data)
    except BadFrame:
        return st.nothing()
    assert isinstance(frame, ToPart)
    return st.just(frame)
