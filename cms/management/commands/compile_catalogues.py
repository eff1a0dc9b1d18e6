from django.core.management.base import BaseCommand, CommandError

from cms.catalogues import can_read_code, compile_catalogues, gaps

HALF = "xgettext is not installed (Debian: apt-get install gettext), so no string is found that no catalogue has."


class Command(BaseCommand):
    help = "Compile the translations of the interface; with --check say what is missing in them instead."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="fail when a string has no translation")

    def handle(self, *, check, **options):
        if not check:
            compile_catalogues()
            return
        missing = gaps()
        if missing:
            shown = "\n".join(missing[:40])
            raise CommandError(f"{len(missing)} translations are missing:\n{shown}")
        if not can_read_code():
            self.stderr.write(HALF)
