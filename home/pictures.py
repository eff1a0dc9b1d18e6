"""The sizes in which a picture is kept, and how a page names a kept one.

Whatever has pictures (an image, the first page of a document) carries them as `pictures`, a plain dictionary:
{"320": {"name": <key in the public bucket>, "width": 320, "height": 180}, …, "share": {…}}.
So a page that shows a picture asks neither the database nor the object store for it.
"""

from django.core.files.storage import storages

# Widths in pixels for `srcset`, smallest first.
WIDTHS = (320, 640, 1200)
# What X, LinkedIn, Facebook and others show beside a link (1.91 : 1).
SHARE_SIZE = (1200, 630)


def kept_pictures(subject) -> list[dict]:
    """The kept sizes of `subject`, smallest first, each with name, width, height; [] when there are none yet."""
    kept = getattr(subject, "pictures", None) or {}
    return [kept[str(width)] for width in WIDTHS if str(width) in kept]


def picture_address(picture: dict) -> str:
    """The address of one kept size, in the public bucket."""
    return storages["public"].url(picture["name"])
