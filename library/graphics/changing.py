"""Changes graphics in all their languages without publishing what somebody is still working on."""

from library.models import GraphicPage

# What became of a page.
PUBLISHED, DRAFTED, LEFT = "published", "drafted", "left"


def family(graphics):
    """The pages of `graphics` in all languages; one that only copies another follows by itself."""
    keys = {graphic.translation_key for graphic in graphics}
    pages = GraphicPage.objects.filter(translation_key__in=keys, alias_of=None)
    return pages.select_related("locale").order_by("pk")


def may_alter(page, user) -> bool:
    """Whether the person may edit the page, and nobody has locked it, by hand, by a review or by a date."""
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and not permissions.page_locked()


def change(page, alter, user) -> str:
    """Save the page's draft as `alter(draft)` leaves it, and say what became of it: PUBLISHED, DRAFTED or LEFT.

    It is published when the page was, without an unpublished draft, when `user` may publish it and nothing stands
    against it. A draft is saved with all its faults. A page that the person may not change stays as it is.
    """
    if not may_alter(page, user):
        return LEFT
    as_published = page.live and not page.has_unpublished_changes and not page.workflow_in_progress
    draft = page.get_latest_revision_as_object()
    alter(draft)
    revision = draft.save_revision(user=user, log_action=True, clean=False)
    may_publish = page.permissions_for_user(user).can_publish()
    if as_published and may_publish and not draft.missing_description():
        revision.publish(user=user)
        return PUBLISHED
    return DRAFTED
