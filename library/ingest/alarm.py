"""Tells the people who look after the files that somebody has sent malware."""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from home import mail

logger = logging.getLogger(__name__)
WHO = "library.change_storedfile"
DOOR = "django.contrib.auth.backends.ModelBackend"


def raise_for(name: str, sender) -> None:
    """Write it to the log, and send an e-mail to everybody who may withdraw files. `sender` may be None."""
    logger.error("Malware: %s, sent by %s, is kept from everybody", name, sender)
    people = get_user_model().objects.with_perm(WHO, backend=DOOR, include_superusers=True)
    for address, profile_language in people.values_list("email", "wagtail_userprofile__preferred_language"):
        mail.send(
            "library/mail/infected",
            address,
            profile_language or settings.LANGUAGE_CODE,
            name=name,
            sender=str(sender or ""),
            link=f"{settings.BASE_URL}{reverse('wagtailadmin_home')}",
        )
