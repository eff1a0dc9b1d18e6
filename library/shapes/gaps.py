"""Finds the published files whose shapes were not made: the store was away, or a worker ended over them."""

from django.db.models import Prefetch
from django.utils import timezone

from library.models import Crop, Derivative, Preset
from library.models.stored_files import LONGEST_WAIT
from library.shapes.offers import shapes_of
from library.shapes.tasks import of_live_graphics, queue_shapes


def queue_missing_shapes() -> int:
    """Queue the files that lack a shape, after the pause that a fault of the store gave them; say how many.

    The number of queries does not grow with the library, and the store is not asked.
    """
    now, presets, queued = timezone.now(), list(Preset.objects.offered()), 0
    files = (
        of_live_graphics()
        .exclude(retry_at__gt=now)
        .exclude(queued_at__gt=now - LONGEST_WAIT)
        .select_related("image")
        .prefetch_related(
            Prefetch("crops", Crop.objects.all()),
            Prefetch("derivatives", Derivative.objects.only("stored_file", "preset").order_by()),
        )
    )
    for stored in files:
        # A file that had to wait may be out of date as well.
        if stored.faults or stored.queued_at or lacks_one(stored, presets):
            queue_shapes(stored.pk)
            queued += 1
    return queued


def lacks_one(stored, presets) -> bool:
    made = {derivative.preset_id for derivative in stored.derivatives.all()}
    return any(shape.is_offered and shape.preset.pk not in made for shape in shapes_of(stored, presets))
