from django.core.management.base import BaseCommand

from library.ingest.files import ingest
from library.models import StoredFile
from library.storage import STORE_ERRORS


class Command(BaseCommand):
    help = "Read every uploaded file again and make its pictures, as after the public bucket was lost."

    def handle(self, **options):
        done = failed = 0
        for stored in StoredFile.objects.not_withdrawn().for_cards().iterator(chunk_size=100):
            error = "cannot be read"
            try:
                ingested = ingest(stored)
            except STORE_ERRORS as refusal:
                ingested, error = False, refusal
            if ingested:
                done += 1
            else:
                failed += 1
                self.stderr.write(f"{stored}: {error}")
        self.stdout.write(f"{done} files ingested, {failed} failed.")
