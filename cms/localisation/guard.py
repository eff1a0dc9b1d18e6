"""Who may use wagtail-localize's own addresses in the admin; most of its views ask little or nothing themselves.

Our own screens take the place of most of them. What would put words in front of readers past the review, or the
source's words under another language, is closed to everybody.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, WorkflowMixin
from wagtail.permissions import ModelPermissionPolicy, page_permission_policy
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import Translation, TranslationSource

from .roles import SUBMIT, has_any_role, may_edit, may_translate, open_pages


class LocalizeGuardMiddleware:
    """Sends people away from the addresses of wagtail-localize that are not for them, also from new ones."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if match.url_name == "action" and "wagtailadmin_api" in match.namespaces:
            # It publishes, reverts and copies without asking any hook; nothing here uses it.
            return HttpResponseForbidden()
        # Who asks is looked up for these alone: a public page would vary by cookie. Wagtail itself shows the door to
        # those who are not signed in.
        is_guarded = match.url_name == CHOOSER or match.namespaces == ["wagtail_localize"]
        if not is_guarded or not request.user.is_authenticated:
            return None
        if match.url_name == CHOOSER and not may_look_below(request.user, kwargs["parent_page_id"]):
            raise Http404
        if match.url_name == CHOOSER:
            return None
        if not may_use(request, match.url_name, kwargs):
            # Only a script sends these; it would follow a redirect and think that all went well.
            if request.method in {"PUT", "DELETE"}:
                return HttpResponseForbidden()
            return permission_denied(request)
        return way_of_ours(match.url_name, kwargs)


def way_of_ours(name: str, kwargs: dict):
    """Leads to our screen for the same thing; None where wagtail-localize's own view answers."""
    if name in REPORTS:
        # It lists every translation to everybody: the board asks for each page.
        return redirect("translations:board")
    if name == "submit_page_translation":
        # It would begin all languages within the request, with the address and the schedule of the source.
        return redirect("translations:order", kwargs["page_id"])
    if name == "submit_snippet_translation":
        kind = f"{kwargs['app_label']}.{kwargs['model_name']}"
        return redirect(f"{reverse('translations:board')}?{urlencode({'kind': kind})}")
    return None


def may_look_below(user, page_id: int) -> bool:
    """The chooser names the page itself and those above it, to a role in a language only what the public can read."""
    if page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"}):
        return True
    page = open_pages().filter(pk=page_id).first()
    return page is not None and not page.get_ancestors().filter(live=False).exists()


def may_use(request, name: str, kwargs: dict) -> bool:
    rule = RULES.get(name)
    if rule is not None:
        return rule(request, **kwargs)
    return request.user.has_perm(SUBMIT)


def nobody(request, **kwargs) -> bool:
    return False


def anybody(request) -> bool:
    """The words of the editor's script."""
    return has_any_role(request.user)


def reads_translation(request, translation_id, **kwargs) -> bool:
    translation, source, target = translation_of(translation_id)
    return may_translate(request.user, source, translation.target_locale, target)


def writes_translation(request, translation_id, **kwargs) -> bool:
    """What is in review stays as it was sent."""
    _, _, target = translation_of(translation_id)
    in_review = isinstance(target, WorkflowMixin) and target.workflow_in_progress
    return not in_review and reads_translation(request, translation_id)


def stops_translation(request, translation_id) -> bool:
    """From then on the page is edited as any other: by those who have Wagtail's permission for that."""
    _, _, target = translation_of(translation_id)
    return writes_translation(request, translation_id) and may_edit(request.user, target)


def submits_page(request, page_id) -> bool:
    return submits(request, get_object_or_404(Page, pk=page_id))


def submits_snippet(request, app_label, model_name, pk) -> bool:
    model = get_snippet_model_from_url_params(app_label, model_name)
    return submits(request, get_object_or_404(model, pk=pk))


def submits(request, source) -> bool:
    """A translation of a translation would have two sources."""
    original = source.locale.language_code == settings.LANGUAGE_CODE
    return original and request.user.has_perm(SUBMIT) and may_edit(request.user, source)


def updates_translations(request, translation_source_id) -> bool:
    """Whoever edits the source may take its words over; to publish with gaps filled from the source nobody may."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    model = source.specific_content_type.model_class()
    thing = model.objects.filter(translation_key=source.object_id, locale_id=source.locale_id).first()
    if thing is None:
        raise Http404
    return "publish_translations" not in request.POST and submits(request, thing)


def lists_snippets(request, app_label, model_name, pk=None) -> bool:
    model = get_snippet_model_from_url_params(app_label, model_name)
    policy = ModelPermissionPolicy(model)
    return request.user.has_perm(SUBMIT) and policy.user_has_any_permission(
        request.user, ["add", "change", "delete", "view"]
    )


def translation_of(pk):
    """The translation, what it is made from and what it makes; 404 when one of them is gone."""
    translation = get_object_or_404(Translation.objects.select_related("source", "target_locale"), pk=pk)
    model = translation.source.specific_content_type.model_class()
    family = {
        thing.locale_id: thing
        for thing in model.objects.filter(
            translation_key=translation.source.object_id,
            locale__in=[translation.source.locale_id, translation.target_locale_id],
        )
    }
    if len(family) < 2:
        raise Http404
    return translation, family[translation.source.locale_id], family[translation.target_locale_id]


CHOOSER = "wagtailadmin_choose_page_child"
REPORTS = {"translations_report", "translations_report_results"}
# An address without a rule asks for SUBMIT alone.
RULES = {
    "javascript_catalog": anybody,
    "translations_report": anybody,
    "translations_report_results": anybody,
    "download_pofile": reads_translation,
    "preview_translation": reads_translation,
    "stop_translation": stops_translation,
    "submit_page_translation": submits_page,
    "submit_snippet_translation": submits_snippet,
    "update_translations": updates_translations,
    "snippets_api_listing": lists_snippets,
    "snippets_api_detail": lists_snippets,
    # They take any words; ours look at them first, and say what they do not take.
    "edit_string_translation": nobody,
    "edit_override": nobody,
    "machine_translate": nobody,
    "upload_pofile": nobody,
    # An alias is the source's text under the address of another language.
    "convert_to_alias": nobody,
}
