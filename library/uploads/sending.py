"""The way of a file's bytes into the store: from the browser by a signed form, or through the application."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from library import tasks
from library.deletions import expect_object
from library.file_types import media_type
from library.models import Upload
from library.storage import STORE_ERRORS, bucket, garbled_answers, is_missing
from library.versions import staging_key


def signed_form(upload: Upload) -> dict:
    """The address and the fields by which a browser may send this file, and no other, to its staging key.

    Asks nothing of the store. The policy holds key, type and size for settings.UPLOAD_SIGNED_SECONDS.
    """
    storage = bucket("default")
    kind = media_type(upload.name)
    form = storage.connection.meta.client.generate_presigned_post(
        Bucket=storage.bucket_name,
        Key=upload.staging_key,
        Fields={"Content-Type": kind},
        Conditions=[{"Content-Type": kind}, ["content-length-range", 1, upload.size]],
        ExpiresIn=settings.UPLOAD_SIGNED_SECONDS,
    )
    if settings.S3_UPLOAD_ORIGIN:
        path = form["url"].split("/", 3)[3:]
        form["url"] = "/".join([settings.S3_UPLOAD_ORIGIN, *path])
    # Without the slash SeaweedFS allows browsers what its own settings say, and not the rules of the bucket.
    form["url"] = form["url"].rstrip("/") + "/"
    return form


def expect_again(upload: Upload) -> bool:
    """Give an unfinished file a new staging key, so that what was sent of it before counts for nothing.

    It has another day to come. False when it is there already, and when no file was chosen yet.
    """
    unsent = Upload.objects.filter(
        pk=upload.pk, state__in=[Upload.State.EXPECTED, Upload.State.CANCELLED], size__gt=0
    )
    upload.staging_key = staging_key()
    expect_object(upload.staging_key)
    begun = {"staging_key": upload.staging_key, "queued_at": timezone.now()}
    return bool(unsent.update(state=Upload.State.EXPECTED, **begun))


def cancel(upload: Upload) -> bool:
    """Expect the file no longer; False when it is there already."""
    return bool(Upload.objects.expected().filter(pk=upload.pk).update(state=Upload.State.CANCELLED))


def size_in_store(key: str) -> int | None:
    """The bytes of the object, None when there is none. Waits for a slow store; raises the object store's errors."""
    storage = bucket("default")
    try:
        with garbled_answers():
            return storage.patient_client.head_object(Bucket=storage.bucket_name, Key=key)["ContentLength"]
    except STORE_ERRORS as error:
        if is_missing(error):
            return None
        raise


def received(upload: Upload) -> bool:
    """Note that the bytes are in the store, and have them read; False when that was noted before."""
    with transaction.atomic():
        awaited = Upload.objects.expected().filter(pk=upload.pk, staging_key=upload.staging_key)
        if not awaited.update(state=Upload.State.ARRIVED, queued_at=None):
            return False
        transaction.on_commit(partial(tasks.queue_upload, upload.pk))
    return True


def put(upload: Upload, file) -> None:
    """Bring an ordinary form's file into the store, piece by piece. Raises the object store's errors."""
    file.seek(0)
    bucket("default").put(upload.staging_key, file, media_type(upload.name))
