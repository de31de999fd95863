"""What learners ask for: the course, opened, and their answers in one file to hand in."""

import argparse
import sys
from pathlib import Path

from commissioning.commands.command import Command

MANUAL = """\
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
"""
_PAGE = ".ipynb"


def add_to(command: Command) -> None:
    """Add these commands to the parser."""
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

    pack = command("pack", "make one small file of your answers, to hand in", _pack)
    pack.add_argument("module", nargs="?", help="the module's folder name or number")
    pack.add_argument("--folder", help="your course folder; default: this one, or in Documents")
    pack.add_argument(
        "--name", metavar="LEARNER-ID", help="who you are; it is kept for the next time"
    )
    pack.add_argument("--out", metavar="FILE", help="where to write; default: your course folder")


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
            print(f"{words}: {_counted(names)}")
    for name in done.kept:
        what = "page" if name.endswith(_PAGE) else "file"
        print(
            f"You had changed a {what} that the course has renewed. Your version is kept as {name}"
        )
    if not given.no_serve:
        print("Starting. This takes a few seconds.", flush=True)
        serve(folder, port=given.port, browser=not given.no_browser, lab=given.lab)
    return 0


def _counted(names: list[str]) -> str:
    """As in "60 pages and 12 files"."""
    pages = sum(name.endswith(_PAGE) for name in names)
    counts = ((pages, "page"), (len(names) - pages, "file"))
    return " and ".join(f"{n} {what}{'s' if n > 1 else ''}" for n, what in counts if n)


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


def _folder(given: str | None) -> Path:
    if given:
        return Path(given).expanduser().resolve()
    from platformdirs import user_documents_path

    return (user_documents_path() / "Collaborative Commissioning").resolve()
