"""Where the bytes of others are decoded: a process of its own for each file, with little memory and time.

A nursery, a small process without Django, threads or secrets in its environment, is started once and forks a
cell for each file: that takes some milliseconds and never forks this process, whatever threads it has.
"""

import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A cell has fewer seconds of the processor, and decoders do not wait: one that takes so long by the clock was
# not given the processor. It ends itself a little later.
PATIENCE = 55
STARTED = b"!"


class CellAway(OSError):
    """No cell could be had: the machine is at fault, not the file."""


@dataclass(frozen=True)
class Outcome:
    """What a cell found; `peak` bytes of memory and `seconds` of the processor are None for one that died."""

    facts: dict
    refusal: str = ""
    # What a decoder said, for the log.
    why: str = ""
    peak: int | None = None
    seconds: float | None = None


class Nursery:
    def __init__(self):
        self.forget()

    def forget(self):
        self.lock = threading.Lock()
        self.control = None

    def start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-E", "-s", "-m", "library.ingest.nursery", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                cwd=ROOT,
                env={"PATH": os.defpath, "LANG": "C.UTF-8", "TMPDIR": tempfile.gettempdir()},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.control = ours

    def ask(self, job: bytes) -> int:
        """Hand a job to a new cell and return where it will answer. Starts a nursery when there is none."""
        answer, theirs = os.pipe()
        try:
            with self.lock:
                if self.control is None or self.process.poll() is not None:
                    self.start()
                socket.send_fds(self.control, [job], [theirs])
        except OSError as error:
            os.close(answer)
            raise CellAway(str(error)) from error
        finally:
            os.close(theirs)
        return answer


nursery = Nursery()
# A forked web worker has a nursery of its own.
os.register_at_fork(after_in_child=nursery.forget)


def run(**job) -> Outcome:
    """Read a file as library.ingest.inspection.read does, in a cell, or do other `work` that the nursery knows.

    A cell that dies found the file unreadable.

    Raises CellAway: try again later.
    """
    answer = nursery.ask(json.dumps(job).encode())
    try:
        said = listen(answer)
    finally:
        os.close(answer)
    if not said:
        raise CellAway("the nursery made no cell")
    try:
        return Outcome(**json.loads(said.removeprefix(STARTED)))
    except ValueError:
        return Outcome({}, "unreadable", "the cell died")


def listen(answer: int) -> bytes:
    """All that comes before the other end is closed. Raises CellAway when our patience is over."""
    said, end = b"", time.monotonic() + PATIENCE
    poll = select.poll()
    poll.register(answer, select.POLLIN)
    while poll.poll(max(0, (end - time.monotonic()) * 1000)):
        more = os.read(answer, 65536)
        if not more:
            return said
        said += more
    raise CellAway("the machine has no time for a cell")
