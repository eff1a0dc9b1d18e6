from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Addresses of the site under a front page: none of its children must take them.
RESERVED_UNDER_HOME = {"comments", "search"}


def refuse_reserved_slug(page, reserved: set[str]) -> None:
    """Raise ValidationError when `page` takes an address that the site itself answers at, beside its siblings."""
    if page.slug in reserved:
        raise ValidationError({"slug": _("The site uses this address itself. Choose another.")})
