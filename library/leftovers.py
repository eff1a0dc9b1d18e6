"""What in the two buckets is still used, and what lies there that nothing names."""

from collections.abc import Iterator

from django.db.models import Q

from library.models import (
    Derivative,
    FileVersion,
    KitArchive,
    SiteDocument,
    SiteImage,
    SiteRendition,
    StoredFile,
    Upload,
)

# What stands before the digest of the content in the key of a kept picture.
PICTURES = "pictures/"


def uses_object(bucket: str, key: str) -> bool:
    """Whether a row needs the object."""
    if bucket == "public":
        return SiteRendition.objects.filter(file=key).exists() or key in shown_pictures(key)
    # What is infected is given to nobody: its row stays, its object does not.
    infected = Q(stored_file__state=StoredFile.State.INFECTED)
    return (
        SiteImage.objects.filter(file=key).exclude(infected).exists()
        or SiteDocument.objects.filter(file=key).exclude(infected).exists()
        or FileVersion.objects.filter(key=key).exists()
        or Derivative.objects.filter(key=key).exists()
        or KitArchive.objects.filter(key=key).exists()
        or Upload.objects.unfinished().filter(staging_key=key).exists()
    )


def picture_names(pictures: dict) -> list[str]:
    """The keys in the public bucket that `pictures` (home/pictures.py) names, each once."""
    return sorted({picture["name"] for picture in pictures.values()})


def shown_pictures(start: str) -> set[str]:
    """The keys of kept pictures that stored files show, of the content whose pictures' keys begin with `start`."""
    digest = start.removeprefix(PICTURES)[:32]
    if not start.startswith(PICTURES) or len(digest) < 32:
        return set()
    shown = set()
    # From the digest to what comes after every longer one: a range that the index answers.
    same_content = Q(sha256__gte=digest, sha256__lte=digest + "g")
    for pictures in StoredFile.objects.filter(same_content).values_list("pictures", flat=True):
        shown.update(picture_names(pictures))
    return shown


def names_beginning(store, start: str) -> list[str]:
    return [entry["Key"] for entry in entries(store, start)]


def entries(store, start: str) -> Iterator[dict]:
    """What the store lists under `start`: each with its `Key` and when it was `LastModified`."""
    pages = store.connection.meta.client.get_paginator("list_objects_v2")
    for page in pages.paginate(Bucket=store.bucket_name, Prefix=start):
        yield from page.get("Contents", ())
