"""What the admin shows of an image while the store that its rendition would be made in is away."""

import logging

from django.core.cache import cache
from wagtail.images.models import SourceImageIOError

from library.storage import STORE_ERRORS, buckets_answer

logger = logging.getLogger(__name__)

# Why no rendition can be made: the store, or the object that it does not have.
FAULTS = (*STORE_ERRORS, SourceImageIOError)
# A store that was away is left alone for so many seconds: a list of images would ask it for each of them.
LEFT_ALONE = 10
AWAY = "store-is-away"


class StoreAway(SourceImageIOError):
    """The store would keep the person waiting, so it was not asked."""


def ask_first() -> None:
    """Raise StoreAway unless the store answers quickly, and did so lately."""
    if cache.get(AWAY):
        raise StoreAway("The store was away a moment ago")
    if not buckets_answer():
        leave_alone()
        raise StoreAway("The store does not answer")


def leave_alone() -> None:
    cache.set(AWAY, True, LEFT_ALONE)


def stand_in(image, filter, fault: Exception):
    """A rendition without a row: the kept size nearest to what was asked for, or Wagtail's broken picture.

    Asks nothing of the store. It is not saved and not remembered, so that the next look may find a better one.
    """
    logger.warning("Image %s is shown without a rendition: %s", image.pk, fault)
    if isinstance(fault, STORE_ERRORS):
        leave_alone()
    kept = kept_size(image)
    rendition = image.get_rendition_model()(
        image=image,
        filter_spec=getattr(filter, "spec", filter),
        width=kept["width"] if kept else 0,
        height=kept["height"] if kept else 0,
    )
    rendition.file.name = kept["name"] if kept else "not-found"
    return rendition


def kept_size(image) -> dict | None:
    """The smallest size that an admin page can show well, of those that lie in the public bucket."""
    sizes = sorted((picture["width"], name) for name, picture in image.pictures.items() if name.isdigit())
    wide = [name for width, name in sizes if width >= 320] or [name for width, name in sizes[-1:]]
    return image.pictures[wide[0]] if wide else None
