"""One content on its way into the library: fetched, read, cleaned and stored, with its pictures."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from library import pictures
from library.deletions import expect_object, forget_object, forget_pictures, pictures_of
from library.ingest.reading import Reading, read_file
from library.storage import bucket
from library.versions import STAGING, fresh_key

A_PIECE = 1024 * 1024


def take_in(key: str, name: str, known_sha256: str = "", allowed=None) -> tuple[str, dict]:
    """Read the object `key`, called `name`; return the key of what may be given out of it, and its facts.

    The key is the same one when the object was clean as it is, and when its content is `known_sha256`, the
    content that was cleaned before. Any other object is written down to be deleted, unless versions.give_content
    takes it. `allowed` may look at the Reading and raise Refused, before anything is stored.
    Raises Refused, ScannerAway, and the object store's errors. No transaction may be open.
    """
    with TemporaryDirectory(prefix="library-") as folder:
        path, made = Path(folder, "original"), Path(folder, "made")
        made.mkdir()
        bucket("default").fetch(key, path)
        reading = read_file(path, name, made)
        if allowed:
            allowed(reading)
        known = bool(known_sha256) and digests(path)["sha256"] == known_sha256
        clean = path if known else Path(reading.path)
        facts = facts_from(reading, clean)
        is_kept = known or (clean == path and not key.startswith(STAGING) and has_suffix(key, reading))
        if not is_kept:
            key = store(clean, reading)
        if reading.preview:
            expect_object(pictures_of(facts["sha256"]), "public")
        facts["pictures"] = pictures.keep_preview(reading, facts["sha256"])
    return key, facts


def store(path: Path, reading: Reading) -> str:
    key = fresh_key(reading.kind, reading.extension)
    expect_object(key)
    with path.open("rb") as file:
        bucket("default").put(key, file, reading.media_type)
    return key


def give_up(key: str, facts: dict) -> None:
    """Have what `take_in` stored deleted after all, since nothing took it."""
    forget_object(key)
    forget_pictures(facts["sha256"])


def has_suffix(key: str, reading: Reading) -> bool:
    return key.endswith(f".{reading.extension}")


def facts_from(reading: Reading, path: Path) -> dict:
    """What versions.give_content is told of the content in the file `path`, but for its pictures."""
    digest = digests(path)
    return {
        "media_type": reading.media_type,
        "size": path.stat().st_size,
        "sha256": digest["sha256"],
        "file_hash": digest["sha1"],
        "width": reading.width,
        "height": reading.height,
        "pages": reading.pages,
        "duration": reading.duration,
        "proportions": reading.proportions,
        "likeness": reading.likeness,
    }


def digests(path: Path) -> dict[str, str]:
    """The SHA-256 that we say, and the SHA-1 by which Wagtail knows a file again."""
    sums = {"sha256": hashlib.sha256(), "sha1": hashlib.sha1(usedforsecurity=False)}
    with path.open("rb") as file:
        while piece := file.read(A_PIECE):
            for one in sums.values():
                one.update(piece)
    return {name: one.hexdigest() for name, one in sums.items()}
