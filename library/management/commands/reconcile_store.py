from django.core.management.base import BaseCommand

from library.housekeeping import forget_all, ownerless_objects


class Command(BaseCommand):
    help = "Delete originals that no row of the database names, such as after a backup was put back."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only say which ones.")

    def handle(self, dry_run, **options):
        keys = ownerless_objects()
        for key in keys:
            self.stdout.write(key)
        if not dry_run:
            forget_all(keys)
        self.stdout.write(f"{len(keys)} objects without an owner{'' if dry_run else ' are deleted'}.")
