from wagtail.models import Page, ReferenceIndex

from library.models import GraphicFile, StoredFile


def may_fetch(user, stored: StoredFile) -> bool:
    """Whether `user` may have the file: anyone when a published, public page uses it, staff of the admin always."""
    return is_public(stored) or user.has_perm("wagtailadmin.access_admin")


def is_public(stored: StoredFile) -> bool:
    """Whether a published page that anyone may read offers the file, as a graphic or as a link in its text."""
    graphics = GraphicFile.objects.filter(stored_file=stored).values("page_id")
    pages = Page.objects.live().public()
    if pages.filter(pk__in=graphics).exists():
        return True
    if not stored.document:
        return False
    uses = ReferenceIndex.get_references_to(stored.document).filter(base_content_type__model__endswith="page")
    return pages.filter(pk__in=[int(pk) for pk in uses.values_list("object_id", flat=True)]).exists()
