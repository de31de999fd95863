"""What the training team asks for: the content made, checked and measured."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from commissioning.commands.command import Command
from commissioning.errors import CourseError

MANUAL = """\
For the training team
  commissioning facts --due            facts whose review date has passed
  commissioning refresh                run all notebooks, stamp figures into the text, tidy
  commissioning release                make exercises/ from solutions/
  commissioning lint                   check the content: feedback, sources, plain English, headings
  commissioning measure [MODULE]       what an exercise measures: chance, guessers, tries, cues, room taken;
                                       --options-only FOLDER writes a sheet of its options without stem and
                                       page, for a reader; --answers FILE marks what a reader answered
  commissioning panel MODULE --to FOLDER   write the rating forms for a panel of eight, as Excel workbooks;
                                       --read FOLDER says what the eight filled forms come to, and with
                                       --write puts it into the key records and the cut into the syllabus
  commissioning pool FOLDER            counts of many cohorts put together, from the files that facilitators send
                                       (results/*-counts.csv): what stands out from 20 answers on
  commissioning new-module NN-NAME "Title"   a new module's files, complete but for its text
  refresh and release take --check: change nothing, fail if something would change
  lint and measure take --with PRIVATE: with questions of your own in the place of the course's
"""


def add_to(command: Command) -> None:
    """Add these commands to the parser."""
    facts = command(
        "facts", "list the facts that the course states, with dates and sources", _facts
    )
    facts.add_argument("--due", action="store_true", help="only those due for review")

    refresh = command("refresh", "run all notebooks, stamp figures into the text, tidy", _refresh)
    release = command("release", "make exercises/ from solutions/ with nbgrader", _release)
    for one in (refresh, release):
        one.add_argument("module", nargs="?", help="one module only: its folder name or number")
        one.add_argument("--check", action="store_true", help="change nothing; fail if it would")
    _with_private(release)
    release.add_argument(
        "--to", metavar="COHORT", help="with --with: the cohort's folder, for learners and graders"
    )

    lint = command("lint", "check the content of all modules, or of one", _lint)
    lint.add_argument("module", nargs="?", help="the module's folder name or number")
    _with_private(lint)

    measure = command("measure", "what an exercise measures beyond careful reading", _measure)
    measure.add_argument("module", nargs="?", help="the module's folder name or number")
    measure.add_argument(
        "--options-only",
        metavar="FOLDER",
        help="write a sheet of the options alone, and an empty answers file",
    )
    measure.add_argument(
        "--variant", type=int, default=0, help="which variant the sheet is of, from 0; default: 0"
    )
    measure.add_argument(
        "--answers",
        metavar="FILE",
        help="mark a reader's answers: of the sheet, or of the whole exercise",
    )
    _with_private(measure)

    panel = command("panel", "have eight people rate an exercise, and read what they say", _panel)
    panel.add_argument("module", help="the module's folder name or number")
    way = panel.add_mutually_exclusive_group(required=True)
    way.add_argument("--to", metavar="FOLDER", help="write the eight forms into this folder")
    way.add_argument("--read", metavar="FOLDER", help="read the eight filled forms in this folder")
    panel.add_argument(
        "--write",
        action="store_true",
        help="with --read: put the result into key records and syllabus",
    )

    pool = command("pool", "put counts of many cohorts together", _pool)
    pool.add_argument("folder", help="where the cohorts' files are that end in -counts.csv")
    pool.add_argument(
        "--to", metavar="FOLDER", default=".", help="where to write pooled.csv; default: here"
    )

    new = command(
        "new-module", "write a new module's files, complete but for its text", _new_module
    )
    new.add_argument("module", help="its folder name: 06-paying-for-outcomes")
    new.add_argument(  # whatever it begins with, a dash too
        "title", nargs=argparse.REMAINDER, help="its title, in quotation marks"
    )


def _facts(given: argparse.Namespace) -> int:
    from commissioning.clock import today
    from commissioning.content.facts import facts
    from commissioning.content.review import review_table

    if given.due:
        print(review_table(today()))
    else:
        for fact in facts().values():
            print(f"{fact.id}: {fact.text} ({fact.source}; review by {fact.review_by})")
    return 0


def _refresh(given: argparse.Namespace) -> int:
    from commissioning.authoring.refresh import refresh

    return _changed(refresh(given.module, check=given.check), given.check, "commissioning refresh")


def _release(given: argparse.Namespace) -> int:
    from commissioning.authoring.release import release
    from commissioning.content.syllabus import unassessed

    if given.private or given.to:
        return _release_cohort(given)
    if given.module and (one := unassessed(given.module)):
        print(f"Module {one.number}, {one.title}, assesses nothing, so nothing of it is released.")
        return 0
    return _changed(release(given.module, check=given.check), given.check, "commissioning release")


def _release_cohort(given: argparse.Namespace) -> int:
    from commissioning.authoring.cohort import release_cohort
    from commissioning.authoring.linting.private import check_questions

    if not (given.private and given.to) or given.module or given.check:
        raise CourseError(
            "For a cohort with questions of its own: commissioning release --with PRIVATE --to COHORT."
        )
    private, to = (Path(one).expanduser().resolve() for one in (given.private, given.to))
    print("Checking your questions. This takes some seconds.", flush=True)
    check_questions(private)
    done = release_cohort(private, to)
    for one in done.laid:
        drawn = f", {len(one.sets)} of {one.of} sets of figures" if len(one.sets) < one.of else ""
        print(f"In the place of the course's: {one.module}, {one.question}{drawn}")
    print(f"For learners: {done.hand_out}. They start with: commissioning start --exercises FILE")
    print(
        f"Keep all else in {done.folder} to yourselves: it holds the keys. Collect and grade there."
    )
    return 0


def _changed(changed: Sequence[Path], check: bool, command: str) -> int:
    for path in changed:
        print(f"{'Would change' if check else 'Changed'}: {path}")
    if check and changed:
        print(f"Run `{command}` and commit what it changes.")
        return 1
    print(f"{len(changed)} changed." if changed else "Everything is up to date.")
    return 0


def _lint(given: argparse.Namespace) -> int:
    from commissioning.authoring.linting.lint import lint

    faults = lint(given.module, _private(given))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} to mend." if faults else "The content is clean.")
    return 1 if faults else 0


def _measure(given: argparse.Namespace) -> int:
    from commissioning.authoring.private import with_private

    with with_private(_private(given)):
        return _measured(given)


def _measured(given: argparse.Namespace) -> int:
    from commissioning.authoring.measuring.cues import cues
    from commissioning.authoring.measuring.exercise import read_exercise
    from commissioning.authoring.measuring.options_only import write_sheet
    from commissioning.authoring.measuring.reading import marked
    from commissioning.authoring.measuring.table import table
    from commissioning.content.syllabus import syllabus

    if not given.module and (given.options_only or given.answers):
        raise CourseError("Say which module: commissioning measure 04 --options-only FOLDER.")
    bank = [read_exercise(one) for one in syllabus().modules if one.exercise]
    chosen = [read_exercise(syllabus().module(given.module))] if given.module else bank
    if given.options_only:
        for path in write_sheet(chosen[0], given.variant, Path(given.options_only).expanduser()):
            print(f"Wrote: {path}")
        print(f"When it is answered: commissioning measure {given.module} --answers FILE")
        return 0
    if given.answers:
        lines = marked(chosen[0], Path(given.answers).expanduser())
    else:
        lines = table(chosen, cues(bank))
    for line in lines:
        print(line)
    return 0


def _panel(given: argparse.Namespace) -> int:
    from commissioning.authoring.measuring.exercise import read_exercise
    from commissioning.authoring.panel.forms import write_forms
    from commissioning.authoring.panel.ratings import read_forms
    from commissioning.authoring.panel.recording import report, write
    from commissioning.authoring.panel.verdicts import cut, verdicts
    from commissioning.clock import today
    from commissioning.content.syllabus import syllabus

    exercise = read_exercise(syllabus().module(given.module))
    if given.to:
        for path in write_forms(exercise, Path(given.to).expanduser()):
            print(f"Wrote: {path}")
        print(
            "Send one to each of the eight. Put what comes back into one folder, then use --read."
        )
        return 0
    forms = read_forms(exercise, Path(given.read).expanduser())
    found, line = verdicts(exercise, forms), cut(exercise, forms)
    for said in report(found, line):
        print(said)
    if given.write:
        for path in write(exercise, found, line, today()):
            print(f"Changed: {path}")
    else:
        print("Nothing was changed. --write puts this into the key records and the syllabus.")
    return 0


def _pool(given: argparse.Namespace) -> int:
    from commissioning.grading.pooling.writing import write_pool

    for line in write_pool(Path(given.folder).expanduser(), Path(given.to).expanduser()):
        print(line)
    return 0


def _new_module(given: argparse.Namespace) -> int:
    from commissioning.authoring.scaffold import SIGN, new_module

    print("Writing, releasing and running the new module. This takes some seconds.", flush=True)
    for path in new_module(given.module, " ".join(given.title)):
        print(f"Wrote: {path}")
    print(f"Now write at each {SIGN}. commissioning lint {given.module} says what is left.")
    return 0


def _with_private(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--with",
        dest="private",
        metavar="PRIVATE",
        help="a folder with questions of your own, in the place of the course's",
    )


def _private(given: argparse.Namespace) -> Path | None:
    return Path(given.private).expanduser() if given.private else None
