"""Self-assessment against the ten Minimum Requirements. No total, no percentage of requirements.

About the learner's own organisation, so it is kept in the private answers only.
"""

from __future__ import annotations

from collections.abc import Sequence

from commissioning.drawing.charts import Reach, reaches
from commissioning.errors import ContentError
from commissioning.formats import count, long_date, per_cent_whole
from commissioning.models.grants.evidence import (
    ASKED,
    HIDE_BELOW,
    REPLIED,
    STATEMENTS,
    Evidence,
    Statement,
)
from commissioning.models.grants.requirements import (
    GAPS,
    RATINGS,
    REQUIREMENTS,
    Entry,
    Requirement,
    actions,
    weakest_evidence,
    what_is_missing,
)
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import (
    Chart,
    Control,
    Group,
    Prediction,
    Result,
    Table,
    Values,
)
from commissioning.simulators.controls import choice, group, only, slider, text
from commissioning.simulators.view import Export, UnworkableError, View, callout, table
from commissioning.tabular import for_excel

EXPORT = "self-assessment.csv"
DISCLOSABLE = (
    "What you enter stays on this machine. An exported copy is a record of your organisation: it "
    "may be disclosable under freedom of information. Write it so that you could read it out."
)
NOT_RATED = "not rated"
FIELDS = ("evidence", "explanation", "safeguard", "owner", "date")
HARM = {"1": "1, little", "2": "2, some", "3": "3, much"}
EASE = {"1": "1, hard", "2": "2, some work", "3": "3, easy"}
VERBS = {
    "shall": "It says shall: comply or explain.",
    "should": "It says should: also comply or explain.",
    None: "Comply or explain.",
}


class RequirementsView(View):
    """Comply or explain, with recipients' evidence beside it."""

    name = "requirements"
    title = "Ten requirements, and what recipients say"
    question = "Rate Northmere, or your own organisation. Where is the evidence thin?"
    note = (
        f"Recipients' figures are illustrative, invented for Northmere; change them. {DISCLOSABLE}"
    )
    private = True
    actions = ({"id": "export", "label": "Export as a spreadsheet file"},)
    reset = {  # noqa: RUF012  (never changed)
        "label": "Clear all that I entered",
        "confirm": "This clears every rating and note on this page. It cannot be undone.",
        "done": "Cleared.",
    }

    def build(self) -> list[Group]:
        return [*(_requirement(one) for one in REQUIREMENTS), _recipients()]

    def prediction(self) -> Prediction:
        return {
            "prompt": "Before you look: think of Northmere, or of your own organisation.",
            "fields": [
                {
                    "id": "requirement",
                    "kind": "select",
                    "label": "Where will the rating be strongest, and the evidence weakest?",
                    "unit": "",
                    "options": [
                        {"id": str(one.number), "text": f"{one.number}. {one.title}"}
                        for one in REQUIREMENTS
                    ],
                }
            ],
        }

    def said(self, given: Values) -> list[str]:
        found = weakest_evidence([Entry(one.number, "met") for one in REQUIREMENTS], STATEMENTS)
        if "requirement" not in given or found is None:
            return []
        entry, statement = found
        sentence = (
            f"You said requirement {given['requirement']}. At Northmere it is requirement "
            f"{entry.number}: rated met, yet {_says(statement)}."
        )
        return [sentence]

    def result(self, values: Values) -> Result:
        entries = _entries(values)
        try:
            statements = _statements(values)
        except UnworkableError as bad:
            return _ratings_alone(entries, bad)
        evidence = Evidence(statements[0], values["asked"])
        doubt = weakest_evidence(entries, statements)
        summary = (
            f"Ten requirements, rated without a total. {count(values['replied'])} of "
            f"{count(values['asked'])} recipients replied "
            f"({per_cent_whole(evidence.replied_percent)})."
        )
        notes: list[str] = []
        asks = None
        if doubt:
            entry, statement = doubt
            summary += f" Strongest rating, weakest evidence: requirement {entry.number}."
            asks = callout(
                "Strongest rating, weakest evidence",
                f"Requirement {entry.number} is rated met, yet {_says(statement)}. That does not "
                "prove the rating wrong. What does it rest on?",
            )
        if values["replied"] < HIDE_BELOW:
            notes.append(f"Fewer than {HIDE_BELOW} replied, so their answers are not shown.")
        return {
            "summary": summary,
            "sentence": "",
            "figures": [],
            "callout": asks,
            "charts": [_chart(statements, doubt[1] if doubt else None)],
            "tables": [_actions(entries)] if entries else [],
            "notes": [*notes, *(what_is_missing(one) for one in entries if not one.complete)],
            "status": _status(entries),
        }

    def export(self, action: str, values: Values) -> Export:  # noqa: ARG002 - there is one button
        rated = {entry.number: entry for entry in _entries(values)}
        header = ["Requirement", "Title", "Rating", *(name.capitalize() for name in FIELDS),
                  "Harm if wrong (1 to 3)", "Ease of mending (1 to 3)"]  # fmt: skip
        rows = []
        for one in REQUIREMENTS:
            entry = rated.get(one.number)
            if entry:
                texts = [getattr(entry, name) for name in FIELDS]
                more = [entry.rating, *texts, str(entry.harm), str(entry.ease)]
            else:
                more = [NOT_RATED]
            rows.append([str(one.number), one.title, *more])
        return Export(
            EXPORT,
            for_excel(header, rows),
            "This copy may be disclosable under freedom of information.",
        )


def _requirement(one: Requirement) -> Group:
    key = f"r{one.number}."
    rating = f"{key}rating"
    met = only(rating, "met")
    gap = only(rating, *GAPS)
    explained = only(rating, *GAPS, "not applicable")
    ratings: dict[str, str] = {
        NOT_RATED: "Not rated yet",
        **{name: name.capitalize() for name in RATINGS},
    }
    controls: list[Control] = [
        choice(rating, "Rating", ratings, NOT_RATED, VERBS[one.verb]),
        text(f"{key}evidence", "Evidence", "What you could show an auditor, and how old it is.",
             "longtext", when=met),
        text(f"{key}explanation", "Explanation", "Why there is a gap, or why it does not apply.",
             "longtext", when=explained),
        text(f"{key}safeguard", "Safeguard meanwhile", "What keeps the money safe until then.",
             "longtext", when=gap),
        text(f"{key}owner", "Owner", "A role, not a name: this may be disclosed.", when=gap),
        text(f"{key}date", "Date to be mended", "A day that you will be asked about.", "date",
             when=gap),
        choice(f"{key}harm", "Harm if this goes wrong", HARM, "2",
               "Orders the list of actions. Never added up.", kind="select", when=gap),
        choice(f"{key}ease", "Ease of mending it", EASE, "2",
               "Orders the list of actions. Never added up.", kind="select", when=gap),
    ]  # fmt: skip
    return group(f"r{one.number}", f"{one.number}. {one.title}", controls, folded=True)


def _recipients() -> Group:
    why = "Illustrative: Northmere's survey. Put in your own."
    rows = [
        parameter("asked", "Recipients asked", "recipients", 0, ASKED, ASKED, why),
        parameter("replied", "Recipients who replied", "replies", 0, REPLIED, ASKED, why),
        *(
            parameter(_statement_id(index), f"“{one.text}”", "agreed",
                      0, one.agreed, ASKED, why)
            for index, one in enumerate(STATEMENTS, 1)
        ),
    ]  # fmt: skip
    numbers = [slider(row, 1, kind="number") for row in rows]
    return group("recipients", "What recipients told you", numbers, folded=True)


def _statement_id(index: int) -> str:
    return f"s{index}"


def _entries(values: Values) -> list[Entry]:
    entries = []
    for one in REQUIREMENTS:
        key = f"r{one.number}."
        if values[f"{key}rating"] == NOT_RATED:
            continue
        texts = {name: values[f"{key}{name}"] for name in FIELDS}
        entries.append(
            Entry(
                one.number,
                values[f"{key}rating"],
                harm=int(values[f"{key}harm"]),
                ease=int(values[f"{key}ease"]),
                **texts,
            )
        )
    return entries


def _statements(values: Values) -> tuple[Statement, ...]:
    """What recipients said. UnworkableError where more agreed than replied, or more replied than were asked."""
    replied, asked = values["replied"], values["asked"]
    said = []
    for index, one in enumerate(STATEMENTS, 1):
        name = _statement_id(index)
        try:
            said.append(Statement(one.text, values[name], replied, one.requirement, asked))
        except ValueError as bad:
            raise UnworkableError(str(bad), "asked" if values[name] <= replied else name) from bad
    return tuple(said)


def _ratings_alone(entries: Sequence[Entry], bad: UnworkableError) -> Result:
    """What follows from the ratings, where what recipients said does not add up."""
    return {
        "summary": str(bad),
        "problem": str(bad),
        "change": bad.change,
        "sentence": "",
        "figures": [],
        "callout": None,
        "charts": [],
        "tables": [_actions(entries)] if entries else [],
        "notes": [what_is_missing(one) for one in entries if not one.complete],
        "status": _status(entries),
    }


def _says(statement: Statement) -> str:
    said = statement.text[0].lower() + statement.text[1:]
    return (
        f"only {statement.agreed} of {statement.replied} recipients who replied say “{said}” "
        f"({_share(statement)})"
    )


def _share(statement: Statement) -> str:
    if statement.share_percent is None:
        return "too few replies to show"
    low, high = (per_cent_whole(end) for end in (statement.low_percent, statement.high_percent))
    return f"{per_cent_whole(statement.share_percent)}, roughly {low.split()[0]} to {high}"


def _status(entries: Sequence[Entry]) -> dict[str, str]:
    status = {f"r{one.number}": NOT_RATED for one in REQUIREMENTS}
    for entry in entries:
        lacks = f"; still to add: {', '.join(entry.missing)}" if entry.missing else ""
        status[f"r{entry.number}"] = f"{entry.rating}{lacks}"
    return status


def _day(typed: str) -> str:
    try:
        return long_date(typed)
    except ContentError:
        return typed or "–"


def _actions(entries: Sequence[Entry]) -> Table:
    titles = {one.number: one.title for one in REQUIREMENTS}
    rows = [
        [f"{one.number}. {titles[one.number]}", one.rating, one.safeguard or "–", one.owner or "–",
         _day(one.date)]
        for one in actions(entries)
    ]  # fmt: skip
    return table(
        "Actions, most worth doing first",
        ["Requirement", "Rating", "Safeguard meanwhile", "Owner", "By"],
        rows,
        note="Ordered by harm if wrong and ease of mending."
        if rows
        else "No gap among what you have rated so far.",
        words=5,
    )


def _chart(statements: Sequence[Statement], doubt: Statement | None) -> Chart:
    title = "What recipients say"
    rows = [
        [one.text, f"{one.agreed} of {one.replied}" if one.shown else "–", _share(one)]
        for one in statements
    ]
    words = [f"{row[1]}, {row[2]}" if one.shown else row[2]
             for one, row in zip(statements, rows, strict=True)]  # fmt: skip
    return reaches(
        title,
        f"{title}: share who agree, with its 95 per cent interval. "
        + " ".join(f"{one.text}: {said}." for one, said in zip(statements, words, strict=True)),
        table(
            title,
            ["Statement", "Agree", "Share, and 95 per cent interval"],
            rows,
            note=f"The interval is for chance alone, with {statements[0].asked} to ask. It says nothing "
            "of those who did not reply.",
        ),
        [
            Reach(one.text, said, one.share_percent, one.low_percent, one.high_percent,
                  here=one is doubt)
            for one, said in zip(statements, words, strict=True)
        ],
    )  # fmt: skip


VIEW = RequirementsView
