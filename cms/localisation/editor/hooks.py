"""Our editor in the place of wagtail-localize's; and what Wagtail's own screens may not do with translations."""

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, TranslatableMixin
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from cms.localisation import drafts
from cms.localisation.roles import source_of
from home.languages import comma_separated


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
    """Also what was let stand on its own does not come out before its source."""
    if why := obstacle_of(page):
        messages.error(request, why)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def refuse_many(request, action_type, things, action):
    """Wagtail publishes the newest draft of each: words that nobody has read, or of which some are missing."""
    if action_type != "publish":
        return None
    below = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    refused = held_back([thing for thing in things if isinstance(thing, Page)], below)
    if not refused:
        return None
    words = _(
        "Nothing was published. Translations are published one by one, each from its own page: %(titles)s"
    )
    messages.error(request, words % {"titles": comma_separated(page.title for page in refused)})
    return redirect(action.next_url)


def held_back(pages: list[Page], below: bool) -> list[Page]:
    """Of `pages`, and where asked of the drafts below them, those that are not published together with others."""
    wanted = Q(pk__in=[page.pk for page in pages])
    for page in pages if below else []:
        wanted |= Q(path__startswith=page.path, live=False)
    of_page = Translation.objects.filter(
        source__object=OuterRef("translation_key"), target_locale=OuterRef("locale")
    )
    found = Page.objects.filter(wanted, Exists(of_page)).annotate(
        in_work=Exists(of_page.filter(enabled=True))
    )
    return [page for page in found.specific() if page.in_work or obstacle_of(page)]


def obstacle_of(page) -> str:
    """Why `page` cannot be published now; empty when it can. Once it was out, what stands on its own is free."""
    translation = Translation.objects.filter(
        source__object=page.translation_key, target_locale=page.locale_id
    ).first()
    if translation is None or not (translation.enabled or page.first_published_at is None):
        return ""
    source = source_of(page)
    return drafts.obstacle(source, page) if source else ""


@hooks.register("construct_page_chooser_queryset")
def offer_what_is_public(pages, request):
    """With a role in a language alone one chooses among what the public can read, and hears of nothing else."""
    if page_permission_policy.user_has_any_permission(request.user, {"add", "change", "publish"}):
        return pages
    return pages.live().public()
