"""One door for a fresh machine: `python course/go.py start` or `python course/go.py test`.

Needs only Python 3.11 or newer. Makes the environment `.venv` beside the course from the locked,
hash-checked versions, then runs the course (`start`), its whole test suite (`test`), a fresh lock of
all versions (`lock`), or any other `commissioning` command. Uses the standard library only, because it
runs before anything is installed; this file can be read by any Python 3, to say what is wrong with it.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - before anything that an older Python cannot read
    raise SystemExit(
        f"\nThis course needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}. Install a newer\n"
        "one from python.org, then type the line again; on Windows `py -3` takes the newest that is there.\n"
    )
_strange = os.environ.get("PYTHONPATH", "").split(os.pathsep)  # another Python's modules
sys.path[:] = [os.path.dirname(__file__), *(one for one in sys.path if one not in _strange)]  # noqa: PTH120

if __name__ == "__main__":
    from door.asked import main

    raise SystemExit(main())
