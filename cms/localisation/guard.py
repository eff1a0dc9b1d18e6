"""Who may use wagtail-localize's own addresses in the admin; most of its views ask little or nothing themselves."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import TranslationSource

SUBMIT = "wagtail_localize.submit_translation"

# The translation editor's own: each asks for the right to edit the translation. jsi18n holds the editor's words.
OF_THE_EDITOR = {
    "javascript_catalog",
    "edit_string_translation",
    "edit_override",
    "download_pofile",
    "upload_pofile",
    "machine_translate",
    "preview_translation",
    "stop_translation",
}


class LocalizeGuardMiddleware:
    """Sends people away from the addresses of wagtail-localize that are not for them, also from new ones."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        # Wagtail itself shows the door to those who are not signed in.
        if match.namespaces != ["wagtail_localize"] or not request.user.is_authenticated:
            return None
        return None if may_use(request, match.url_name, kwargs) else permission_denied(request)


def may_use(request, name: str, kwargs: dict) -> bool:
    if name in OF_THE_EDITOR:
        return True
    rule = RULES.get(name)
    return request.user.has_perm(SUBMIT) and (rule is None or rule(request, **kwargs))


def submits_page(request, page_id) -> bool:
    return may_edit(request.user, get_object_or_404(Page, pk=page_id))


def submits_snippet(request, app_label, model_name, pk) -> bool:
    return may_change_model(request.user, get_snippet_model_from_url_params(app_label, model_name))


def updates_translations(request, translation_source_id) -> bool:
    """Whoever edits the source may; to publish at once is for those who may publish each translation."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    model = source.specific_content_type.model_class()
    if not issubclass(model, Page):
        return may_change_model(request.user, model)
    family = {page.locale_id: page for page in Page.objects.filter(translation_key=source.object_id)}
    if source.locale_id not in family:
        raise Http404
    if not may_edit(request.user, family[source.locale_id]):
        return False
    if "publish_translations" not in request.POST:
        return True
    targets = source.translations.filter(enabled=True).values_list("target_locale_id", flat=True)
    return all(may_publish(request.user, family[locale]) for locale in targets if locale in family)


def converts_to_alias(request, page_id) -> bool:
    """An alias is published or not as its source is."""
    return may_publish(request.user, get_object_or_404(Page, pk=page_id))


def lists_snippets(request, app_label, model_name, pk=None) -> bool:
    model = get_snippet_model_from_url_params(app_label, model_name)
    return ModelPermissionPolicy(model).user_has_any_permission(
        request.user, ["add", "change", "delete", "view"]
    )


def may_edit(user, page) -> bool:
    return page.specific_deferred.permissions_for_user(user).can_edit()


def may_publish(user, page) -> bool:
    return page.specific_deferred.permissions_for_user(user).can_publish()


def may_change_model(user, model) -> bool:
    return ModelPermissionPolicy(model).user_has_permission(user, "change")


# What is asked for besides SUBMIT; an address without a rule asks for SUBMIT alone.
RULES = {
    "submit_page_translation": submits_page,
    "submit_snippet_translation": submits_snippet,
    "update_translations": updates_translations,
    "convert_to_alias": converts_to_alias,
    "snippets_api_listing": lists_snippets,
    "snippets_api_detail": lists_snippets,
}
