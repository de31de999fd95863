"""The command itself: the parser of all commands, and what becomes of an error."""

import argparse
import io
import sys
from collections.abc import Sequence

from commissioning.commands import facilitators, learners, publishers, training_team
from commissioning.commands.command import Does
from commissioning.errors import CourseError

TITLE = "Collaborative Commissioning: a graded course for people who spend public money in England."
ASKED_BY = (learners, facilitators, publishers, training_team)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands. It loads nothing that does their work."""
    made = argparse.ArgumentParser(
        prog="commissioning",
        description="\n".join((f"{TITLE}\n", *(one.MANUAL for one in ASKED_BY))),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, help_: str, does: Does) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=help_, description=help_)
        one.set_defaults(does=does)
        return one

    for one in ASKED_BY:
        one.add_to(command)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a CourseError becomes one plain sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console, or a file, without a sign of ours
    given = parser().parse_args(arguments)
    try:
        does: Does = given.does
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
