"""Child processes, each in a group of its own, and how they are told apart."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

GRACE = 10.0


class Process:
    """A child that writes to a log file and is stopped with all its children.

    With `shown`, what it prints is for the person at the terminal; errors are logged.
    """

    def __init__(self, name: str, command: list[str], env: dict, log: Path, cwd: Path):
        self.name = name
        self.command = [str(word) for word in command]
        self.env = env
        self.log = log
        self.cwd = cwd
        self.child: subprocess.Popen | None = None
        self.started = 0.0
        self.shown = False

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                self.command,
                env=self.env,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=None if self.shown else log,
                stderr=log,
                # Ctrl-C reaches the supervisor alone, which stops its children in order.
                start_new_session=True,
            )
        self.started = time.monotonic()

    @property
    def pid(self) -> int:
        return self.child.pid if self.child else 0

    @property
    def alive(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def ask_to_stop(self) -> None:
        if self.alive:
            signal_group(self.pid, signal.SIGTERM)

    def stop(self, grace: float = GRACE) -> None:
        """Ends the process and its group; returns when both are gone."""
        if self.child is None:
            return
        self.ask_to_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(grace)
        signal_group(self.pid, signal.SIGKILL)
        self.child.wait()
        self.child = None

    def kill(self) -> None:
        self.stop(grace=0)

    def last_words(self, count: int = 5) -> str:
        """The end of the log, for a message to a person."""
        return last_lines(self.log, count)


def last_lines(log: Path, count: int = 5) -> str:
    """The last lines of a log that are not empty."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 8192))
            lines = file.read().decode(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join([line for line in lines if line.strip()][-count:])


def signal_group(pid: int, number: int) -> None:
    """Signals the group that the process leads; a group that is gone is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def identity(pid: int) -> str | None:
    """What no later process with the same number shares: start time and command.

    None when there is no such process, or only its remains.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        if stat[0] == "Z":
            return None
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        return f"{stat[19]} {command.replace(bytes(1), b' ').decode(errors='replace')}"
    except FileNotFoundError:
        if Path("/proc/self/stat").exists():
            return None
    except ProcessLookupError:
        return None
    shown = subprocess.run(
        ["ps", "-o", "stat=,lstart=,command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    ).stdout.strip()
    state, _, rest = shown.partition(" ")
    return rest.strip() if rest and not state.startswith("Z") else None
