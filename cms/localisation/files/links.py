from django.urls import reverse

from cms.localisation.files.rights import may_offer
from library.models import GraphicPage


def offers_link(graphic, locale, user) -> str:
    """Where `user` adds a file in the language of `locale` to `graphic`, its page in the source language.

    "" for everything that is no graphic, and for whoever may not.
    """
    if not isinstance(graphic, GraphicPage) or not may_offer(user, graphic, locale):
        return ""
    return address_of_files(graphic, locale)


def address_of_files(graphic, locale) -> str:
    return reverse("translations:file_add", args=[graphic.pk, locale.language_code])
