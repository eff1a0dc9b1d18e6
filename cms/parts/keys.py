"""Secrets of a demo or a test run: made once, kept in one private file."""

import secrets
from pathlib import Path

from cms.parts import notes

LENGTHS = {"SECRET_KEY": 64, "S3_ACCESS_KEY_ID": 10, "S3_SECRET_ACCESS_KEY": 32}


def keys(file: Path) -> dict[str, str]:
    """The secrets in the file; those it lacks are made and written."""
    found = notes.read(file)
    missing = {name: secrets.token_hex(size) for name, size in LENGTHS.items() if name not in found}
    if missing:
        notes.write(file, {**found, **missing})
    return {**found, **missing}
