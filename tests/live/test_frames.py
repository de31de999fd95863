"""Whatever comes over a socket is a frame, or is refused; a larger one, a deeper one, an odder one too."""

import json
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.live.frames import BadFrame, Frame, Hello, Ping, ToPart, read_frame
from live.odd import JSON

NAMES = st.sampled_from(
    ["hello", "to", "set", "say", "ping", "page", "place", "attempt", "edition"]
)
NEAR = st.dictionaries(
    NAMES, st.dictionaries(NAMES | st.text(), JSON, max_size=4) | JSON, max_size=3
)


@settings(max_examples=200, derandomize=True, database=None)
@given(st.text() | st.binary() | (JSON | NEAR).map(json.dumps) | NEAR.map(lambda one: json.dumps(one).encode() + b"\nfile"))  # fmt: skip
def test_anything_is_a_frame_or_is_refused(data: str | bytes) -> None:
    with suppress(BadFrame):
        frame: Frame = read_frame(data)
        assert isinstance(frame, Hello | ToPart | Ping)
        if isinstance(frame, ToPart):
            said = {name: one for name, one in frame.message.items() if name != "bytes"}
            json.dumps(said, allow_nan=False, ensure_ascii=False).encode()


def test_a_file_is_all_that_stands_behind_the_first_line() -> None:
    frame = read_frame(b'{"to": "3", "say": {"file": "a"}}\n\xff\n\n')
    assert frame == ToPart("3", {"say": {"file": "a"}, "bytes": b"\xff\n\n"})


def test_what_a_person_types_too_long_still_gets_through_to_be_refused_in_words() -> None:
    typed = '"\\\n\U0001f389' * 40_000
    frame = {"to": "3", "set": {"draft": {"request": 1, "value": typed}}}
    assert read_frame(json.dumps(frame, ensure_ascii=False)) == ToPart("3", {"set": frame["set"]})


def test_numbers_as_a_browser_writes_the_largest_get_through() -> None:
    data = '{"to": "3", "set": {"values": [-100000000000000000000, 1e+21, 5e-324]}}'
    assert read_frame(data) == ToPart("3", {"set": {"values": [-(10**20), 1e21, 5e-324]}})
