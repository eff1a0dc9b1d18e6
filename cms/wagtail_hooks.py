from django.http import Http404
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail import hooks


@hooks.register("before_serve_page", order=-10)
def refuse_a_false_language(page, request, serve_args, serve_kwargs):
    """Without a front page in a language Wagtail would serve the default tree under its prefix, and say nothing."""
    if page.locale.language_code != get_language():
        raise Http404


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
