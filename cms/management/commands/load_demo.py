from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.demo.builder import site
from cms.demo.builder.build import build
from cms.demo.builder.current import follow_the_day


class Command(BaseCommand):
    help = (
        "Build the demo site, or go on with a build that was cut off. On a finished one it only moves the current "
        "edition to this week and writes the address at which the site is served."
    )

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Only for the demo: it makes logins whose password everybody knows.")
        if site.is_finished():
            site.address_site()
        else:
            build(self.say, at_length=options["verbosity"] > 1)
        moved = follow_the_day()
        if moved:
            self.say(f"The current edition moves to this week: {moved} pages")

    def say(self, sentence):
        self.stdout.write(f"- {sentence}")
        self.stdout.flush()
