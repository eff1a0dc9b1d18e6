from functools import partial

from django.db import transaction
from django.utils import translation
from django_tasks import task
from wagtail.models import ModelLogEntry

from library.models import UploadBatch
from library.uploads.making import make_graphics

# Somebody looks on: before all that is made in silence.
FIRST = 50


@task(priority=FIRST)
def make_ordered(order_pk: int) -> None:
    """Make the graphics of an order; nothing when its upload or who ordered it has been deleted meanwhile."""
    entry = ModelLogEntry.objects.filter(pk=order_pk).exclude(user=None).select_related("user").first()
    batch = entry and UploadBatch.objects.filter(pk=entry.object_id).first()
    if batch:
        with translation.override(entry.data["language"]):
            make_graphics(batch, entry)


def queue_order(entry: ModelLogEntry) -> None:
    """Have an order made once it is written down for good."""
    transaction.on_commit(partial(make_ordered.enqueue, entry.pk))
