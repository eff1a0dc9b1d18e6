#!/usr/bin/env python3
"""Makes .venv and puts the locked packages in: `python3 cms/parts/install.py [--dev]`.

Runs before anything is installed, on whatever Python the machine has: standard library
only, and no syntax newer than Python 3.6, so that an old one can be told what to do.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, ".installed")
UNFINISHED = os.path.join(VENV, ".unfinished")
LOG = os.path.join(ROOT, ".install.log")
LOCKS = ["requirements.txt", "requirements-dev.txt"]
OLDEST = (3, 11)
LEAST_FREE = 2**30

SIGNS = [
    (
        "The disk is full: make room and start again.",
        ["No space left on device", "Disk quota exceeded"],
    ),
    (
        "A downloaded package is not the one that the lock file names; nothing was "
        "installed: start again, and if it stays so, ask where your packages come from.",
        ["DO NOT MATCH THE HASHES", "Hash mismatch", "hash mismatch"],
    ),
    (
        "The package index cannot be reached: check the network connection (or the proxy) and start again.",
        [
            "NewConnectionError",
            "NameResolutionError",
            "ConnectTimeoutError",
            "ProxyError",
            "Max retries exceeded",
            "error sending request",
            "dns error",
            "Failed to fetch",
            "network was disabled",
            "Connection refused",
        ],
    ),
]


class Problem(Exception):
    """Carries the sentence to print; the program ends with exit code 1."""


def main(arguments):
    try:
        install("--dev" in arguments)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the next start goes on from here.", file=sys.stderr)
        return 130
    except OSError as error:
        print(told(error), file=sys.stderr)
        return 1
    return 0


def install(dev):
    if sys.version_info < OLDEST:
        raise Problem(
            "Python %d.%d or newer is needed, and python3 is %d.%d: install one and "
            "name it, as in PYTHON=python3.12 make demo." % (OLDEST + tuple(sys.version_info[:2]))
        )
    wanted = marks(LOCKS if dev else LOCKS[:1])
    if is_installed(wanted):
        return
    # Two starts at once in a fresh clone: the second waits for the first.
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not is_installed(wanted):
            fill(LOCKS[1] if dev else LOCKS[0], wanted)
    finally:
        os.close(handle)


def marks(locks):
    """What the stamp says when these locks are installed, in this very folder."""
    lines = [VENV]
    for lock in locks:
        with open(os.path.join(ROOT, lock), "rb") as file:
            lines.append(lock + " " + hashlib.sha256(file.read()).hexdigest())
    return lines


def is_installed(wanted):
    try:
        with open(STAMP) as file:
            found = file.read().splitlines()
    except OSError:
        return False
    return set(wanted) <= set(found) and works([PYTHON, "-c", ""])


def works(command):
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return False
    return done.returncode == 0


def fill(lock, wanted):
    if shutil.disk_usage(ROOT).free < LEAST_FREE:
        raise Problem("Less than 1 GB is free on the disk that holds %s: make room." % ROOT)
    uv = shutil.which("uv")
    if uv and not works([uv, "--version"]):
        uv = None
    open(LOG, "w").close()
    make_venv(uv)
    open(UNFINISHED, "w").close()
    say("The packages of %s are installed (the first time takes a while)" % lock)
    arguments = ["install", "--quiet", "--require-hashes", "-r", os.path.join(ROOT, lock)]
    done = False
    if uv:
        # As pip does: without it each start compiles what it imports.
        done = logged([uv, "pip"] + arguments + ["--compile-bytecode", "--python", PYTHON])
    # A machine may have an index that only pip is told about.
    if not done and works([PYTHON, "-m", "pip", "--version"]):
        done = logged([PYTHON, "-m", "pip"] + arguments + ["--disable-pip-version-check"])
    if not done:
        raise Problem(reason())
    with open(STAMP, "w") as file:
        file.write("\n".join(wanted) + "\n")
    os.remove(UNFINISHED)
    os.remove(LOG)


def make_venv(uv):
    """A .venv that works; one that a broken start left behind is made anew."""
    sound = (
        not os.path.exists(UNFINISHED)
        and works([PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"])
        and (uv or works([PYTHON, "-m", "pip", "--version"]))
    )
    if sound:
        return
    if works([sys.executable, "-c", "import venv, ensurepip"]):
        say("The environment .venv is made")
        made = logged([sys.executable, "-m", "venv", "--clear", VENV])
    elif uv:
        made = logged([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV])
    else:
        raise Problem(
            "This Python lacks its venv module: install it (Debian, Ubuntu: apt-get "
            "install python3-venv) and start again."
        )
    if not made:
        raise Problem(reason())


def say(sentence):
    print("- " + sentence)
    sys.stdout.flush()


def logged(command):
    """Runs the command with its words in the log; whether it succeeded."""
    with open(LOG, "ab") as log:
        return subprocess.run(command, stdout=log, stderr=log, check=False).returncode == 0


def reason():
    with open(LOG, errors="replace") as file:
        text = file.read()
    for sentence, signs in SIGNS:
        if any(sign in text for sign in signs):
            return sentence
    last = " ".join([line for line in text.splitlines() if line.strip()][-1:])
    return "The packages could not be installed: %s (the whole story: %s)" % (last, LOG)


def told(error):
    if error.errno == errno.ENOSPC:
        return SIGNS[0][0]
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "%s cannot be written: clone the project into a folder of yours." % ROOT
    return "%s: %s." % (error.filename or ROOT, error.strerror)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
