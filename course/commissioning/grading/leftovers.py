"""What a killed run left behind goes when the next one comes by, a day later: until then it may be at work."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

STALE = 24 * 3600  # seconds


def clear(folder: Path, pattern: str) -> None:
    """Remove the files and folders in `folder` whose names match, unless they are newer than a day."""
    for old in folder.glob(pattern):
        with suppress(OSError):
            about = old.lstat()
            if time.time() - about.st_mtime < STALE:
                continue
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.unlink()
