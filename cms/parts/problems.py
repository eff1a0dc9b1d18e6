"""Failures that a person can mend, each told in one sentence."""

import errno
import os

WORDS = {
    errno.ENOSPC: "The disk that holds {path} is full: make room and start again.",
    errno.EDQUOT: "The disk quota for {path} is used up: make room and start again.",
    errno.EROFS: "{path} is read-only: name a folder that can be written, such as VAR=/tmp/demo make demo.",
    errno.EACCES: "{path} cannot be written by this user: name another folder, such as "
    "VAR=/tmp/demo make demo.",
    errno.ENOTDIR: "{path} is not a folder: name another one, such as VAR=/tmp/demo make demo.",
}
WORDS[errno.EPERM] = WORDS[errno.EACCES]
WORDS[errno.EEXIST] = WORDS[errno.ENOTDIR]


class Problem(Exception):
    """Carries the sentence to print; the program ends with exit code 1."""


def explain(error: OSError, path: str | os.PathLike | None = None) -> Problem:
    """The sentence for what the system refused."""
    place = path or error.filename or "The folder"
    words = WORDS.get(error.errno or 0)
    if words:
        return Problem(words.format(path=place))
    return Problem(f"{place} cannot be used: {error.strerror or error}.")


def is_full_disk(words: str) -> bool:
    """Whether a program's last words say that the disk is full."""
    return any(sign in words for sign in ("No space left on device", "disk is full", "quota exceeded"))
