"""One answer on a page, a question's or a document's: keeps every change, reads again what is kept.

The page's side is `browser/forms/saving.js`. The page sets `draft` {request, value, base?}, and `saved`
answers: its `heard` is the number of the request that it is about. Numbers have three owners: the page those of
requests, this part the last of its own that was kept, the store the revision of the file (`saved["revision"]`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from commissioning.parts.asking import asked
from commissioning.parts.damaged import damaged
from commissioning.parts.part import Changes, Message, Refused, State
from commissioning.questions import Askable
from commissioning.questions.showing import question_shown
from commissioning.records.saved import saved_shown
from commissioning.records.store import Act, Answered, Now, Place

LONGEST = 100_000
TO_READ = "This answer can be read here, not changed."


class AnswerPart:
    """The form of one answer in one try: `attempt`, or that which is open when it is made.

    `practice` offers feedback at once; otherwise answers are kept and marked when handed in. `others` are
    the questions whose answers this one shows or follows (`depends_on`).
    """

    lasts = False
    """Whether the answer lasts from try to try, and handing in does not close it."""

    def __init__(
        self,
        asked: Askable,
        now: Now,
        place: Place,
        *,
        practice: bool,
        others: Mapping[str, Askable] | None = None,
        number: int | None = None,
        attempt: int | None = None,
        read_only: bool = False,
    ) -> None:
        self._asked = asked
        self._others = others or {}
        self._attempt = attempt or now.answers.attempt
        self._fixed = read_only
        self._notice = ""
        self._done = 0  # the last draft of this part that was kept
        drafts = f"{now.answers.module}/{asked.id}/{place.key}"
        shown = question_shown(asked, practice=practice, number=number, place=drafts)
        self.state: State = {"question": shown, "draft": {}}
        self.state |= self.told(now)

    def hear(self, message: Message, now: Now) -> Changes:
        draft = message.get("set", {}).get("draft")
        if isinstance(draft, dict):
            if not isinstance(draft.get("request"), int) or "value" not in draft:
                return Changes({"draft": draft})
            if self._fixed:  # no store is asked: it may be one that nothing may touch
                refused = self.told(replace(now, error=TO_READ), draft)
                return Changes({"draft": draft, **refused})
            return Changes({"draft": draft}, wish=draft)
        if asked(message).get("type") != "refresh":
            return Changes()
        return Changes(self.told(now))

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        if self._fixed or self._is_over(now):
            raise Refused(TO_READ)
        if self._moved_on(now):
            if now.answers.set_aside:
                raise Refused(f"{damaged(now.answers.set_aside)} Reload this page to go on.")
            raise Refused(
                f"The answers here now belong to a new try (try {now.answers.attempt}), so this one was "
                "not saved. Reload this page to see them."
            )
        value = self._meant(wish, self._saved(now))
        if len(json.dumps(value, ensure_ascii=False)) > LONGEST:
            raise Refused(
                f"Your answer is longer than {LONGEST:,} characters, so it was not saved. "
                "Shorten it, then it is saved by itself."
            )
        return [Answered(self._asked.id, value)]

    def _meant(self, draft: Mapping[str, Any], there: Mapping[str, Any]) -> Any:
        """What a draft comes to beside the answer that is `there`."""
        moved = draft.get("base") not in (None, f"{there['attempt']}.{there['revision']}")
        if moved and draft["value"] != there["value"]:
            raise Refused(
                "The answer was changed elsewhere after you typed this, so it was not put in. "
                "Change your answer here once more if you want yours."
            )
        return draft["value"]

    def told(self, now: Now, wish: Any = None) -> State:
        if wish and not now.error:
            self._done = wish["request"]
        if now.answers.set_aside:
            self._notice = damaged(now.answers.set_aside)
        saved = {
            **self._saved(now),
            "heard": wish["request"] if wish else self._done,
            "error": now.error,
            "notice": self._notice,
            "new_try": self._moved_on(now),
        }
        return {"saved": saved, "read_only": self._is_closed(now)}

    def _saved(self, now: Now) -> dict[str, Any]:
        answers = now.answers if self.lasts else now.of_try(self._attempt)
        return saved_shown(self._asked, answers, self._others)

    def _moved_on(self, now: Now) -> bool:
        """Whether the file has gone on to another try: what stands here is only to be read."""
        return not self.lasts and now.answers.attempt != self._attempt

    def _is_closed(self, now: Now) -> bool:
        return self._fixed or self._moved_on(now) or self._is_over(now)

    def _is_over(self, now: Now) -> bool:
        """Whether the time to answer is over, on the try that is open too."""
        return not self.lasts and now.is_closed(self._attempt)
