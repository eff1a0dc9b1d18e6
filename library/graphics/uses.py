"""Where graphics are used, so that nobody changes one blindly."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy

from library.kits.archives import order_of
from library.models import GraphicFile, GraphicPage, KitArchive, SiteDocument, SiteImage, StoredFile


def find_uses(graphics, user) -> None:
    """Give each graphic `used_on`, the pages that show or link it or one of its files, and `kits`, the packed kits.

    Pages that `user` may not see in the admin are only counted, as `used_unseen`. How many queries it asks does not depend on how many graphics there are.
    """
    keys = {graphic.translation_key for graphic in graphics}
    targets = targets_of(keys)
    used_on, seen = pages_that_use(targets, user)
    kits = [set(order_of(archive).graphics) for archive in KitArchive.objects.only("graphics")]
    numbers = defaultdict(set)
    for (type_pk, number), wanted in targets.items():
        if type_pk == content_type(Page).pk:
            for key in wanted:
                numbers[key].add(int(number))
    for graphic in graphics:
        found = used_on[graphic.translation_key]
        note(graphic, [page for page in found if page.translation_key != graphic.translation_key], seen)
        graphic.kits = sum(not packed.isdisjoint(numbers[graphic.translation_key]) for packed in kits)


def pages_that_use(targets, user) -> tuple[dict, set]:
    """The pages that refer to what `targets` names, by the same names, and the keys of those that `user` may see.

    `targets`: names by content type and key, as the reference index has them. Three queries.
    """
    rows = ReferenceIndex.objects.filter(asked_for(targets), base_content_type=content_type(Page))
    numbers = defaultdict(set)
    for row in rows.values_list("to_content_type", "to_object_id", "object_id"):
        for name in targets[row[:2]]:
            numbers[name].add(int(row[2]))
    pages = Page.objects.in_bulk(set().union(*numbers.values()))
    explorable = PagePermissionPolicy().explorable_instances(user)
    seen = set(explorable.filter(pk__in=pages).values_list("pk", flat=True))
    found = {name: [pages[pk] for pk in wanted if pk in pages] for name, wanted in numbers.items()}
    return defaultdict(list, found), seen


def note(thing, pages, seen) -> None:
    """Give `thing` those of `pages` that are in `seen`, and the number of the others."""
    visible = [page for page in pages if page.pk in seen]
    thing.used_on = sorted(visible, key=lambda page: (page.title, page.pk))
    thing.used_unseen = len(pages) - len(visible)


def targets_of(keys) -> dict:
    """What stands for the graphics in the index of references: {(type, number as text): their keys}."""
    targets = defaultdict(set)
    for pk, key in GraphicPage.objects.filter(translation_key__in=keys).values_list("pk", "translation_key"):
        targets[content_type(Page).pk, str(pk)].add(key)
    rows = GraphicFile.objects.filter(page__translation_key__in=keys)
    for stored, image, document, key in rows.values_list(
        "stored_file", "stored_file__image", "stored_file__document", "page__translation_key"
    ):
        targets[content_type(StoredFile).pk, str(stored)].add(key)
        media = (SiteImage, image) if image else (SiteDocument, document)
        targets[content_type(media[0]).pk, str(media[1])].add(key)
    return targets


def asked_for(targets) -> Q:
    """The references to any of `targets`."""
    by_type = defaultdict(list)
    for type_pk, number in targets:
        by_type[type_pk].append(number)
    wanted = Q(pk=None)
    for type_pk, numbers in by_type.items():
        wanted |= Q(to_content_type=type_pk, to_object_id__in=numbers)
    return wanted


def content_type(model) -> ContentType:
    return ContentType.objects.get_for_model(model)
