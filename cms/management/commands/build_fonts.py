from django.conf import settings
from django.core.management.base import BaseCommand

from cms.fonts import build_fonts


class Command(BaseCommand):
    help = "Cut the packaged fonts down to WOFF2 files that the site can serve."
    requires_system_checks = []

    def handle(self, *args, **options):
        for path in build_fonts(settings.FONTS_DIR):
            self.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB")
