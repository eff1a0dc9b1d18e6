"""Which steps need not be done again, because what they read has not changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cms.parts import notes


class Stamps:
    """One mark for each step, kept in a file."""

    def __init__(self, file: Path):
        self.file = file

    def holds(self, step: str, mark: str) -> bool:
        return notes.read(self.file).get(step) == mark

    def set(self, step: str, mark: str) -> None:
        notes.write(self.file, {**notes.read(self.file), step: mark})


def mark_of(*facts: object) -> str:
    return hashlib.sha256("\n".join(map(str, facts)).encode()).hexdigest()


def mark_of_files(paths: Iterable[Path], *facts: object) -> str:
    """A mark that changes when a file is added, removed or written."""
    files = sorted(set(paths))
    states = [(path, stat.st_size, stat.st_mtime_ns) for path in files if (stat := path.stat())]
    return mark_of(*facts, *states)
