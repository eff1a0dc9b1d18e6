"""Keeps links to the site's own pages right when it is served at another address."""

import json

from django.conf import settings
from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import SegmentOverride

from .changes import change_everywhere
from .site import address_site


@transaction.atomic
def follow_the_address() -> int:
    """Write the address at which the site is served into its record and its links. Returns how many pages changed."""
    old = Site.objects.get(is_default_site=True).root_url
    address_site()
    new = settings.BASE_URL
    if new == old:
        return 0
    for override in SegmentOverride.objects.filter(data_json__contains=f"{old}/"):
        override.data_json = override.data_json.replace(f"{old}/", f"{new}/")
        override.save()

    def change(page: Page) -> None:
        for name, stream in streams(page).items():
            setattr(page, name, stream.replace(f"{old}/", f"{new}/"))

    pages = Page.objects.filter(locale=Locale.get_default(), depth__gt=1).specific()
    concerned = [page for page in pages if any(f"{old}/" in stream for stream in streams(page).values())]
    return sum(change_everywhere(page, change) for page in concerned)


def streams(page: Page) -> dict[str, str]:
    """The stream fields of `page` as they are stored."""
    fields = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
    return {field.name: json.dumps(field.get_prep_value(getattr(page, field.name))) for field in fields}
