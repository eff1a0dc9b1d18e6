from django.http import Http404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail import hooks

from cms.autosave import save_one_after_the_other
from cms.localisation import hooks as localisation_hooks  # noqa: F401 - it registers itself


@hooks.register("before_serve_page", order=-10)
def refuse_a_false_language(page, request, serve_args, serve_kwargs):
    """Without a front page in a language Wagtail would serve the default tree under its prefix, and say nothing."""
    if page.locale.language_code != get_language():
        raise Http404


hooks.register("before_edit_page", save_one_after_the_other)


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_reports_menu")
def leave_out_what_is_guarded(request, menu_items):
    """Translations have a board of their own."""
    report = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != report]
