"""The content of a stored file: what is current, what was before, and how one takes the other's place.

The address of the file stays, and serves the earlier content until the later one is clean.
"""

import uuid
from functools import partial
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone

from library.deletions import ALL, expect_object, forget_object, forget_pictures, keep_object, pictures_of
from library.file_types import media_type
from library.leftovers import picture_names, shown_pictures
from library.models import FileVersion, StoredFile, Upload, UploadBatch
from library.sources import note_origin, origin_of
from library.storage import bucket
from library.uploads.claims import claim

# Where what was sent lies until it was read.
STAGING = "staging/"

# What an earlier version keeps of the content.
FACTS = (
    "media_type",
    "size",
    "sha256",
    "width",
    "height",
    "pages",
    "duration",
    "proportions",
    "likeness",
    "pictures",
)

# Sent with `stored_pk`, inside the transaction by which a file has a content that may be given out.
content_changed = Signal()


def fresh_key(kind: str, extension: str) -> str:
    """A key that no object has had. `kind` is "image" or "document"."""
    return f"{kind}s/{uuid.uuid4().hex}.{extension}"


def staging_key() -> str:
    """A key that no object has had: whoever signs it cannot reach a file that is there."""
    return f"{STAGING}{uuid.uuid4().hex}"


def facts_of(stored: StoredFile) -> dict:
    """What is known of the current content, as FileVersion keeps it and `replace` takes it."""
    media = stored.image or stored.document
    return {name: getattr(stored, name) for name in FACTS} | {"file_hash": media.file_hash}


def is_clean(stored: StoredFile) -> bool:
    """Whether the current content was read: what stands in the rows is about this object and no earlier one."""
    refused = stored.state in {StoredFile.State.REFUSED, StoredFile.State.INFECTED}
    return not refused and bool(stored.sha256) and stored.ingested_key == stored.key


def claimed_pictures(facts: dict) -> dict:
    """The kept pictures among `facts`, struck out of the ledger by the transaction that has them shown.

    {} when they were deleted before it came: another file of the content had ended. They are to be made again then.
    """
    pictures, group = facts["pictures"], pictures_of(facts["sha256"])
    if not pictures or keep_object(group, "public"):
        return pictures
    shown = shown_pictures(group.removesuffix(ALL))
    return pictures if set(picture_names(pictures)) <= shown else {}


def give_content(stored: StoredFile, key: str, facts: dict, **more) -> None:
    """Make the clean object `key` the current content, inside a transaction that holds the row of `stored`.

    `facts` are as `facts_of` says; `more` are further fields of the stored file. Shapes follow by `content_changed`.
    """
    known = {name: facts[name] for name in FACTS} | {"pictures": claimed_pictures(facts)}
    fresh = {
        "ingested_key": key,
        "refusal": "",
        "attempts": 0,
        "faults": 0,
        "retry_at": retry_after(facts, known),
    }
    StoredFile.objects.filter(pk=stored.pk).update(**fresh | known | more)
    media = stored.image or stored.document
    about = {"file": key, "file_size": known["size"], "file_hash": facts["file_hash"]}
    if stored.image:
        about |= {"width": known["width"] or 1, "height": known["height"] or 1, "pictures": known["pictures"]}
        if media.file.name != key:
            # They show the earlier content.
            media.renditions.all().delete()
    type(media).objects.filter(pk=media.pk).update(**about)
    keep_object(key)
    content_changed.send(StoredFile, stored_pk=stored.pk)


def retry_after(facts: dict, known: dict):
    """When the clock has the pictures made again: at once where those of `facts` are not among what is `known`."""
    return timezone.now() if facts["pictures"] and not known["pictures"] else None


def replace(stored: StoredFile, key: str, facts: dict, user) -> bool:
    """Put the clean object `key` in the place of the current content, which becomes an earlier version.

    A withdrawn file stays withdrawn. False, and nothing changes, when it is the current content already or the
    file is gone. A content that never was clean is not kept.
    """
    with transaction.atomic():
        now = StoredFile.objects.select_for_update(of=("self",)).for_cards().filter(pk=stored.pk).first()
        if now is None or now.key == key:
            return False
        if is_clean(now):
            FileVersion.objects.create(
                stored_file=now,
                number=now.version,
                key=now.key,
                facts=facts_of(now) | origin_of(now) | {"pictures": {}},
                made_at=now.version_made_at,
                made_by=now.version_made_by,
                replaced_by=user,
            )
        else:
            forget_object(now.key)
        withheld = now.state == StoredFile.State.WITHDRAWN
        if now.sha256 and (withheld or now.sha256 != facts["sha256"]):
            forget_pictures(now.sha256)
        if withheld:
            forget_pictures(facts["sha256"])
            facts = facts | {"pictures": {}}
        give_content(
            now,
            key,
            facts,
            state=now.state if withheld else StoredFile.State.READY,
            version=F("version") + 1,
            version_made_at=timezone.now(),
            version_made_by=user,
            # Of a withdrawn file it says with what it was withdrawn.
            refusal=now.refusal if withheld else "",
        )
    return True


def restore(version: FileVersion, user) -> bool:
    """Make an earlier version the current content again; the one that it replaces becomes an earlier version.

    Its pictures are made again by a task. Made after an older version of its source, the file is behind that again.
    False when the version is kept no longer.
    """
    from library.tasks import queue_for_ingest  # the tasks stand on this module

    with transaction.atomic():
        stored = StoredFile.objects.select_for_update().get(pk=version.stored_file_id)
        kept = FileVersion.objects.select_for_update().filter(pk=version.pk).first()
        if kept is None or not replace(stored, kept.key, kept.facts | {"pictures": {}}, user):
            return False
        note_origin(stored.pk, kept.facts)
        kept.delete()
        # Should the store be away, the clock asks again.
        StoredFile.objects.filter(pk=stored.pk).update(retry_at=timezone.now())
        transaction.on_commit(partial(queue_for_ingest, stored.pk))
    return True


def put_aside(file) -> str:
    """Bring the bytes of a form's file into the store, and return their staging key.

    Raises the object store's errors. What nobody claims is deleted a day later.
    """
    key = staging_key()
    expect_object(key)
    file.seek(0)
    bucket("default").put(key, file, media_type(file.name))
    return key


def submit_replacement(
    stored: StoredFile, file, user, staging_key: str = "", made_after: int | None = None
) -> Upload:
    """Have `file` checked, and then put in the place of the content of `stored`, which is given out until then.

    `staging_key` is what `put_aside` said, when the bytes are in the store already. `made_after` is the version of
    its source that the new content says, where `user` has said so. Raises the object store's errors: then nothing
    has changed.
    """
    from library.tasks import queue_upload  # the tasks stand on this module

    staging_key = staging_key or put_aside(file)
    with transaction.atomic():
        media = stored.image or stored.document
        batch = UploadBatch.objects.create(owner=user, collection=media.collection)
        upload = batch.uploads.create(
            replaces=stored,
            name=PurePosixPath(file.name).name[:255],
            size=file.size,
            staging_key=staging_key,
            state=Upload.State.ARRIVED,
            language=stored.language,
        )
        claim(batch, stored, made_after, user)
        keep_object(staging_key)
        transaction.on_commit(partial(queue_upload, upload.pk))
    return upload
