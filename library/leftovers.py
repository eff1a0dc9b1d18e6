"""Takes kept pictures out of the public bucket when nothing may show them any more."""

from django.core.files.storage import storages

from library.models import StoredFile


def picture_names(pictures: dict) -> list[str]:
    """The keys in the public bucket that `pictures` (home/pictures.py) names, each once."""
    return sorted({picture["name"] for picture in pictures.values()})


def remove_pictures(names: list[str], sha256: str) -> None:
    """Delete the pictures made of the content `sha256`, but those that another file of that content shows.

    Raises the object store's errors.
    """
    kept = set()
    for pictures in StoredFile.objects.filter(sha256=sha256).values_list("pictures", flat=True):
        kept.update(picture_names(pictures))
    for name in names:
        if name not in kept:
            storages["public"].delete(name)
