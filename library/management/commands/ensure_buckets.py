from django.core.management.base import BaseCommand

from library.buckets import ensure_buckets


class Command(BaseCommand):
    help = "Make the two buckets of the object store and set their policies. May be run again at any time."

    def handle(self, **options):
        ensure_buckets()
