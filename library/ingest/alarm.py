"""Tells the people who look after the files that somebody has sent malware."""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import F
from django.urls import reverse

from home import mail
from library.models import StoredFile, UploadBatch
from library.uploads.batches import batches_open_to

logger = logging.getLogger(__name__)
WHO = "library.change_storedfile"
DOOR = "django.contrib.auth.backends.ModelBackend"


def raise_for(name: str, sender, batch: UploadBatch | None = None) -> None:
    """Write it to the log, and send an e-mail to everybody who may withdraw files.

    `sender` may be None. An upload that was refused is in `batch`; without one it is a file of the list of files.
    """
    logger.error("Malware: %s, sent by %s, is kept from everybody", name, sender)
    people = get_user_model().objects.with_perm(WHO, backend=DOOR, include_superusers=True)
    for person in people.annotate(language=F("wagtail_userprofile__preferred_language")):
        mail.send(
            "library/mail/infected",
            person.email,
            person.language or settings.LANGUAGE_CODE,
            name=name,
            sender=str(sender or ""),
            link=f"{settings.BASE_URL}{screen_for(person, batch)}",
        )


def screen_for(person, batch: UploadBatch | None) -> str:
    """Where `person` sees what was sent; the first page of the admin for whom may not open it."""
    if batch is None:
        return f"{reverse('wagtailsnippets_library_storedfile:list')}?state={StoredFile.State.INFECTED}"
    if batches_open_to(person).filter(pk=batch.pk).exists():
        return reverse("library_upload_batch", args=[batch.uuid])
    return reverse("wagtailadmin_home")
