"""The same bytes are read and pictured once in a run: what was found and made then is put in place again."""

import hashlib
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from library import pictures
from library.ingest import cell

run, keep_preview, store = cell.run, pictures.keep_preview, pictures.store
read, pictured = {}, {}


@contextmanager
def known_files():
    """Within it no cell and no encoder works on what either knows already. What a test has put in their place stays."""
    with mock.patch.object(cell, "run", run_once if cell.run is run else cell.run):
        unchanged = (pictures.keep_preview, pictures.store) == (keep_preview, store)
        with mock.patch.object(
            pictures, "keep_preview", keep_preview_once if unchanged else pictures.keep_preview
        ):
            yield


def run_once(**job) -> cell.Outcome:
    """The outcome of reading a file, and the files that reading it wrote."""
    path, folder = Path(job["path"]), Path(job.get("folder", ""))
    if "folder" not in job:
        return run(**job)
    # Of its name only the ending counts: the rest is made up where it is stored.
    rules = job | {"path": "", "folder": "", "name": Path(job["name"]).suffix}
    key = (hashlib.sha256(path.read_bytes()).hexdigest(), repr(rules))
    if key not in read:
        outcome = run(**job)
        made = {file.name: file.read_bytes() for file in folder.iterdir()}
        if not outcome.refusal:
            read[key] = (outcome, path, folder, made)
        return outcome
    outcome, first_path, first_folder, made = read[key]
    for name, content in made.items():
        (folder / name).write_bytes(content)
    places = {str(first_path): str(path)}
    places |= {str(first_folder / name): str(folder / name) for name in made}
    facts = {
        name: places.get(value, value) if isinstance(value, str) else value
        for name, value in outcome.facts.items()
    }
    return cell.Outcome(**{**vars(outcome), "facts": facts})


def keep_preview_once(reading, sha256: str) -> dict:
    key = (sha256, reading.extension, reading.width, reading.height)
    if key not in pictured:
        stored = {}

        def store_and_tell(name, content):
            stored[name] = content
            return store(name, content)

        with mock.patch.object(pictures, "store", store_and_tell):
            pictured[key] = (keep_preview(reading, sha256), stored)
        return pictured[key][0]
    kept, stored = pictured[key]
    for name, content in stored.items():
        store(name, content)
    return kept
