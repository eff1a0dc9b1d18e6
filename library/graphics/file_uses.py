"""Where files are used, asked for many at once."""

from collections import defaultdict

from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy

from library.graphics.uses import asked_for, content_type
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
    rows = ReferenceIndex.objects.filter(asked_for(targets), base_content_type=content_type(Page))
    numbers = defaultdict(set)
    for row in rows.values_list("to_content_type", "to_object_id", "object_id"):
        for pk in targets[row[:2]]:
            numbers[pk].add(int(row[2]))
    pages = Page.objects.in_bulk(set().union(*numbers.values()))
    explorable = PagePermissionPolicy().explorable_instances(user)
    seen = set(explorable.filter(pk__in=pages).values_list("pk", flat=True))
    for stored in files:
        found = [pages[number] for number in numbers[stored.pk] if number in pages]
        visible = [page for page in found if page.pk in seen]
        stored.used_on = sorted(visible, key=lambda page: (page.title, page.pk))
        stored.used_unseen = len(found) - len(visible)
