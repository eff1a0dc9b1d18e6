"""The folder that holds all state of a demo: ./var, unless VAR names another."""

import fcntl
import os
import shutil
from pathlib import Path

from cms.parts.problems import Problem, explain

ROOT = Path(__file__).resolve().parents[2]
LEAST_FREE = 200 * 2**20


def state_folder() -> Path:
    """Where state lives, by the environment (VAR_DIR or VAR)."""
    named = os.environ.get("VAR_DIR") or os.environ.get("VAR") or "var"
    return Path(os.path.abspath(ROOT / Path(named).expanduser()))


def prepare(folder: Path) -> None:
    """Makes the folder ready for writing, or raises the Problem with it."""
    try:
        for part in (folder, folder / "log"):
            part.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        raise explain(error, folder) from error
    if shutil.disk_usage(folder).free < LEAST_FREE:
        raise Problem(
            f"Less than 200 MB are free on the disk that holds {folder}: make room and start again."
        )


def lock(path: Path, wait: bool = False):
    """An open file that holds the lock, or None when another process holds it and nobody is to wait for that one.

    The lock goes with the process that took it, however that one ends.
    """
    file = path.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        file.close()
        return None
    return file
