"""Where files are used, asked for many at once."""

from collections import defaultdict

from library.graphics.uses import content_type, note, pages_that_use
from library.models import SiteDocument, SiteImage, StoredFile


def find_uses_of_files(files, user) -> None:
    """Give each stored file `used_on`, the pages that offer, show or link it, as far as `user` sees them in the admin.

    The others are counted, as `used_unseen`. How many queries it asks does not depend on how many files there are.
    """
    targets = defaultdict(set)
    for stored in files:
        media = (SiteImage, stored.image_id) if stored.image_id else (SiteDocument, stored.document_id)
        for model, pk in ((StoredFile, stored.pk), media):
            targets[content_type(model).pk, str(pk)].add(stored.pk)
    used_on, seen = pages_that_use(targets, user)
    for stored in files:
        note(stored, used_on[stored.pk], seen)
