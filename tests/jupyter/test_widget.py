"""Parts as widgets: what one save of the page becomes, and what the page then gets."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from commissioning.jupyter.widget import Line, PartWidget, Shown
from commissioning.parts import part
from commissioning.parts.part import Changes, Later, Message, State, Tell
from commissioning.records.store import Act, Answered, FileMade, Now
from parts.memory import MemoryStore

Sent = list[tuple[str, Any, list[bytes]]]


def slow(held: Any, tell: Tell, count: int) -> tuple[Any, Any]:
    """Say how far it is, and give 3 more than so many; and 3 more each time that it is asked."""
    tell("half")
    held = (held or count) + 3
    return held, held


class Counter:
    """A part that counts what it hears, keeps the count, and makes a file of it."""

    def __init__(self, now: Now) -> None:
        self.state: State = {"count": 0, "typed": "", "others": 0, **self.told(now)}
        self.heard: list[Message] = []

    @property
    def words(self) -> str:
        return f"Counted to {self.state['kept']}."

    def hear(self, message: Message, now: Now) -> Changes:  # noqa: ARG002
        self.heard.append(message)
        if "done" in message:
            return Changes({"count": message["done"]}, wish="count")
        if message.get("say", {}).get("type") == "slow":
            return Changes(later=Later(slow, (self.state["count"],)))
        if message.get("set", {}).get("typed") == "slow":
            return Changes({"typed": "slow"}, later=Later(slow, (self.state["count"],)))
        if "progress" in message:
            return Changes({"typed": message["progress"]})
        if message.get("say", {}).get("type") == "file":
            return Changes(wish="file")
        return Changes({**message.get("set", {}), "count": self.state["count"] + 1}, wish="count")

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:  # noqa: ARG002
        if wish == "file":
            return [FileMade("folder/count.txt", b"%d" % self.state["count"])]
        return [Answered("count", self.state["count"])]

    def told(self, now: Now, wish: Any = None) -> State:
        others = {} if wish or not hasattr(self, "state") else {"others": self.state["others"] + 1}
        return {"kept": now.answers.value("count"), **others}


Show = Callable[[], tuple[PartWidget, Sent]]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore("m")


@pytest.fixture
def show(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> Show:
    """A widget on one page, and what it sends to the page: ("state" or "say", what, buffers)."""
    page = Shown()

    def shown() -> tuple[PartWidget, Sent]:
        widget = page.show(Counter(store.read()), store, "export default {}", "p {}")
        sent: Sent = []

        def state(key: Any = None) -> None:
            keys = {key} if isinstance(key, str) else set(widget.keys if key is None else key)
            if keys:
                sent.append(("state", {name: getattr(widget, name) for name in keys}, []))

        monkeypatch.setattr(widget, "send_state", state)
        monkeypatch.setattr(widget, "send", lambda said, files: sent.append(("say", said, files)))
        return widget, sent

    return shown


def test_what_one_save_sent_is_one_message_and_has_one_answer(
    show: Show, store: MemoryStore
) -> None:
    widget, sent = show()
    widget.set_state({"typed": "a", "others": 0})
    assert widget.part.heard == [{"set": {"typed": "a", "others": 0}}]  # type: ignore[attr-defined]
    assert (widget.count, widget.kept, store.values) == (1, 1, {"count": 1})
    assert sent == [("state", {"count": 1, "kept": 1}, [])]


def test_what_the_page_set_and_the_part_did_not_take_is_set_back(show: Show) -> None:
    widget, sent = show()
    widget.set_state({"kept": 99})
    assert widget.kept == 1
    assert sent[-1][1]["kept"] == 1


def test_slow_work_ends_as_a_message(show: Show) -> None:
    widget, _ = show()
    for _ in range(2):
        widget._handle_custom_msg({"type": "slow"}, [])
    say = {"say": {"type": "slow"}}
    assert widget.part.heard == [say, {"done": 3}, say, {"done": 6}]  # type: ignore[attr-defined]
    assert widget.kept == 6


def test_slow_work_that_is_interrupted_is_given_up(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(Later, "run", interrupted)
    widget, _ = show()
    widget._handle_custom_msg({"type": "slow"}, [])
    heard = [one["say"]["type"] for one in widget.part.heard]  # type: ignore[attr-defined]
    assert heard == ["slow", part.STOP]


def test_the_page_hears_how_far_slow_work_is_while_it_goes_on(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "PAUSE", 0)
    widget, sent = show()
    widget.set_state({"typed": "slow"})
    assert [state for _, state, _ in sent] == [{"typed": "half"}, {"count": 3, "kept": 3}]


def test_a_file_goes_to_the_page_with_its_bytes(show: Show) -> None:
    widget, sent = show()
    widget._handle_custom_msg({"type": "file"}, [memoryview(b"x")])
    assert widget.part.heard[0]["bytes"] == b"x"  # type: ignore[attr-defined]
    assert sent == [("say", {"file": "count.txt", "folder": ""}, [b"0"])]


def test_the_others_on_the_page_are_told_when_something_is_kept(show: Show) -> None:
    widget, _ = show()
    other, sent = show()
    widget._handle_custom_msg({"type": "file"}, [])
    assert sent == []
    widget.set_state({"typed": "a"})
    assert (widget.others, other.others, other.kept) == (0, 1, 1)
    assert sent == [("state", {"others": 1, "kept": 1}, [])]


def test_its_state_is_the_parts_and_its_text_the_parts_words(show: Show) -> None:
    widget, _ = show()
    state = {name: one for name, one in widget.get_state().items() if not name.startswith("_")}
    assert {name: state[name] for name in widget.part.state} == widget.part.state
    assert set(state) - set(widget.part.state) <= {"layout", "tabbable", "tooltip"}
    data, _ = widget._repr_mimebundle_()
    assert data["text/plain"] == repr(widget) == "Counted to None."
    assert "application/vnd.jupyter.widget-view+json" in data
    assert repr(Line(widget.part)) == "Counted to None."


def test_parts_with_the_same_names_share_one_class(show: Show) -> None:
    one, other = (type(show()[0]).__mro__ for _ in range(2))
    assert one[1] is other[1]  # anywidget makes one of its own for each widget, and nothing in it
