"""The command `commissioning`: what each part asks for and says. The work is done elsewhere."""

import argparse
import gc
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from commissioning.errors import CourseError

MANUAL = """\
Collaborative Commissioning: a graded course for people who spend public money in England.

For learners
  commissioning start                  lay the course out in your Documents folder and open it
  commissioning start "My course"      the same, in a folder of your choice
  commissioning start --port 9000      use this port; --no-browser prints the address only
  commissioning start --lab            begin in JupyterLab, with the same pages and answers
  commissioning start --exercises FILE with the file that your facilitator sent, once

  Answers are saved in that folder at every change and are never overwritten. Start again at any time: what
  the course has gained since is added, and your answers are where you left them.

  commissioning pack                   make one small file of your answers, to hand in
  commissioning pack 04 --name anna    of module 04, as anna; the course folder keeps the name

For facilitators
  commissioning collect FOLDER         take files that learners sent into submitted/, from a folder;
                                       --class-list FILE, from your learning platform or Excel, says who
                                       is missing and who is unknown; --whose FILE LEARNER-ID says whose
                                       work a file is, when collect asks
  commissioning due 04 "1 July 2026 17:00"   say when it is due, by the clock in England
  commissioning start --cohort FOLDER  a learner's folder whose exercise you mark with nbgrader
  commissioning release --with PRIVATE --to COHORT   a cohort's folder, with questions of your own in the
                                       place of the course's; collect and grade there
  commissioning grade MODULE           mark submissions, from the folder with nbgrader_config.py: what changed
  commissioning grade MODULE --all     mark all again, after a question was mended: a table says whose
                                       score changed, by how much and why; --report FILE.csv keeps it
  nbgrader autograde MODULE            the same by nbgrader's own way, one after another
  commissioning feedback MODULE        write one file a learner in hand-back/, named after the learner;
                                       --moodle WORKSHEET makes one zip of all for Moodle
  commissioning results [MODULE]       write into results/: who has passed, how each question did, and a
                                       report for the session; --to FOLDER writes elsewhere

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
  commissioning new-module NN-NAME "Title"   a new module's files, complete but for its text
  refresh and release take --check: change nothing, fail if something would change
  lint and measure take --with PRIVATE: with questions of your own in the place of the course's
"""


def _start(given: argparse.Namespace) -> int:
    from commissioning.clock import today
    from commissioning.keeping.folder import lay_out
    from commissioning.server.at_home.launch import serve

    folder = _folder(given.folder)
    exercises = Path(given.exercises).expanduser() if given.exercises else None
    done = lay_out(folder, today(), cohort=given.cohort, exercises=exercises)
    print(f"Course folder: {folder}")
    for words, names in (("Added", done.added), ("Renewed", done.renewed)):
        if names:
            print(f"{words}: {len(names)} page{'s' if len(names) > 1 else ''}")
    for name in done.kept:
        print(f"You had changed a page that the course has renewed. Your version is kept as {name}")
    if not given.no_serve:
        print("Starting. This takes a few seconds.", flush=True)
        serve(folder, port=given.port, browser=not given.no_browser, lab=given.lab)
    return 0


def _folder(given: str | None) -> Path:
    if given:
        return Path(given).expanduser().resolve()
    from platformdirs import user_documents_path

    return (user_documents_path() / "Collaborative Commissioning").resolve()


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

    if given.private or given.to:
        return _release_cohort(given)
    return _changed(release(given.module, check=given.check), given.check, "commissioning release")


def _release_cohort(given: argparse.Namespace) -> int:
    from commissioning.authoring.cohort import check_questions, release_cohort

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


def _private(given: argparse.Namespace) -> Path | None:
    return Path(given.private).expanduser() if given.private else None


def _changed(changed: Sequence[Path], check: bool, command: str) -> int:
    for path in changed:
        print(f"{'Would change' if check else 'Changed'}: {path}")
    if check and changed:
        print(f"Run `{command}` and commit what it changes.")
        return 1
    print(f"{len(changed)} changed." if changed else "Everything is up to date.")
    return 0


def _lint(given: argparse.Namespace) -> int:
    from commissioning.authoring.lint import lint

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


def _new_module(given: argparse.Namespace) -> int:
    from commissioning.authoring.scaffold import SIGN, new_module

    print("Writing, releasing and running the new module. This takes some seconds.", flush=True)
    for path in new_module(given.module, " ".join(given.title)):
        print(f"Wrote: {path}")
    print(f"Now write at each {SIGN}. commissioning lint {given.module} says what is left.")
    return 0


def _pack(given: argparse.Namespace) -> int:
    from commissioning.keeping.marker import MARKER
    from commissioning.keeping.pack import course_folder, pack

    start = Path(given.folder).expanduser() if given.folder else Path.cwd()
    if not given.folder and not any((one / MARKER).is_file() for one in (start, *start.parents)):
        start = _folder(None)
    out = Path(given.out).expanduser() if given.out else None
    folder = course_folder(start.resolve(), MARKER)
    name = given.name if given.name is not None else _who(folder)
    done = pack(folder, module=given.module, learner=name, out=out)
    total = len(done.answered) + len(done.unanswered)
    print(f"Packed: {done.path} ({-(-done.size // 1000)} kB), from {done.learner}")
    print(f"Answered: {len(done.answered)} of {total} questions.")
    for title in done.unanswered:
        print(f"Not answered: {title}")
    if done.unanswered:
        print("You can hand this in as it is, or answer the rest and pack again.")
    print("Send that one file to your facilitator, or upload it where you were told to.")
    return 0


def _who(folder: Path) -> str | None:
    """The id that somebody types, where nobody can tell whose the folder is; None where it is known."""
    from commissioning.keeping.pack import WhoError, known_learner
    from commissioning.records.submission import as_id

    try:
        known_learner(folder)
    except WhoError:
        if not sys.stdin.isatty():
            raise
        try:
            typed = input("Your name or number, as your facilitator knows you: ").strip()
        except EOFError:
            typed = ""
        return (as_id(typed) or typed) if typed else None
    return None


def _collect(given: argparse.Namespace) -> int:
    from commissioning.grading.collecting.class_list import Answers, DoubtfulError
    from commissioning.grading.collecting.receiving import receive

    answers = Answers(given.id_column, given.sheet)
    while True:
        try:
            done = receive(
                Path(given.folder).expanduser(),
                Path.cwd(),
                module=given.module,
                class_list=Path(given.class_list).expanduser() if given.class_list else None,
                replace=given.replace,
                said_whose=dict(given.whose),
                answers=answers,
            )
            break
        except DoubtfulError as doubt:
            said = _asked(doubt.question, [(one.value, one.shown) for one in doubt.choices])
            if said is None:
                raise
            answers = replace(answers, **{doubt.option: said})
    for line in done.lines:
        print(line)
    return 0 if done.all_taken else 1


def _asked(question: str, choices: Sequence[tuple[str, str]]) -> str | None:
    """What somebody at a terminal chooses; None where nobody is there, or they leave it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    print(question)
    for number, (value, shown) in enumerate(choices, 1):
        print(f"  {number}  {value} ({shown})")
    while True:
        try:
            said = input(f"Type a number from 1 to {len(choices)}, or nothing to stop: ").strip()
        except EOFError:
            return None
        if not said:
            return None
        if said.isdecimal() and 1 <= int(said) <= len(choices):
            return choices[int(said) - 1][0]


def _due(given: argparse.Namespace) -> int:
    from commissioning.clock import now
    from commissioning.content.folders import find_module
    from commissioning.grading.due_dates import in_words, read_due
    from commissioning.grading.gradebook.due import due_of, set_due
    from commissioning.grading.settings import CourseDirectory, of_module, read_settings

    module, said = find_module(given.module), " ".join(given.when)
    directory = CourseDirectory(config=of_module(read_settings(Path.cwd()), module))
    if said:
        set_due(directory, None if said.casefold() == "none" else read_due(said))
    due = due_of(directory)
    print(f"{module} is due {in_words(due)}." if due else f"{module} has no due date.")
    if due and due < now():
        print("That has passed: whatever is handed in now counts as late.")
    return 0


def _grade(given: argparse.Namespace) -> int:
    from commissioning.content.folders import find_module
    from commissioning.grading.bulk.changes import tell
    from commissioning.grading.bulk.grade import Summary, grade
    from commissioning.grading.files import check_writable
    from commissioning.grading.settings import read_settings

    module, done = find_module(given.module), Summary()
    kept = Path(given.report).expanduser() if given.report else None
    if kept:
        check_writable(kept)  # a change is told once: the next run finds nothing changed
    config = read_settings(Path.cwd())
    gc.freeze()  # what was imported stays: looking through it for garbage takes longer than ten marks
    try:
        grade(module, config, everything=given.all, jobs=given.jobs, summary=done)
    except BaseException:
        if done.changes:
            tell(done.changes, module, kept)
            print("Marking stopped. Run this again: it goes on from there.")
            if kept:
                print("Give the report another name then, or it takes the place of this one.")
        raise
    tell(done.changes, module, kept)
    print(
        f"{done.marked} marked, {done.unchanged} unchanged since they were marked, "
        f"{done.left_out} left out. Scores changed: {len(done.changed)} learners."
    )
    return 1 if done.left_out else 0


def _feedback(given: argparse.Namespace) -> int:
    from commissioning.content.folders import find_module
    from commissioning.grading.bulk.handing_back import hand_back
    from commissioning.grading.bulk.sending_back import for_moodle, name_files
    from commissioning.grading.settings import CourseDirectory, of_module, read_settings

    module, config = find_module(given.module), read_settings(Path.cwd())
    done = hand_back(module, config, everything=given.all, jobs=given.jobs)
    directory = CourseDirectory(config=of_module(config, module))
    laid, gone = name_files(directory, done.learners)
    print(
        f"{done.written} written, {done.unchanged} unchanged, {len(done.left_out)} left out. "
        f"To send back: hand-back/{module}/, where each file's name ends in the learner's id."
    )
    if done.waiting:
        print(f"{done.waiting} of them still wait for a person's mark, and say so.")
    if gone:
        print(f"Taken away there, as it is nobody's feedback any more: {', '.join(gone)}.")
    if given.moodle:
        for line in for_moodle(directory, laid, Path(given.moodle).expanduser()):
            print(line)
    return 1 if done.left_out else 0


def _results(given: argparse.Namespace) -> int:
    from commissioning.grading.results.writing import write_all

    folder = Path(given.to).expanduser() if given.to else None
    for line in write_all(Path.cwd(), given.module, folder):
        print(line)
    return 0


def _jobs(given: str) -> int:
    if not given.isdecimal() or int(given) > 60:  # Windows waits for 61 processes at most
        raise argparse.ArgumentTypeError("give a number from 0 to 60")
    return int(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="commissioning",
        description=MANUAL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(
        name: str, help_: str, does: Callable[[argparse.Namespace], int]
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=help_, description=help_)
        one.set_defaults(does=does)
        return one

    start = command("start", "lay the course out in a folder and open it", _start)
    start.add_argument("folder", nargs="?", help="where; default: in your Documents folder")
    start.add_argument("--port", type=int, help="the port to serve on; default: the first free one")
    start.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    start.add_argument("--no-serve", action="store_true", help="only lay the folder out")
    start.add_argument("--lab", action="store_true", help="begin in JupyterLab")
    start.add_argument("--cohort", action="store_true", help="a facilitator marks the exercise")
    start.add_argument(
        "--exercises", metavar="FILE", help="the file with your cohort's exercises, once"
    )

    facts = command(
        "facts", "list the facts that the course states, with dates and sources", _facts
    )
    facts.add_argument("--due", action="store_true", help="only those due for review")

    for name, help_, does in (
        ("refresh", "run all notebooks, stamp figures into the text, tidy", _refresh),
        ("release", "make exercises/ from solutions/ with nbgrader", _release),
    ):
        one = command(name, help_, does)
        one.add_argument("module", nargs="?", help="one module only: its folder name or number")
        one.add_argument("--check", action="store_true", help="change nothing; fail if it would")
    _with_private(one)
    one.add_argument(
        "--to", metavar="COHORT", help="with --with: the cohort's folder, for learners and graders"
    )

    pack = command("pack", "make one small file of your answers, to hand in", _pack)
    pack.add_argument("module", nargs="?", help="the module's folder name or number")
    pack.add_argument("--folder", help="your course folder; default: this one, or in Documents")
    pack.add_argument(
        "--name", metavar="LEARNER-ID", help="who you are; it is kept for the next time"
    )
    pack.add_argument("--out", metavar="FILE", help="where to write; default: your course folder")

    collect = command("collect", "take files that learners sent into submitted/", _collect)
    collect.add_argument(
        "folder", help="where the files are: zip files, copies to send, or answers.json in folders"
    )
    collect.add_argument("--module", help="take only files of this module")
    collect.add_argument(
        "--class-list",
        metavar="FILE",
        help="who should hand in: an export of Moodle, Canvas, Brightspace, Blackboard, Teams or a form, "
        "or an Excel or CSV file with the columns id, first_name, last_name, email. It is kept in the "
        "gradebook, so give it once",
    )
    collect.add_argument(
        "--id-column",
        metavar="HEADING",
        help="the class list's column with what learners hand in under, where that is in doubt",
    )
    collect.add_argument("--sheet", metavar="NAME", help="the workbook's sheet with the class list")
    collect.add_argument(
        "--replace", action="store_true", help="take them even over newer ones collected before"
    )
    collect.add_argument(
        "--whose",
        nargs=2,
        action="append",
        default=[],
        metavar=("FILE", "LEARNER-ID"),
        help="this file is this learner's work, whatever its name and the file say; as often as needed",
    )

    due = command("due", "say when a module's work is due, by the clock in England", _due)
    due.add_argument("module", help="the module's folder name or number")
    due.add_argument(
        "when",
        nargs="*",
        metavar="WHEN",
        help='such as "1 July 2026 17:00", "1/7/2026 5pm", or "1 July 2026" for the end of that day; '
        "none takes it away; without it, what was said is shown",
    )

    grade = command("grade", "mark all submissions of a module at once", _grade)
    grade.add_argument("module", help="the module's folder name or number")
    grade.add_argument("--all", action="store_true", help="mark again what has not changed")
    grade.add_argument("--jobs", type=_jobs, default=0, help="processes; default: as fits")
    grade.add_argument(
        "--report", metavar="FILE", help="write whose score changed, by how much and why, as CSV"
    )

    feedback = command(
        "feedback", "write each learner's feedback: one file to hand back", _feedback
    )
    feedback.add_argument("module", help="the module's folder name or number")
    feedback.add_argument("--all", action="store_true", help="write again what has not changed")
    feedback.add_argument(
        "--moodle",
        metavar="FILE",
        help="write a zip of the whole class for Moodle too; FILE is the assignment's grading worksheet, "
        "or what its Download all submissions gave",
    )
    feedback.add_argument("--jobs", type=_jobs, default=0, help="processes; default: as fits")

    results = command(
        "results", "write who has passed, how each question did, and a report", _results
    )
    results.add_argument(
        "module", nargs="?", help="the module's folder name or number; default: all handed in"
    )
    results.add_argument("--to", metavar="FOLDER", help="where to write; default: results/")

    new = command(
        "new-module", "write a new module's files, complete but for its text", _new_module
    )
    new.add_argument("module", help="its folder name: 06-paying-for-outcomes")
    new.add_argument(  # whatever it begins with, a dash too
        "title", nargs=argparse.REMAINDER, help="its title, in quotation marks"
    )

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

    lint = command("lint", "check the content of all modules, or of one", _lint)
    lint.add_argument("module", nargs="?", help="the module's folder name or number")
    _with_private(lint)
    _with_private(measure)
    return parser


def _with_private(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--with",
        dest="private",
        metavar="PRIVATE",
        help="a folder with questions of your own, in the place of the course's",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a CourseError becomes one plain sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console, or a file, without a sign of ours
    given = _parser().parse_args(arguments)
    try:
        does: Callable[[argparse.Namespace], int] = given.does
        return does(given)
    except CourseError as said:
        print(said, file=sys.stderr)
        return 2
    except ModuleNotFoundError as missing:
        print(
            f"The package {missing.name} is missing. Install the course again (see README), then "
            "repeat the command.",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        return 130
