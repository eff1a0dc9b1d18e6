"""Finds the files whose shapes were asked for and not made: the store was away, or a worker ended over them."""

from django.utils import timezone

from library.models.stored_files import LONGEST_WAIT
from library.shapes.tasks import of_live_graphics, queue_shapes

# What is queued at a time: the workers have other work too.
MOST = 200


def queue_missing_shapes() -> int:
    """Queue again the files that have waited too long for their shapes, and say how many.

    Whatever changes a shape notes it with the file (`queued_at`), which is struck out when all was tried. So only
    these rows are looked at, and what cannot be drawn is not tried again until something changes.
    """
    lost = of_live_graphics().filter(queued_at__lte=timezone.now() - LONGEST_WAIT)
    waiting = list(lost.order_by("queued_at", "pk").values_list("pk", flat=True)[:MOST])
    for pk in waiting:
        queue_shapes(pk)
    return len(waiting)
