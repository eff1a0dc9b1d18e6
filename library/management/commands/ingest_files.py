from django.core.management.base import BaseCommand

from library.ingest import ingest
from library.models import StoredFile
from library.storage import STORE_ERRORS


class Command(BaseCommand):
    help = "Read every uploaded file again and make its pictures, as after the public bucket was lost."

    def handle(self, **options):
        failed = 0
        for stored in StoredFile.objects.for_cards().iterator(chunk_size=100):
            try:
                ingest(stored)
            except STORE_ERRORS as error:
                failed += 1
                self.stderr.write(f"{stored}: {error}")
        self.stdout.write(f"{StoredFile.objects.count() - failed} files ingested, {failed} failed.")
