"""The process that forks the cells: `python -m library.ingest.nursery <socket>`, started by library.ingest.cell.

It knows neither Django nor the settings. It has one thread, so that forking it is safe, and everything that
decodes is imported before the first fork.
"""

import contextlib
import json
import os
import resource
import signal
import socket
import sys

from library.ingest import inspection
from library.ingest.confines import give_room
from library.ingest.refusals import Refused
from library.shapes import sketching

# What a job may ask for by its `work`.
WORKS = {"read": inspection.read, "shape": sketching.make}
# Bytes to write in that a file may take to be read; a shape is drawn of a file that was read already.
READING_ROOM = 256 * 1024 * 1024

# Seconds of processor and of wall clock, and bytes of memory beyond what the libraries themselves take.
CPU_SECONDS = 20
SECONDS = 60
ROOM = 1024 * 1024 * 1024
LARGEST_WRITTEN = 600 * 1024 * 1024


def confine() -> None:
    """Limits that the kernel holds, also inside a decoder that never returns to Python."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_WRITTEN, LARGEST_WRITTEN))
    if os.path.exists("/proc/self/statm"):
        with open("/proc/self/statm") as statm:
            taken = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + ROOM, taken + ROOM))


def usage() -> dict:
    """The most bytes that this cell or a program that it ran has had in memory, and the seconds that all took."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "peak": max(one.ru_maxrss for one in used) * 1024,
        "seconds": sum(one.ru_utime + one.ru_stime for one in used),
    }


def live(job: dict) -> dict:
    """What the cell answers: the facts about a file, or nothing of one that it has drawn.

    Whatever a decoder raises, the file is what it raised it for.
    """
    try:
        work = job.pop("work", "read")
        if work == "read":
            give_room(READING_ROOM)
        answer = {"facts": WORKS[work](**job)}
    except Refused as refusal:
        answer = {"facts": {}, "refusal": refusal.code}
    except Exception as error:  # noqa: BLE001 - decoders raise what they like on hostile bytes
        answer = {"facts": {}, "refusal": "unreadable", "why": repr(error)[:300]}
    return answer | usage()


def fork(job: bytes, answer: int, control: socket.socket) -> None:
    if os.fork():
        return
    code = 1
    try:
        control.close()
        os.write(answer, b"!")
        confine()
        os.write(answer, json.dumps(live(json.loads(job))).encode())
        code = 0
    finally:
        os._exit(code)


def main(control: socket.socket) -> None:
    # The kernel buries the cells.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        job, answers, _flags, _address = socket.recv_fds(control, 65536, 1)
        if not job:
            return
        for answer in answers:
            with contextlib.suppress(OSError):
                fork(job, answer, control)
            os.close(answer)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
