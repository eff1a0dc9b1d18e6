"""Keeps the parts of a demo alive, and stops them together."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

from cms.parts.leftovers import record
from cms.parts.problems import Problem, is_full_disk
from cms.parts.processes import GRACE, Process, signal_group

TICK = 0.1
FAST = 30.0
MOST_FAST_FAILURES = 5
LONGEST_PAUSE = 8.0
FULL = "The disk is full: make room, then run make demo again."


class Stopped(Exception):
    """Somebody asked for the end: Ctrl-C, or a signal of the system."""


class Supervisor:
    """Starts processes, restarts those that die, and stops all at the end.

    A part that dies soon after each of five starts ends everything with a Problem.
    """

    def __init__(self, record_file: Path, advice: dict[str, str]):
        self.record_file = record_file
        self.advice = advice
        self.kept: list[Process] = []
        self.once: Process | None = None
        self.failures: dict[str, int] = {}
        self.resume_at: dict[str, float] = {}
        self.requests = 0

    def listen(self) -> None:
        """Takes over the signals that ask for the end."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note_request)

    def _note_request(self, number, frame) -> None:
        # Only a note: an exception here could fall between a start and its record.
        self.requests += 1

    def keep(self, process: Process) -> None:
        """Starts a process that is to live as long as the demo."""
        process.start()
        self.kept.append(process)
        self._record()

    def run(self, process: Process) -> int:
        """Runs a process to its end while the others are watched: its exit code."""
        process.start()
        self.once = process
        self._record()
        while process.alive:
            self.tick()
        code = process.child.returncode
        self.once = None
        self._record()
        return code

    def wait_until(self, answers: Callable[[], bool], name: str, patience: float) -> None:
        """Returns when the part answers; a Problem when it takes too long."""
        deadline = time.monotonic() + patience
        while not answers():
            if time.monotonic() > deadline:
                raise self._problem(name, f"does not answer after {patience:.0f} seconds")
            self.tick()

    def watch(self) -> None:
        """Stays until somebody asks for the end."""
        while True:
            self.tick()

    def tick(self) -> None:
        """One round: requests, then deaths, then a short sleep."""
        if self.requests:
            raise Stopped
        for process in self.kept:
            if process.name in self.resume_at:
                self._resume(process)
            elif not process.alive:
                self._note_death(process)
        time.sleep(TICK)

    def _note_death(self, process: Process) -> None:
        # Its children, if any, hold its port or its files.
        signal_group(process.pid, signal.SIGKILL)
        lived = time.monotonic() - process.started
        failures = self.failures.get(process.name, 0) + 1 if lived < FAST else 1
        self.failures[process.name] = failures
        if failures >= MOST_FAST_FAILURES:
            raise self._problem(process.name, f"stopped {failures} times in a row")
        pause = min(0.5 * 2 ** (failures - 1), LONGEST_PAUSE)
        print(f"The {process.name} stopped; it is started again.", flush=True)
        self.resume_at[process.name] = time.monotonic() + pause

    def _resume(self, process: Process) -> None:
        if time.monotonic() >= self.resume_at[process.name]:
            del self.resume_at[process.name]
            process.start()
            self._record()

    def _problem(self, name: str, what: str) -> Problem:
        process = next(one for one in self.kept if one.name == name)
        words = process.last_words()
        said = f"\nIts last words, in {process.log}:\n{words}" if words else ""
        advice = FULL if is_full_disk(words) else self.advice.get(name, "")
        return Problem(f"The {name} {what}. {advice}{said}".strip())

    def _record(self) -> None:
        running = [*self.kept, *([self.once] if self.once else [])]
        record(self.record_file, {one.name: one.pid for one in running if one.alive})

    def stop(self) -> None:
        """Ends all processes, the last started first; a second request hurries."""
        if self.once:
            self.kept.append(self.once)
        asked = self.requests
        # The first kept part is what the others stand on: it goes last.
        for group in (self.kept[:0:-1], self.kept[:1]):
            for process in group:
                process.ask_to_stop()
            deadline = time.monotonic() + GRACE
            while (
                any(process.alive for process in group)
                and time.monotonic() < deadline
                and self.requests <= asked
            ):
                time.sleep(0.05)
            for process in group:
                process.kill()
        self.record_file.unlink(missing_ok=True)
