"""Changes graphics in all their languages without publishing what somebody is still working on."""

from library.models import GraphicPage


def family(graphics):
    """The pages of `graphics` in all languages; one that only copies another follows by itself."""
    keys = {graphic.translation_key for graphic in graphics}
    pages = GraphicPage.objects.filter(translation_key__in=keys, alias_of=None)
    return pages.select_related("locale").order_by("pk")


def change(page, alter, user) -> bool:
    """Save the page's draft as `alter(draft)` leaves it, and say whether it was published.

    It is published when the page was, without an unpublished draft, and when `user` may publish it.
    """
    may_publish = page.permissions_for_user(user).can_publish()
    publish = page.live and not page.has_unpublished_changes and may_publish
    draft = page.get_latest_revision_as_object()
    alter(draft)
    revision = draft.save_revision(user=user, log_action=True)
    if publish:
        revision.publish(user=user)
    return publish
