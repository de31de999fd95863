"""What is written: a form for each reader, and for each author what was said, without names."""

import html
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.grading.files import write
from commissioning.grading.how_to import for_reader
from commissioning.grading.marking.about import about_module
from commissioning.grading.peers import dealing, kept
from commissioning.grading.peers.form import form, levels
from commissioning.grading.peers.kept import Deal, Review
from commissioning.grading.peers.reading import read_form
from commissioning.grading.peers.texts import Line, plans, rubric_lines
from commissioning.grading.settings import CourseDirectory
from commissioning.tabular import for_excel

TO_SEND, TO_HAND_BACK, ALL = "to-send", "to-hand-back", "all-with-names.csv"


@dataclass
class Done:
    """What was written, and what a person should know, in sentences."""

    written: list[Path] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def lines_of(module: str) -> list[Line]:
    """The lines that colleagues look at. CourseError where nothing is written for a person."""
    every = rubric_lines(module)
    if not every:
        raise CourseError(f"{module} has no written questions, so there is nothing to review.")
    return [every[place] for place in dealing.lines_to_read(len(every))]


def deal_out(directory: CourseDirectory, each: int, seed: str) -> Done:
    """Deal what was handed in, once, and write each reader's form. A second time the same deal is written again.

    Work that came after the deal is told, and waits for the facilitator. CourseError as `dealing.deal`.
    """
    root, module = Path(directory.root), directory.assignment_id
    lines, there, done = lines_of(module), plans(directory), Done()
    made = kept.read_deal(root, module)
    if made is None:
        ring = dealing.deal(list(there), each, seed)
        hidden = {author: secrets.token_hex(4) for author in sorted(ring)}
        made = Deal(
            module, each, seed, secrets.token_hex(8),
            {mark: author for author, mark in hidden.items()},
            {reader: tuple(hidden[one] for one in read) for reader, read in ring.items()},
        )  # fmt: skip
    else:
        made = made.without(set(made.plans.values()) - set(there))
        late = sorted(set(there) - set(made.readers))
        if (made.each, made.seed) != (each, seed):
            done.lines.append(f"The deal stands as it was made: each reads {made.each}.")
        if late:
            done.lines.append(
                f"Handed in after the deal, so review them yourself: {', '.join(late)}."
            )
    kept.keep_deal(root, made)
    title = about_module(module).title
    for reader, marks in made.readers.items():
        read = {mark: there[made.plans[mark]] for mark in marks}
        if not read:
            done.lines.append(f"{reader} has nothing left to read.")
            continue
        path = kept.folder_of(root, module) / TO_SEND / f"{reader}.xlsx"
        write(path, form(title, made.token, reader, read, lines))
        done.written.append(path)
    return done


def take_back(directory: CourseDirectory, folder: Path, withhold: Sequence[str] = ()) -> Done:
    """Read filled forms from `folder`, keep what counts, and write each author's page and one list of all.

    A form that comes again takes the place of what its reader said before. What readers named in `withhold` said
    is kept and handed to nobody. CourseError where nothing was dealt.
    """
    root, module = Path(directory.root), directory.assignment_id
    made = kept.read_deal(root, module)
    if made is None:
        first = for_reader(
            f"`commissioning peers deal {module[:2]}`", "the button Deal out answers"
        )
        raise CourseError(f"Nothing was dealt of {module}. Begin with {first}.")
    there, lines, done = plans(directory), lines_of(module), Done()
    made = made.without(set(made.plans.values()) - set(there))
    kept.keep_deal(root, made)
    by_mark = {mark: there[author] for mark, author in made.plans.items()}
    said: dict[str, list[Review]] = {reader: [] for reader in made.readers}
    said |= _before(root, module, made)
    for path in sorted(folder.glob("*.xlsx")):
        found = read_form(path, made, lines, by_mark)
        done.faults += found.faults
        if found.reader in said:
            said[found.reader] = found.reviews
    unknown = sorted(set(withhold) - set(made.readers))
    if unknown:
        raise CourseError(
            f"No reader of this deal is called {', '.join(unknown)}. Correct --withhold."
        )
    reviews = [
        replace(one, withheld=one.withheld or one.reader in withhold)
        for reader in sorted(said)
        for one in said[reader]
    ]
    kept.keep_reviews(root, module, reviews)
    title, home = about_module(module).title, kept.folder_of(root, module)
    for mark, author in sorted(made.plans.items(), key=lambda one: one[1]):
        theirs = [one for one in reviews if one.plan == mark and not one.withheld]
        if theirs:
            path = home / TO_HAND_BACK / f"{author}.html"
            write(path, _page(title, theirs, lines, made).encode())
            done.written.append(path)
    write(home / ALL, _table(reviews, lines, made))
    done.written.append(home / ALL)
    done.lines += _missing(made, said)
    return done


def _before(root: Path, module: str, made: Deal) -> dict[str, list[Review]]:
    said: dict[str, list[Review]] = {}
    for one in kept.read_reviews(root, module):
        if one.reader in made.readers and one.plan in made.readers[one.reader]:
            said.setdefault(one.reader, []).append(one)
    return said


def _missing(made: Deal, said: dict[str, list[Review]]) -> list[str]:
    silent = sorted(reader for reader in made.readers if not said.get(reader))
    return [f"No review yet from: {', '.join(silent)}."] if silent else []


def _page(title: str, reviews: Sequence[Review], lines: Sequence[Line], made: Deal) -> str:
    """One author's reviews as a page that needs nothing else. Readers have numbers, drawn for this plan alone."""
    named = {line.number: line for line in lines}
    readers = sorted({one.reader for one in reviews}, key=lambda one: (made.token + one)[::-1])
    parts = []
    for number, reader in enumerate(readers, 1):
        parts.append(f"<h2>Reader {number}</h2>")
        for one in (each for each in reviews if each.reader == reader):
            line = named[one.line]
            level = dict(levels(line))[one.level]
            parts.append(
                f"<h3>{html.escape(line.said)}</h3><blockquote>{html.escape(one.quote)}</blockquote>"
                f"<p>{html.escape(one.follows)}</p>"
                + (f"<p><strong>{html.escape(one.asks)}</strong></p>" if one.asks else "")
                + f"<p>They read this line as level {one.level}: {html.escape(level)}.</p>"
            )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>What colleagues said: {html.escape(title)}</title>"
        "<style>body{font:1.0625rem/1.55 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
        "blockquote{margin:.5rem 0;padding-left:1rem;border-left:.25rem solid currentColor}</style></head><body>"
        f"<h1>{html.escape(title)}: what colleagues said of your plan</h1>"
        "<p>It earns no points and takes none. Answer each in a line of your plan: changed, or kept because. "
        "If something here hurts, tell your facilitator which reader it was; they can take it back.</p>"
        f"{''.join(parts)}</body></html>\n"
    )


_COLUMNS = (
    "reader",
    "author",
    "line",
    "level",
    "field",
    "quote",
    "what follows",
    "question",
    "withheld",
)


def _table(reviews: Sequence[Review], lines: Sequence[Line], made: Deal) -> bytes:
    named = {line.number: line.said for line in lines}
    rows = [
        (one.reader, made.plans[one.plan], named[one.line], one.level, one.question, one.quote,
         one.follows, one.asks, "yes" if one.withheld else "")
        for one in reviews
    ]  # fmt: skip
    return for_excel(_COLUMNS, rows)


def said_of(directory: CourseDirectory, author: str, question: str) -> list[Review]:
    """What colleagues said of one written answer, for whoever marks it; nothing where nothing was dealt."""
    root, module = Path(directory.root), directory.assignment_id
    made = kept.read_deal(root, module)
    mark = made.mark_of.get(author) if made else None
    return [
        one
        for one in kept.read_reviews(root, module)
        if mark and one.plan == mark and one.question == question and not one.withheld
    ]
