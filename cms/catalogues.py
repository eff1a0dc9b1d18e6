"""The translations of the interface: from the .po files that people write to the .mo files that Django reads.

polib does it, so that a machine without gettext's tools serves all languages too.
"""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.trans_real import all_locale_paths, translation_catalog_exists

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
    for code in without_catalogue():
        save_empty_catalogue(code)
        written += 1
    return written


def are_compiled() -> bool:
    """Whether nothing is left to do for `compile_catalogues`, the age of the files aside."""
    return all(path.with_suffix(".mo").exists() for path in catalogues()) and not without_catalogue()


def without_catalogue() -> list[str]:
    """The languages of the site for which no catalogue is installed, ours, Django's nor another package's.

    Django takes an address under one of them for no language at all.
    """
    return [code for code, _name in settings.LANGUAGES if not has_catalogue(code)]


def has_catalogue(code: str) -> bool:
    """Django's own question, asked of the disk each time."""
    return any(gettext.find("django", path, [to_locale(code)]) for path in all_locale_paths())


def save_empty_catalogue(code: str) -> None:
    """Write a catalogue that translates nothing, so that the interface speaks the default language there."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Language": to_locale(code),
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    target = (Path(settings.LOCALE_PATHS[-1]) / to_locale(code) / DOMAIN).with_suffix(".mo")
    target.parent.mkdir(parents=True, exist_ok=True)
    # A file half written by an interrupted run must never be read.
    part = target.with_suffix(".part")
    catalogue.save_as_mofile(part)
    part.replace(target)
    # Django remembers what it did not find.
    translation_catalog_exists.cache_clear()


def gaps() -> list[str]:
    """What is missing, a line each: a language without catalogue, a string without translation or in doubt.

    It asks for the languages that the project ships; one that an installation adds may stay without.
    Where the code can be read, strings that stand in it and in no catalogue count too.
    """
    found = []
    files = {path.parent.parent.name: path for path in catalogues()}
    wanted = strings_in_code() if can_read_code() else set()
    for code in settings.COMPLETE_LANGUAGES:
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
            f"{code}: not in the catalogue: {told(*text)}" for text in sorted(wanted - set(map(key, entries)))
        ]
    return found


def can_read_code() -> bool:
    """Whether the tool is at hand that finds the strings in code and templates."""
    return bool(shutil.which("xgettext"))


def key(entry) -> tuple[str, str, str]:
    """Under what a catalogue keeps it: gettext finds no string without its context, and no plural without its form."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def told(context: str, text: str, plural: str) -> str:
    as_plural = f", plural {plural!r}" if plural else ""
    return f"{text!r}{as_plural}" + (f" (context {context!r})" if context else "")


def strings_in_code() -> set[tuple[str, str, str]]:
    """The key of all that code and templates mark for translation, read from a copy of the tree by makemessages."""
    with tempfile.TemporaryDirectory() as folder:
        for room in SOURCES:
            shutil.copytree(
                settings.BASE_DIR / room,
                Path(folder) / room,
                # A folder "locale" would take the strings of its room into catalogues of its own.
                ignore=shutil.ignore_patterns("locale", "static"),
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
        return {key(entry) for entry in polib.pofile(Path(folder) / "locale" / "xx" / DOMAIN)}
