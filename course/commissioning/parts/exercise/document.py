"""The Monday document as a form: kept like any answer, and made into a Word file when asked.

It is an answer without marks: saving, re-reading and the messages about trouble are those of every answer. The
page says {type: "make", request}; the state `made` {heard, name, folder, error} answers, and the file
itself goes to the page too, which offers it as a download. Where there is a chart in it, it is drawn first
(`Later`); a host that cannot draw makes the file without, and words stand in the chart's place. What the file
would say of what is saved now is the state `sheet`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from commissioning.documents.figures import figures
from commissioning.documents.form import DocumentSpec
from commissioning.documents.sheet import Figure, sheet, shown
from commissioning.documents.starting import starting_texts
from commissioning.documents.word import document_bytes
from commissioning.parts.asking import asked
from commissioning.parts.part import Changes, Later, Message, State, Tell
from commissioning.parts.questions.answer import AnswerPart
from commissioning.parts.questions.unmarked import Unmarked
from commissioning.questions import QuestionSet, ReleasedSet
from commissioning.records.answers import Answers
from commissioning.records.store import Act, FileMade, Now, Place

FOLDER = "documents"
DRAWN_WITHIN = 40.0  # seconds: the first chart on a machine takes some, later ones a tenth


@dataclass(frozen=True)
class AskedDocument(Unmarked):
    """A document as the question form asks for it: one answer, which maps fields to entries."""

    spec: DocumentSpec
    own: bool
    kind: str = "document"

    @property
    def id(self) -> str:
        """The key in the answers file."""
        return self.spec.answer_id

    @property
    def title(self) -> str:
        """What the form is headed."""
        return self.spec.title

    def public(self) -> dict[str, Any]:
        """The whole form: it holds no key."""
        shown = asdict(self.spec)
        for section, heading in zip(shown["sections"], self.spec.headings(), strict=True):
            section["heading"] = heading
        return {**shown, "id": self.id, "kind": self.kind, "own": self.own}

    def is_blank(self, answer: object) -> bool:
        """Whether nothing is filled in."""
        return self.spec.filled(answer) == 0

    def in_words(self, answer: Any) -> str:
        """How far it is, in words."""
        return self.spec.progress(answer)


@dataclass(frozen=True)
class _Make:
    """The wish for the Word file, by the number of the request; `drawn` are pictures by their drawings."""

    request: int
    drawn: Mapping[str, bytes] = field(default_factory=dict)


class DocumentPart(AnswerPart):
    """The document of a module: for Northmere, or with `own` for a case of the learner's own.

    Fields can start from the answers to `questions` in the page's try, `attempt`, which are kept in the same
    place as the document; the document itself lasts from try to try.

    It is open in two tabs for days, so a draft changes only the fields that were changed where it was typed:
    `was` lists the values that its page had been told or had sent itself, and what differs from one of them
    was changed there.
    `subject` is the line under the file's title. An `own` document lies elsewhere than the answers it may start
    from: `practised` are those, as they were when its page was opened.
    """

    lasts = True

    def __init__(
        self,
        spec: DocumentSpec,
        now: Now,
        place: Place,
        *,
        subject: str,
        questions: QuestionSet | ReleasedSet | None = None,
        own: bool = False,
        practised: Answers | None = None,
        attempt: int | None = None,
        read_only: bool = False,
    ) -> None:
        self._document = AskedDocument(spec, own)
        self._practised = practised
        self._making = 0  # the request for a file, while its charts are drawn
        self._subject = subject
        self._questions = questions
        super().__init__(
            self._document, now, place, practice=False, attempt=attempt, read_only=read_only
        )
        self.state |= {"made": {}}

    @property
    def words(self) -> str:
        whose = "Your own document" if self._document.own else "Document"
        entries = self.state["saved"]["value"]
        return f"{whose}: {self._document.title}. {self._document.in_words(entries)}."

    def hear(self, message: Message, now: Now) -> Changes:
        if "progress" in message:
            return Changes()
        if "done" in message or "failed" in message:
            return Changes(wish=_Make(self._making, message.get("done", {})))
        said = asked(message)
        if said.get("type") == "make":
            self._making = said["request"]
            drawings = tuple(one.svg for one in self._figures(now).values() if one.svg)
            if drawings:
                return Changes(self.told(now), later=Later(_print, (drawings,), DRAWN_WITHIN))
            return Changes(self.told(now), wish=_Make(self._making))
        return super().hear(message, now)

    def keep(self, wish: Any, now: Now) -> Sequence[Act]:
        if not isinstance(wish, _Make):
            return super().keep(wish, now)
        document, day = self._document, now.at.date()
        content = document_bytes(
            document.spec,
            _entries(now.answers.value(document.id)),
            made=day,
            subject=self._subject,
            figures={
                name: replace(figure, png=wish.drawn.get(figure.svg, b""))
                for name, figure in self._figures(now).items()
            },
        )
        return [FileMade(f"{FOLDER}/{document.spec.file_name(day, own=document.own)}", content)]

    def _figures(self, now: Now) -> dict[str, Figure]:
        return figures(self._document.spec, _entries(now.answers.value(self._document.id)))

    def told(self, now: Now, wish: Any = None) -> State:
        if isinstance(wish, _Make):
            return {"made": {"heard": wish.request, **self._made(now)}}
        clashes = {} if now.error or not wish else self._clashes(wish, now)
        told = replace(now, error=_not_put_in(list(clashes.values()))) if clashes else now
        state = super().told(told, wish)
        state["saved"]["clashes"] = list(clashes)
        if now.error and "starts" in getattr(self, "state", {}):
            return state
        spec, entries = self._document.spec, _entries(state["saved"]["value"])
        return {
            **state,
            "starts": starting_texts(
                spec,
                self._questions,
                self._practised or now.of_try(self._attempt),
                own=self._document.own,
                marked=self._attempt is not None and now.is_closed(self._attempt),
            ),
            "sheet": shown(sheet(spec, entries, now.at.date(), figures(spec, entries))),
        }

    def _meant(self, draft: Mapping[str, Any], there: Mapping[str, Any]) -> Any:
        if not isinstance(draft.get("was"), list):
            return super()._meant(draft, there)
        theirs, changes = _entries(there["value"]), _changes(draft)
        known = [_entries(one) for one in draft["was"]]
        ours = {
            name: entry
            for name, entry in changes.items()
            if theirs.get(name) in [entry, *(one.get(name) for one in known)]
        }
        merged = {**theirs, **ours}
        return {name: entry for name, entry in merged.items() if entry is not None} or None

    def _clashes(self, draft: Mapping[str, Any], now: Now) -> dict[str, str]:
        """The fields that were changed here and elsewhere, so that another entry stands: labels by id."""
        if not isinstance(draft.get("was"), list):
            return {}
        there = _entries(now.answers.value(self._document.id))
        changes = _changes(draft)
        return {
            field.id: field.label
            for field in self._document.spec.fields()
            if field.id in changes and there.get(field.id) != changes[field.id]
        }

    def _made(self, now: Now) -> dict[str, str]:
        if now.error:
            return {"error": now.error}
        (file,) = now.filed
        error = file.error and (
            f"{file.name} could not be written ({file.error}). If it is open in Word, close it there; "
            "then make the document again. Your entries are saved."
        )
        return {"name": file.name, "folder": file.folder, "error": error}


def _print(held: Any, _tell: Tell, drawings: Sequence[str]) -> tuple[Any, dict[str, bytes]]:
    """Pictures for print, by their drawings."""
    from commissioning.drawing.paper import (
        png,
    )  # only where a file is made of it: it takes a second

    return held, {one: png(one) for one in drawings}


def _entries(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _changes(draft: Mapping[str, Any]) -> dict[str, Any]:
    """The entries of a draft that were changed on its page; None for one that was cleared."""
    entries, known = _entries(draft["value"]), [_entries(one) for one in draft["was"]]
    return {
        name: entries.get(name)
        for name in {*entries, *(name for one in known for name in one)}
        if any(entries.get(name) != one.get(name) for one in known)
    }


def _not_put_in(labels: Sequence[str]) -> str:
    names = " and ".join(f"“{one}”" for one in labels)
    return (
        f"{names} was changed elsewhere after you typed this, so yours was not put in. "
        "Change it here once more if you want yours."
    )
