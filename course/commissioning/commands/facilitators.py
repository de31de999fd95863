"""What facilitators ask for: work taken in, marked, sent back and looked at as a whole."""

import argparse
import gc
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from commissioning.commands.command import Command

MANUAL = """\
For facilitators
  commissioning teach                  open the facilitator's pages: who waits, one page to mark each text;
                                       from the folder with nbgrader_config.py
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
  commissioning peers deal MODULE      write an Excel form for each learner to read two colleagues' written
                                       answers, without names, into peers/; --each 1 to 3, --seed WORDS
  commissioning peers return MODULE FOLDER   read the forms that came back: a page for each author, a list
                                       with names for you; --withhold LEARNER-ID hands on nothing of theirs
  commissioning print MODULE           write a module as one file of HTML, for paper and for phones, to be
                                       answered in the course; --members or --manager, that page alone;
                                       --pdf prints it too, with the Chromium, Chrome or Edge that is there
  commissioning results [MODULE]       write into results/: who has passed, how each question did, what
                                       learners disagree with (without names, for those who write the
                                       course), and a report for the session; --to FOLDER writes elsewhere
  commissioning evidence FOLDER        one page on whether the course works, from the files of learners who
                                       agreed to it: gains beyond a module not yet taken, counts from work,
                                       and the rules that were decided beforehand
  commissioning how-sure FOLDER        how often "sure" was right in a group of five or more, module by module,
                                       from the files how-sure.json that learners gave of their own accord
  commissioning routes FOLDER          for which modules a group of five or more was sure and wrong before it
                                       began, from the files my-route.json that learners gave
"""


def add_to(command: Command) -> None:
    """Add these commands to the parser."""
    sure = command("how-sure", 'how often "sure" was right, for groups of five or more', _how_sure)
    sure.add_argument(
        "folder", help="where the files how-sure.json are, in folders or under other names"
    )

    routes = command("routes", "what a group's routes come to, for groups of five or more", _routes)
    routes.add_argument(
        "folder", help="where the files my-route.json are, in folders or under other names"
    )

    teach = command("teach", "open the facilitator's pages", _teach)
    teach.add_argument("--port", type=int, help="the port to serve on; default: the first free one")
    teach.add_argument("--no-browser", action="store_true", help="print the address, open nothing")

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

    collect.add_argument(
        "--questions",
        metavar="FILE",
        help="keep in this file, as JSON, what collect has to ask; the pages of teach read it",
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

    evidence = command("evidence", "one page on whether the course works", _evidence)
    evidence.add_argument("folder", help="where the files are of learners who agreed to it")
    evidence.add_argument(
        "--to", metavar="FOLDER", default="results", help="where to write; default: results/"
    )

    peers = command("peers", "let learners read each other's written answers, by files", _peers)
    peers.add_argument("what", choices=("deal", "return"), help="send out forms, or take them back")
    peers.add_argument("module", help="the module's folder name or number")
    peers.add_argument("folder", nargs="?", help="with return: where the filled forms are")
    peers.add_argument("--each", type=int, default=2, help="how many each reads, 1 to 3; default 2")
    peers.add_argument("--seed", default="1", help="words that decide who reads whose; default 1")
    peers.add_argument(
        "--withhold", action="append", default=[], metavar="LEARNER-ID",
        help="with return: keep what this reader said to yourself; as often as needed",
    )  # fmt: skip

    printed = command("print", "write a module, or its page for members, for paper", _print)
    printed.add_argument("module", help="the module's folder name or number")
    only = printed.add_mutually_exclusive_group()
    for what, page in (("members", "members of a council"), ("manager", "the learner's manager")):
        only.add_argument(
            f"--{what}",
            dest="what",
            action="store_const",
            const=what,
            help=f"only the page for {page}",
        )
    printed.add_argument("--pdf", action="store_true", help="print it as PDF too")
    printed.add_argument(
        "--to", metavar="FOLDER", default=".", help="where to write; default: here"
    )


def _teach(given: argparse.Namespace) -> int:
    from commissioning.server.facilitator.launch import serve

    print("Starting. This takes a few seconds.", flush=True)
    serve(Path.cwd(), port=given.port, browser=not given.no_browser)
    return 0


def _collect(given: argparse.Namespace) -> int:
    from commissioning.grading.collecting.asked import keep_asked
    from commissioning.grading.collecting.class_list import Answers, DoubtfulError
    from commissioning.grading.collecting.receiving import receive

    answers = Answers(given.id_column, given.sheet)
    kept = Path(given.questions).expanduser() if given.questions else None
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
                ask_of_strangers=bool(kept),
            )
            break
        except DoubtfulError as doubt:
            said = _asked(doubt.question, [(one.value, one.shown) for one in doubt.choices])
            if said is None:
                if kept:
                    keep_asked(kept, dict(given.whose), answers, doubt)
                raise
            answers = replace(answers, **{doubt.option: said})
    for line in done.lines:
        print(line)
    if kept:
        keep_asked(kept, dict(given.whose), answers, done.unclear)
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
    from commissioning.content.syllabus import find_module
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
    from commissioning.content.syllabus import find_module
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
    from commissioning.content.syllabus import find_module
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


def _evidence(given: argparse.Namespace) -> int:
    from commissioning.grading.evidence.writing import write_page

    for line in write_page(Path(given.folder).expanduser(), Path(given.to).expanduser()):
        print(line)
    return 0


def _results(given: argparse.Namespace) -> int:
    from commissioning.grading.results.writing import write_all

    folder = Path(given.to).expanduser() if given.to else None
    for line in write_all(Path.cwd(), given.module, folder):
        print(line)
    return 0


def _peers(given: argparse.Namespace) -> int:
    from commissioning.content.syllabus import find_module
    from commissioning.errors import CourseError
    from commissioning.grading.peers.handing import deal_out, take_back
    from commissioning.grading.settings import CourseDirectory, of_module, read_settings

    module = find_module(given.module)
    directory = CourseDirectory(config=of_module(read_settings(Path.cwd()), module))
    if given.what == "deal":
        done = deal_out(directory, given.each, given.seed)
    elif given.folder:
        done = take_back(directory, Path(given.folder).expanduser(), given.withhold)
    else:
        raise CourseError(
            "Say where the filled forms are: commissioning peers return MODULE FOLDER"
        )
    for path in done.written:
        print(f"Wrote: {path}")
    for line in [*done.lines, *done.faults]:
        print(line)
    return 1 if done.faults else 0


def _how_sure(given: argparse.Namespace) -> int:
    from commissioning.grading.given_files.how_sure import how_sure

    for line in how_sure(Path(given.folder).expanduser()):
        print(line)
    return 0


def _routes(given: argparse.Namespace) -> int:
    from commissioning.grading.given_files.routes import routes_of_group

    for line in routes_of_group(Path(given.folder).expanduser()):
        print(line)
    return 0


def _print(given: argparse.Namespace) -> int:
    from commissioning.printing.writing import WHATS, write

    folder = Path(given.to).expanduser()
    for path in write(given.module, given.what or WHATS[0], folder, pdf=given.pdf):
        print(f"Wrote: {path}")
    return 0


def _jobs(given: str) -> int:
    if not given.isdecimal() or int(given) > 60:  # Windows waits for 61 processes at most
        raise argparse.ArgumentTypeError("give a number from 0 to 60")
    return int(given)
