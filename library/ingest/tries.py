"""How often a file was tried, and when it is tried again."""

import logging
from contextlib import contextmanager

from django.db.models import F, Value
from django.db.models.functions import Least
from django.utils import timezone

from library.ingest.malware import ScannerAway
from library.pauses import pause_after
from library.storage import STORE_ERRORS

logger = logging.getLogger(__name__)

# For none of these the file is to blame: the store or the scanner is away, or the disk is full.
OUTAGES = (*STORE_ERRORS, ScannerAway, OSError)
MOST_FAULTS_COUNTED = 100


@contextmanager
def counted(rows):
    """Count a try to read what `rows`, a queryset of one row, stands for.

    It is counted before it begins, so that one that ends the whole process counts too. An outage does not
    count: it is raised again after the row says when the next try is due.
    """
    rows.update(attempts=F("attempts") + 1)
    try:
        yield
    except OUTAGES as fault:
        faults = min(rows.values_list("faults", flat=True).first() or 0, MOST_FAULTS_COUNTED)
        pause = pause_after(faults)
        logger.warning("%s waits for %s: %s", rows.first(), pause, fault)
        rows.update(
            attempts=F("attempts") - 1,
            faults=Least(F("faults") + 1, Value(MOST_FAULTS_COUNTED)),
            retry_at=timezone.now() + pause,
        )
        raise
    finally:
        rows.update(queued_at=None)
