"""What a start that was killed left running, found and stopped by the next one."""

import signal
import time
from pathlib import Path

from cms.parts import notes
from cms.parts.processes import GRACE, identity, signal_group


def record(file: Path, pids: dict[str, int]) -> None:
    """Notes which processes run, so that a later start knows them again."""
    found = {name: {"pid": pid, "identity": identity(pid)} for name, pid in pids.items()}
    notes.write(file, found)


def still_running(file: Path) -> dict[str, int]:
    """The processes on record that live and are the very same."""
    return {
        name: one["pid"]
        for name, one in notes.read(file).items()
        if one["identity"] and identity(one["pid"]) == one["identity"]
    }


def stop_leftovers(file: Path) -> list[str]:
    """Stops them all and returns their names."""
    running = still_running(file)
    names = sorted(running)
    for pid in running.values():
        signal_group(pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    while running and time.monotonic() < deadline:
        time.sleep(0.1)
        running = still_running(file)
    for pid in running.values():
        signal_group(pid, signal.SIGKILL)
    while still_running(file):
        time.sleep(0.05)
    file.unlink(missing_ok=True)
    return names
