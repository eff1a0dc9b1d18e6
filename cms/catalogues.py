"""The translations of the interface: from the .po files that people write to the .mo files that Django reads.

polib does it, so that a machine without gettext's tools serves all languages too.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib
from django.conf import settings

DOMAIN = "LC_MESSAGES/django.po"
SOURCES = ("cms", "home", "blog", "library", "search")


def catalogues() -> list[Path]:
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob(f"*/{DOMAIN}"))


def compile_catalogues() -> int:
    """Write the .mo files that are older than their .po, and return how many."""
    written = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(source).save_as_mofile(target)
            written += 1
    return written


def gaps() -> list[str]:
    """What is missing, a line each: a language without catalogue, a string without translation or in doubt.

    Where xgettext is at hand, strings that stand in the code and in no catalogue count too.
    """
    found = []
    files = {path.parent.parent.name: path for path in catalogues()}
    wanted = strings_in_code() if shutil.which("xgettext") else set()
    for code, _name in settings.LANGUAGES:
        if code == settings.LANGUAGE_CODE:
            continue
        if code not in files:
            found.append(f"{code}: no catalogue")
            continue
        entries = [entry for entry in polib.pofile(files[code]) if not entry.obsolete]
        found += [
            f"{code}: not translated: {e.msgid!r}" for e in entries if not e.translated() and not e.fuzzy
        ]
        found += [f"{code}: in doubt (fuzzy): {e.msgid!r}" for e in entries if e.fuzzy]
        found += [
            f"{code}: not in the catalogue: {text!r}" for text in sorted(wanted - {e.msgid for e in entries})
        ]
    return found


def strings_in_code() -> set[str]:
    """Every string that code and templates mark for translation, read from a copy of the tree by makemessages."""
    with tempfile.TemporaryDirectory() as folder:
        for room in SOURCES:
            shutil.copytree(
                settings.BASE_DIR / room,
                Path(folder) / room,
                ignore=shutil.ignore_patterns("*.po", "*.mo", "static"),
            )
        (Path(folder) / "locale" / "xx").mkdir(parents=True)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "django",
                "makemessages",
                "--locale",
                "xx",
                "--no-wrap",
                "--verbosity",
                "0",
            ],
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
            check=True,
            capture_output=True,
        )
        return {entry.msgid for entry in polib.pofile(Path(folder) / "locale" / "xx" / DOMAIN)}
