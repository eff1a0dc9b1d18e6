"""Small facts kept between two starts, each file written whole or not at all."""

import json
import os
from pathlib import Path


def read(file: Path) -> dict:
    """What the file says; nothing when it is missing or spoilt."""
    try:
        found = json.loads(file.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(file: Path, facts: dict) -> None:
    """Replaces the file; only its owner may read it."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as text:
        json.dump(facts, text, indent=1)
    part.replace(file)
