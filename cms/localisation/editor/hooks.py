"""Our editor in the place of wagtail-localize's; and what Wagtail's own screens may not do with translations."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, TranslatableMixin
from wagtail.permissions import page_permission_policy

from cms.localisation import drafts
from cms.localisation.roles import source_of


# Before wagtail-localize's hooks, which would show its own editor.
@hooks.register("before_edit_page", order=-20)
@hooks.register("before_edit_snippet", order=-20)
def edit_translation(request, thing):
    """Whoever wants to edit what is being translated comes to our editor. Nothing is saved past it."""
    translation = drafts.translation_of(thing) if isinstance(thing, TranslatableMixin) else None
    if translation is None:
        return None
    if request.method not in {"GET", "HEAD"}:
        return permission_denied(request)
    return redirect("translations:edit", translation.pk)


@hooks.register("before_publish_page")
def refuse_publishing(request, page):
    """No translation is published before its source."""
    if why := obstacle_of(page):
        messages.error(request, why)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def refuse_many(request, action_type, things, action):
    if action_type != "publish":
        return None
    refused = [str(thing) for thing in things if isinstance(thing, Page) and obstacle_of(thing)]
    if not refused:
        return None
    words = _("Nothing was published. The source of these translations is not published: %(titles)s")
    messages.error(request, words % {"titles": ", ".join(refused)})
    return redirect(action.next_url)


def obstacle_of(page) -> str:
    if drafts.translation_of(page) is None:
        return ""
    source = source_of(page)
    return drafts.obstacle(source, page) if source else ""


@hooks.register("construct_page_chooser_queryset")
def offer_what_is_public(pages, request):
    """With a role in a language alone one chooses among what the public can read, and hears of nothing else."""
    if page_permission_policy.user_has_any_permission(request.user, {"add", "change", "publish"}):
        return pages
    return pages.live().public()
