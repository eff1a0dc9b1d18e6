from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cms.catalogues import are_compiled, catalogues
from cms.parts.stamps import Stamps, mark_of_files


class Command(BaseCommand):
    help = (
        "Make what is made and not kept, translation catalogues and fonts, each only when its source changed."
    )
    requires_system_checks = []

    def handle(self, *args, **options):
        Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
        self.make("Catalogues", "compile_catalogues", catalogues(), are_compiled())

        sources = [settings.BASE_DIR / "cms/fonts.py", settings.BASE_DIR / "requirements.txt"]
        self.make("Fonts", "build_fonts", sources, any(Path(settings.FONTS_DIR).glob("*")))

    def make(self, title, command, sources, made):
        stamps = Stamps(Path(settings.VAR_DIR, "stamps.json"))
        mark = mark_of_files(sources)
        if made and stamps.holds(command, mark):
            return
        self.stdout.write(f"- {title}")
        self.stdout.flush()
        call_command(command, stdout=self.stderr)
        stamps.set(command, mark)
