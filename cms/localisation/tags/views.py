"""What the tags of posts and graphics are called in one language: a table, saved in one go."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Locale

from cms.localisation.roles import REVIEWER, ranks
from cms.localisation.tags.forms import LabelsForm, tags_in_use
from home.languages import Language
from home.models import TagLabel

A_PAGE = 50


def languages_for(user) -> list[Locale]:
    """Those in which `user` writes labels, which are public at once: where they review, or all of them.

    Not the default language: there a tag goes by its name.
    """
    locales = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE).order_by("language_code")
    if user.has_perm("home.change_taglabel"):
        return list(locales)
    reviewed = [pk for pk, rank in ranks(user).items() if rank >= REVIEWER]
    return list(locales.filter(pk__in=reviewed))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tags(request):
    locales = languages_for(request.user)
    asked = request.GET.get("language", "")
    locale = next((each for each in locales if asked in ("", each.language_code)), None)
    if locale is None:
        return permission_denied(request)
    missing = request.GET.get("without") == "label"
    found = tags_in_use()
    if missing:
        found = found.exclude(pk__in=TagLabel.objects.filter(locale=locale).values("tag"))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
    # What was on the page when it was shown is saved, whatever it would show now.
    shown = found_in(request.POST) if request.method == "POST" else list(page)
    sent = (request.POST,) if request.method == "POST" else ()
    form = LabelsForm(*sent, tags=shown, locale=locale)
    if request.method == "POST" and form.is_valid():
        number = form.save()
        words = ngettext("%(n)s label is saved.", "%(n)s labels are saved.", number)
        messages.success(request, words % {"n": number})
        chosen = {"language": locale.language_code} | ({"without": "label"} if missing else {})
        return redirect(f"{reverse('translations:tags')}?{urlencode(chosen | {'p': page.number})}")
    context = {
        "locales": [(each, Language.of(each.language_code)) for each in locales],
        "locale": locale,
        "language": Language.of(locale.language_code),
        "missing": missing,
        "page_obj": page,
        "form": form,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "localisation/tags/tags.html", context, status=status)


def found_in(data) -> list:
    """The tags whose inputs were sent, as far as they are in use."""
    numbers = [name.removeprefix("label-") for name in data if name.startswith("label-")]
    pks = [int(number) for number in numbers if number.isdecimal() and number.isascii() and len(number) < 10]
    return list(tags_in_use().filter(pk__in=pks[:A_PAGE]))
